import type { MailComposerOptions } from 'nodemailer'
import { cleanLine } from '../../lib/text.ts'
import { isMailAddress, MailError, type Mail } from './mailer.ts'

/** Who mails come from. */
export interface Sender {
  /** Empty for none. */
  name: string
  address: string
}

/**
 * A mail as nodemailer composes it. The same mail gives the same bytes each time. Throws MailError for an address that is none: it could
 * hold further ones, or headers.
 */
export function mailOptions({ id, to, subject, text, html, date, unsubscribeUrl }: Mail, from: Sender) {
  if (!isMailAddress(to)) throw new MailError('The mail address is not one that mail can be sent to. Correct it in the settings.')
  return {
    from,
    to: { name: '', address: to },
    envelope: { from: from.address, to: [to] },
    messageId: messageIdOf(id, from),
    subject: cleanLine(subject),
    date,
    text,
    html,
    // By default it is drawn anew each time.
    baseBoundary: id,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
      // RFC 8058 allows one click over https alone.
      ...(unsubscribeUrl.startsWith('https://') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies MailComposerOptions
}

/** By this a mail server, or a reader, knows a mail that comes a second time. */
function messageIdOf(id: string, { address }: Sender): string {
  return `<${id}@${address.slice(address.lastIndexOf('@') + 1)}>`
}
