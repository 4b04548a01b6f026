import { randomUUID } from 'node:crypto'
import type { ParsedMail } from 'mailparser'
import { afterEach, describe, expect, it } from 'vitest'
import { MailError, type Mail, type Mailer } from '../../src/platform/mail/mailer.ts'

export interface MailerUnderTest {
  mailer: Mailer
  /** What a mail program would show, and the bytes, of every mail that arrived, in any order. */
  arrived(): Promise<{ parsed: ParsedMail; raw: string }[]>
  dispose(): Promise<void>
}

/** Who the mailers under test send as. */
export const SENDER = { name: 'Job alerts', address: 'alerts@jobs.example.org' }

const NO_SIGNAL = new AbortController().signal
const mail = (changes: Partial<Mail> = {}): Mail => ({
  id: randomUUID(),
  to: 'ada@example.org',
  subject: 'Senior Python Developer at Lamp Works',
  text: 'matches Python, PostgreSQL; remote; 88\n',
  html: '<p>matches Python, PostgreSQL; remote; 88</p>',
  date: new Date('2026-11-25T08:00:00Z'),
  unsubscribeUrl: 'https://jobs.example.org/links/unsubscribe/token',
  ...changes,
})

/** What every mailer must do. `make` gives one that nothing was sent with. */
export function mailerContract(name: string, make: () => Promise<MailerUnderTest>): void {
  describe(`mailer contract: ${name}`, () => {
    const open: MailerUnderTest[] = []
    const start = async () => {
      const made = await make()
      open.push(made)
      return made
    }
    const sendOne = async (changes: Partial<Mail> = {}) => {
      const { mailer, arrived } = await start()
      const sent = mail(changes)
      await mailer.send(sent, NO_SIGNAL)
      const [first] = await arrived()
      if (first === undefined) throw new Error('Nothing arrived.')
      return { ...first, sent }
    }
    afterEach(async () => {
      for (const one of open.splice(0)) await one.dispose()
    })

    it('hands over a mail that a mail program reads, in text and HTML', async () => {
      const { parsed, sent } = await sendOne()
      expect(parsed).toMatchObject({
        subject: sent.subject, text: sent.text, html: sent.html, messageId: `<${sent.id}@jobs.example.org>`, date: sent.date,
        from: { value: [{ name: 'Job alerts', address: 'alerts@jobs.example.org' }] }, to: { value: [{ address: 'ada@example.org' }] },
      })
    })

    it('names a link to stop with one click, and says that no person wrote it', async () => {
      const { parsed } = await sendOne()
      expect(parsed.headers.get('list')).toMatchObject({ unsubscribe: { url: 'https://jobs.example.org/links/unsubscribe/token' }, 'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' } })
      expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
    })

    it('asks for no click over a connection that is not encrypted', async () => {
      const { raw } = await sendOne({ unsubscribeUrl: 'http://127.0.0.1:4000/links/unsubscribe/token' })
      expect(raw).toMatch(/^List-Unsubscribe: <http:/m)
      expect(raw).not.toContain('List-Unsubscribe-Post')
    })

    it('keeps a long link in one piece', async () => {
      const unsubscribeUrl = `https://jobs.example.org/links/unsubscribe/${'a'.repeat(400)}`
      const { raw } = await sendOne({ unsubscribeUrl })
      expect(raw).toContain(`<${unsubscribeUrl}>`)
    })

    it('keeps every script and sign', async () => {
      const subject = 'Ingénieur·e – 工程师 🙂 “senior” '.repeat(6).trim()
      const { parsed } = await sendOne({ subject, text: `${subject}\n`, html: `<p>${subject}</p>` })
      expect(parsed).toMatchObject({ subject, text: `${subject}\n`, html: `<p>${subject}</p>` })
    })

    it('makes no header of a line break in the subject', async () => {
      const { parsed } = await sendOne({ subject: 'Good news\r\nBcc: eve@example.org\n\n<b>' })
      expect(parsed.subject).toBe('Good news Bcc: eve@example.org <b>')
      expect(parsed.bcc).toBeUndefined()
    })

    it.each([
      'ada@example.org\r\nBcc: eve@example.org', 'ada@example.org, eve@example.org', 'Ada <ada@example.org>', 'ada', '', '@example.org', 'a b@example.org',
    ])('refuses %j as an address for good, and sends nothing', async (to) => {
      const { mailer, arrived } = await start()
      const refused = mailer.send(mail({ to }), NO_SIGNAL)
      await expect(refused).rejects.toThrow(MailError)
      await expect(refused).rejects.toMatchObject({ isRetryable: false })
      expect(await arrived()).toEqual([])
    })

    it('gives the same mail, byte for byte, each time', async () => {
      const [first, second] = [await start(), await start()]
      const sent = mail()
      await first.mailer.send(sent, NO_SIGNAL)
      await second.mailer.send(sent, NO_SIGNAL)
      expect((await first.arrived())[0]?.raw).toBe((await second.arrived())[0]?.raw)
    })

    it('sends many at once', async () => {
      const { mailer, arrived } = await start()
      const mails = Array.from({ length: 12 }, (_, place) => mail({ subject: `Number ${place}` }))
      await Promise.all(mails.map((one) => mailer.send(one, NO_SIGNAL)))
      expect((await arrived()).map(({ parsed }) => parsed.messageId).toSorted()).toEqual(mails.map(({ id }) => `<${id}@jobs.example.org>`).toSorted())
    })

    it('sends nothing for one who has left already', async () => {
      const { mailer, arrived } = await start()
      await expect(mailer.send(mail(), AbortSignal.abort(new Error('left')))).rejects.toThrow('left')
      expect(await arrived()).toEqual([])
    })

    it('takes word that a mail is to be kept no longer, known or not', async () => {
      const { mailer } = await start()
      const sent = mail()
      await mailer.send(sent, NO_SIGNAL)
      await expect(mailer.discard([sent.id, randomUUID()])).resolves.toBeUndefined()
    })

    it('closes more than once', async () => {
      const { mailer } = await start()
      await mailer.close()
      await expect(mailer.close()).resolves.toBeUndefined()
    })
  })
}
