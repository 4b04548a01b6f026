import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { Mail, Mailer } from '../../../../src/platform/mail/mailer.ts'
import { createSmtpMailer, type SmtpMailerOptions } from '../../../../src/platform/mail/smtp-mailer.ts'
import { startMailServer, type MailBehaviour, type MailServer, type MailServerOptions } from '../../../support/mail-server.ts'
import { until } from '../../../support/postings.ts'

const NO_SIGNAL = new AbortController().signal
const open: { mailer: Mailer; server: MailServer }[] = []
afterEach(async () => {
  for (const { mailer, server } of open.splice(0)) {
    await mailer.close()
    await server.close()
  }
})

async function start(server: MailServerOptions = {}, options: Partial<SmtpMailerOptions> = {}) {
  const running = await startMailServer(server)
  const mailer = createSmtpMailer({
    host: '127.0.0.1', port: running.port, encryption: 'off', auth: null, from: { name: '', address: 'alerts@jobs.example.org' },
    poolSize: 2, ratePerSecond: 100, connectTimeoutMs: 5_000, timeoutMs: 10_000, ...options,
  })
  open.push({ mailer, server: running })
  return { mailer, server: running }
}

function mail(): Mail {
  return {
    id: randomUUID(), to: 'ada@example.org', subject: 'News', text: 'News', html: '<p>News</p>', date: new Date(), unsubscribeUrl: 'https://jobs.example.org/links/unsubscribe/token',
  }
}

describe('a mail that is not accepted', () => {
  it.each<[string, MailBehaviour, boolean, RegExp]>([
    ['a recipient who is turned away for now', { kind: 'REFUSE', stage: 'RECIPIENT', code: 450, text: 'Mailbox busy' }, true, /not take the mail now: 450 Mailbox busy/],
    ['contents that are turned away for now', { kind: 'REFUSE', stage: 'CONTENT', code: 452, text: 'No space' }, true, /452 No space/],
    ['a recipient who is not there', { kind: 'REFUSE', stage: 'RECIPIENT', code: 550, text: 'No such user' }, false, /refused the mail: 550 No such user/],
    ['contents that are refused', { kind: 'REFUSE', stage: 'CONTENT', code: 554, text: 'Spam' }, false, /554 Spam/],
    ['commands out of order', { kind: 'REFUSE', stage: 'CONTENT', code: 503, text: 'Bad sequence' }, true, /503 Bad sequence/],
    ['a line that is cut', { kind: 'CUT' }, true, /ended before it had accepted/],
  ])('says of %s whether to try again, after one attempt', async (_what, behaviour, isRetryable, message) => {
    const { mailer, server } = await start()
    server.behave(behaviour)
    const refused = mailer.send(mail(), NO_SIGNAL)
    await expect(refused).rejects.toThrow(message)
    await expect(refused).rejects.toMatchObject({ code: 'MAIL', isRetryable })
    expect(server.attempts()).toBe(1)
    server.behave()
    await mailer.send(mail(), NO_SIGNAL)
  })

  it('is given up, to be tried again, where no answer comes in time', async () => {
    const { mailer, server } = await start({}, { timeoutMs: 300 })
    server.behave({ kind: 'HANG' })
    await expect(mailer.send(mail(), NO_SIGNAL)).rejects.toMatchObject({ isRetryable: true, message: expect.stringContaining('within 300 ms') })
    await until(async () => server.connections() === 0)
  })

  it('may be tried again where no server is there', async () => {
    const { mailer, server } = await start()
    await server.close()
    await expect(mailer.send(mail(), NO_SIGNAL)).rejects.toMatchObject({ isRetryable: true, message: expect.stringContaining('could not be reached') })
  })

  it('is left at once by who does not want it any more', async () => {
    const { mailer, server } = await start()
    server.behave({ kind: 'HANG' })
    const leaving = new AbortController()
    const sending = mailer.send(mail(), leaving.signal)
    await until(async () => server.attempts() === 1)
    leaving.abort(new Error('left'))
    await expect(sending).rejects.toThrow('left')
  })

  it('is left when the mailer closes', async () => {
    const { mailer, server } = await start()
    server.behave({ kind: 'HANG' })
    const sending = mailer.send(mail(), NO_SIGNAL)
    await until(async () => server.attempts() === 1)
    await Promise.all([mailer.close(), expect(sending).rejects.toMatchObject({ isRetryable: true })])
    await until(async () => server.connections() === 0)
  })
})

describe('the connection', () => {
  it('is one of a few, used again', async () => {
    const { mailer, server } = await start()
    const most: number[] = []
    await Promise.all(Array.from({ length: 20 }, () => mailer.send(mail(), NO_SIGNAL).then(() => most.push(server.connections()))))
    expect(server.mails).toHaveLength(20)
    expect(Math.max(...most)).toBeLessThanOrEqual(2)
  })

  it('carries nothing to a server that does not encrypt, unless that is allowed', async () => {
    const strict = await start({}, { encryption: 'starttls' })
    await expect(strict.mailer.send(mail(), NO_SIGNAL)).rejects.toMatchObject({ isRetryable: true, message: expect.stringContaining('could not be encrypted') })
    expect(strict.server.attempts()).toBe(0)
    const easy = await start({}, { encryption: 'opportunistic' })
    await easy.mailer.send(mail(), NO_SIGNAL)
    expect(easy.server.mails).toMatchObject([{ isEncrypted: false }])
  })

  it.each(['starttls', 'opportunistic'] as const)('carries nothing to a server whose certificate is not to be trusted (%s)', async (encryption) => {
    const { mailer, server } = await start({ hasTls: true }, { encryption, host: 'localhost' })
    await expect(mailer.send(mail(), NO_SIGNAL)).rejects.toMatchObject({ isRetryable: true })
    expect(server.attempts()).toBe(0)
  })

  it('is encrypted, and signed in over, where the server offers it', async () => {
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, readFileSync(new URL('../../../fixtures/tls/certificate.pem', import.meta.url), 'utf8')])
    try {
      const auth = { user: 'ada', password: 'correct horse' }
      const { mailer, server } = await start({ hasTls: true, auth }, { encryption: 'starttls', auth, host: '127.0.0.1' })
      await mailer.send(mail(), NO_SIGNAL)
      expect(server.mails).toMatchObject([{ isEncrypted: true, user: 'ada' }])
    } finally {
      setDefaultCACertificates(trusted)
    }
  })

  it('may be tried again once the operator has mended the password', async () => {
    const { mailer, server } = await start({ auth: { user: 'ada', password: 'right' } }, { auth: { user: 'ada', password: 'wrong' } })
    await expect(mailer.send(mail(), NO_SIGNAL)).rejects.toMatchObject({ isRetryable: true, message: expect.stringContaining('does not let this installation in: 535') })
    expect(server.attempts()).toBe(0)
  })
})
