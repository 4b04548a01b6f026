import { hostName, mailbox, oneOf, smtpUrl, textLine, wholeNumber } from './kinds.ts'
import { optional, setting } from './setting.ts'

const MINUTE_MS = 60_000

export const MAIL_SETTINGS = {
  url: optional('SMTP_URL', smtpUrl(), {
    isSecret: true,
    description: 'Mail server, in one line instead of the settings below: `smtps` is encrypted from the first byte, `smtp` as SMTP_TLS says. Without it and SMTP_HOST, mails are written as files into the folder `mail` of DATA_DIR.',
  }),
  host: optional('SMTP_HOST', hostName(), { description: 'Mail server.' }),
  port: optional('SMTP_PORT', wholeNumber(1, 65_535), { description: 'Its port. Unset: 465 where SMTP_TLS is `implicit`, else 587.' }),
  encryption: setting('SMTP_TLS', oneOf(['implicit', 'starttls', 'opportunistic', 'off']), 'starttls', {
    description: '`implicit` encrypts from the first byte, `starttls` sends nothing to a server that does not offer STARTTLS, `opportunistic` uses it where it is offered, `off` never.',
  }),
  user: optional('SMTP_USER', textLine(320), { description: 'User at the mail server.' }),
  password: optional('SMTP_PASSWORD', textLine(500), { isSecret: true, description: 'Password of that user.' }),
  from: optional('MAIL_FROM', mailbox(), {
    description: 'Who mails come from. The part after the @ stands in the Message-ID of every mail. Unset: resume-rag@localhost, for files alone.',
  }),
  poolSize: setting('MAIL_POOL_SIZE', wholeNumber(1, 50), '3', { description: 'Most connections to the mail server at once.' }),
  ratePerSecond: setting('MAIL_RATE_PER_SECOND', wholeNumber(1, 1000), '10', { description: 'Most mails handed to the mail server in a second, by one process.' }),
  connectTimeoutMs: setting('MAIL_CONNECT_TIMEOUT_MS', wholeNumber(100, 10 * MINUTE_MS), '10000', {
    description: 'Longest time until the mail server has greeted.',
  }),
  timeoutMs: setting('MAIL_TIMEOUT_MS', wholeNumber(100, 10 * MINUTE_MS), '60000', { description: 'Longest time for handing over one mail.' }),
}
