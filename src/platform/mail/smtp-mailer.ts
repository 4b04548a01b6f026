import { createTransport } from 'nodemailer'
import { mailOptions, type Sender } from './mail-options.ts'
import { MailError, type Mailer } from './mailer.ts'
import { toMailError } from './smtp-failures.ts'

/**
 * How the connection is encrypted: from its first byte, by STARTTLS which the server must offer, by STARTTLS where it is offered,
 * not at all.
 */
export const SMTP_ENCRYPTIONS = ['implicit', 'starttls', 'opportunistic', 'off'] as const
export type SmtpEncryption = (typeof SMTP_ENCRYPTIONS)[number]

export interface SmtpMailerOptions {
  host: string
  port: number
  encryption: SmtpEncryption
  /** Null: the server asks for none. */
  auth: { user: string; password: string } | null
  from: Sender
  /** Most connections at once. */
  poolSize: number
  /** Most mails handed over in a second. */
  ratePerSecond: number
  /** Longest time until the server has greeted. */
  connectTimeoutMs: number
  /** Longest time for one mail, the wait for a connection included. */
  timeoutMs: number
}

const SECOND_MS = 1_000
/** Servers end idle connections sooner or later; a mail that finds its connection ended has to be tried again. */
const IDLE_MS = 20_000

/** Sends over SMTP, with a pool of connections. */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const { host, port, encryption, auth, from, poolSize, ratePerSecond, connectTimeoutMs, timeoutMs } = options
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: encryption === 'implicit',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'off',
    ...(auth === null ? {} : { auth: { user: auth.user, pass: auth.password } }),
    maxConnections: poolSize,
    rateLimit: ratePerSecond,
    rateDelta: SECOND_MS,
    // Whoever sends decides whether to try again: a mail whose connection broke may have been accepted.
    maxRequeues: 0,
    idleTimeout: IDLE_MS,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    socketTimeout: timeoutMs,
  })
  // Failures reach whoever sends; without a listener, one of an idle connection would end the process.
  transport.on('error', () => undefined)
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()

  return {
    async send(mail, signal) {
      const time = AbortSignal.timeout(timeoutMs)
      const sending = transport.sendMail({ ...mailOptions(mail, from), xMailer: false, signal: AbortSignal.any([signal, closing.signal, time]) })
      running.add(sending)
      try {
        await sending
      } catch (error) {
        signal.throwIfAborted()
        if (time.aborted) throw new MailError(`The mail server did not take the mail within ${timeoutMs} ms.`, { cause: error, isRetryable: true })
        throw toMailError(error)
      } finally {
        running.delete(sending)
      }
    },
    discard: async () => undefined,
    async close() {
      closing.abort(new MailError('The mailer was closed.', { isRetryable: true }))
      await Promise.allSettled(running)
      transport.close()
    },
  }
}
