import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer'
import { mailOptions, type Sender } from './mail-options.ts'
import { MailError, type Mailer } from './mailer.ts'

export interface FileMailerOptions {
  /** Made at the first mail. */
  folder: string
  from: Sender
}

/** Writes each mail as `<id>.eml`, as a mail program opens it; the same mail again is the same file. */
export function createFileMailer({ folder, from }: FileMailerOptions): Mailer {
  return {
    async send(mail, signal) {
      const bytes = await new MailComposer(mailOptions(mail, from)).compile().build()
      signal.throwIfAborted()
      const path = join(folder, `${mail.id}.eml`)
      try {
        await mkdir(folder, { recursive: true })
        await writeFile(`${path}.unfinished`, bytes, { mode: 0o600 })
        await rename(`${path}.unfinished`, path)
      } catch (error) {
        throw new MailError(`The mail could not be written to ${folder}: ${error instanceof Error ? error.message : 'unknown'}`, { cause: error, isRetryable: true })
      }
    },
    async discard(ids) {
      for (const id of ids) await rm(join(folder, `${id}.eml`), { force: true })
    },
    close: async () => undefined,
  }
}
