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
/** Of the mail itself, where the server was not even asked. */
const OF_THE_MAIL: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE', 'EMAXRECIPIENTS'])

/**
 * What nodemailer failed with. Answers of 5xx are final, those of 4xx are not (RFC 5321, 4.2.1); 503 is about the order of commands, and an
 * answer about the operator's password says nothing of the mail.
 */
export function toMailError(error: unknown): MailError {
  const { code = '', response = '', responseCode = 0, message = '' } = error as Partial<NodemailerError>
  const answer = cleanLine(response)
  const because = (text: string) => `${text}${answer === '' ? '.' : `: ${answer}`}`
  if (responseCode >= 400 && code !== 'EAUTH') {
    const isFinal = responseCode >= 500 && responseCode !== 503
    return new MailError(because(`The mail server ${isFinal ? 'refused the mail' : 'does not take the mail now'}`), { cause: error, isRetryable: !isFinal })
  }
  const known = FAILURES[code]
  if (known !== undefined) return new MailError(because(known), { cause: error, isRetryable: true })
  return new MailError(`The mail could not be sent: ${cleanLine(message)}`, { cause: error, isRetryable: !OF_THE_MAIL.has(code) })
}
