import { AppError } from '../../lib/errors.ts'

/** One mail to one person. */
export interface Mail {
  /** A UUID. Another attempt at the same mail has the same one, and so the same Message-ID. */
  id: string
  /** A bare address. */
  to: string
  /** Line breaks and runs of white space become a space. */
  subject: string
  text: string
  html: string
  date: Date
  /** Where the person stops mails with one click (RFC 8058). */
  unsubscribeUrl: string
}

/** Hands mails over to whoever carries them further. */
export interface Mailer {
  /** Resolves once the mail was accepted. Throws MailError; after an abort or a lost connection it may have been accepted all the same. */
  send(mail: Mail, signal: AbortSignal): Promise<void>
  /** Removes what this keeps of mails that it took, by their ids; most keep nothing. */
  discard(ids: readonly string[]): Promise<void>
  /** Ends what is being sent. */
  close(): Promise<void>
}

/** A mail that was not accepted. `isRetryable` where the same mail may be later. */
export class MailError extends AppError {
  readonly code = 'MAIL'
}

/** Whether this is the bare address of one mailbox, on one line. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@"<>()[\],:;\\\p{Cc}]{1,64}@[^\s@"<>()[\],:;\\\p{Cc}]{1,255}$/u.test(text)
}
