import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Mailer } from '../platform/mail/mailer.ts'

const IMPLICIT_PORT = 465
const SUBMISSION_PORT = 587
const LOCAL_SENDER = { name: 'resume-rag', address: 'resume-rag@localhost' }

/** Over SMTP where a server is configured, else into files of the data folder. Only what is used is loaded. */
export async function openMailer({ mail, database }: Pick<Config, 'mail' | 'database'>): Promise<Mailer> {
  const from = mail.from ?? LOCAL_SENDER
  const server = serverOf(mail)
  if (server === null) {
    const { createFileMailer } = await import('../platform/mail/file-mailer.ts')
    return createFileMailer({ folder: join(database.dataDir, 'mail'), from })
  }
  const { createSmtpMailer } = await import('../platform/mail/smtp-mailer.ts')
  const { poolSize, ratePerSecond, connectTimeoutMs, timeoutMs } = mail
  return createSmtpMailer({ ...server, from, poolSize, ratePerSecond, connectTimeoutMs, timeoutMs })
}

function serverOf({ url, host, port, encryption, user, password }: Config['mail']) {
  if (url !== null) {
    const auth = url.user === '' ? null : { user: url.user, password: url.password }
    const chosen = url.isImplicit ? 'implicit' : encryption
    return { host: url.host, port: url.port ?? defaultPort(chosen), encryption: chosen, auth }
  }
  if (host === null) return null
  const auth = user === null || password === null ? null : { user, password }
  return { host, port: port ?? defaultPort(encryption), encryption, auth }
}

function defaultPort(encryption: Config['mail']['encryption']): number {
  return encryption === 'implicit' ? IMPLICIT_PORT : SUBMISSION_PORT
}
