import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withBoard } from '../../../../src/app/demo/demo-scrape.ts'
import { openMailer } from '../../../../src/app/mail.ts'
import { loadConfig } from '../../../../src/config/config.ts'
import { startMailServer } from '../../../support/mail-server.ts'

const BOARD = { source: 'greenhouse' as const, origin: 'http://127.0.0.1:1', token: 'made-up', close: () => undefined }
const mail = () => ({
  id: randomUUID(), to: 'you@example.org', subject: 'A job', text: 'A job', html: '<p>A job</p>', date: new Date(), unsubscribeUrl: 'https://jobs.example.org/stop',
})

it('the demo writes its mails to files and sends none to its made-up address, whatever mail server is configured', async () => {
  const server = await startMailServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'resume-rag-demo-'))
  const signal = new AbortController().signal
  try {
    for (const env of [{ SMTP_URL: `smtp://127.0.0.1:${server.port}`, SMTP_TLS: 'off' }, { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(server.port), SMTP_TLS: 'off' }]) {
      const mailer = await openMailer(withBoard(loadConfig({ env: { DATA_DIR: dataDir, MAIL_FROM: 'jobs@example.org', ...env } }), BOARD))
      await mailer.send(mail(), signal)
      await mailer.close()
    }
    expect(readdirSync(join(dataDir, 'mail')).filter((name) => name.endsWith('.eml'))).toHaveLength(2)
    expect(server.attempts()).toBe(0)
  } finally {
    await server.close()
    rmSync(dataDir, { recursive: true })
  }
})
