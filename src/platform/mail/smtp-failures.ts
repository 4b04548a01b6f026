import type { NodemailerError } from 'nodemailer'
import { cleanLine } from '../../lib/text.ts'
import { MailError } from './mailer.ts'

/** What can be wrong with the connection or the operator's settings, and be right the next time. */
const FAILURES: Readonly<Record<string, string>> = {
  EAUTH: 'The mail server does not let this installation in',
  ENOAUTH: 'The mail server wants a user and a password',
  EDNS: 'The name of the mail server could not be resolved',
  ETIMEDOUT: 'The mail server did not answer in time',
  ETLS: 'The connection to the mail server could not be encrypted',
  ESOCKET: 'The mail server could not be reached',
  ECONNECTION: 'The connection to the mail server ended before it had accepted the mail',
}
/** About the mail, its sender or its recipient, not about the connection. */
const OF_THE_MAIL: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE', 'EMAXRECIPIENTS'])

/**
 * What nodemailer failed with. Of the answers to a mail those of 5xx are final, those of 4xx are not (RFC 5321, 4.2.1), and 503 is about
 * the order of commands. Answers to greeting, STARTTLS and password say nothing of the mail.
 */
export function toMailError(error: unknown): MailError {
  const { code = '', response = '', responseCode = 0, message = '' } = error as Partial<NodemailerError>
  const answer = cleanLine(response)
  const isFinal = OF_THE_MAIL.has(code) && (responseCode === 0 || responseCode >= 500) && responseCode !== 503
  const known = FAILURES[code] ?? (responseCode < 400 ? null : `The mail server ${isFinal ? 'refused the mail' : 'does not take the mail now'}`)
  const text = known === null ? `The mail could not be sent: ${cleanLine(message)}` : `${known}${answer === '' ? '.' : `: ${answer}`}`
  return new MailError(text, { cause: error, isRetryable: !isFinal })
}
