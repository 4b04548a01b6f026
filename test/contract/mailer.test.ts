import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { createFileMailer } from '../../src/platform/mail/file-mailer.ts'
import { createSmtpMailer } from '../../src/platform/mail/smtp-mailer.ts'
import { startMailServer } from '../support/mail-server.ts'
import { mailerContract, SENDER } from './mailer.contract.ts'

mailerContract('SMTP', async () => {
  const server = await startMailServer()
  const mailer = createSmtpMailer({
    host: '127.0.0.1', port: server.port, encryption: 'off', auth: null, from: SENDER, poolSize: 3, ratePerSecond: 100, connectTimeoutMs: 5_000, timeoutMs: 10_000,
  })
  return {
    mailer,
    arrived: async () => server.mails,
    async dispose() {
      await mailer.close()
      await server.close()
    },
  }
})

mailerContract('files', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'resume-rag-mail-'))
  const folder = join(parent, 'mail')
  const mailer = createFileMailer({ folder, from: SENDER })
  return {
    mailer,
    async arrived() {
      const names = readdirSync(parent).includes('mail') ? readdirSync(folder) : []
      return Promise.all(names.map(async (name) => {
        const raw = readFileSync(join(folder, name), 'utf8')
        return { raw, parsed: await simpleParser(raw) }
      }))
    },
    async dispose() {
      await mailer.close()
      rmSync(parent, { recursive: true })
    },
  }
})
