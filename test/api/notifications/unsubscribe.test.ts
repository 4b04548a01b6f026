import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readSettings } from '../../../src/domains/settings/person-settings.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { clearNotifications, mailEnv, openNotificationDesk, WEDNESDAY, type NotificationDesk } from './notification-desk.ts'

let server: MailServer
let desk: NotificationDesk
beforeAll(async () => {
  server = await startMailServer()
  desk = await openNotificationDesk({ env: mailEnv(server.port) })
})
afterEach(async () => {
  server.behave()
  server.mails.length = 0
  desk.clock.now = WEDNESDAY
  await clearNotifications(desk)
})
afterAll(async () => {
  await desk.close()
  await server.close()
})

const channels = async () => (await readSettings(desk.app.platform.database.prisma, desk.app.viewer.userId)).channels
const open = (url: string, init: RequestInit = {}) => desk.app.api.fetch(url, { ...init, headers: { host: 'jobs.example.org', ...init.headers } })

/** As a mail program takes it from the header. */
async function linkOfMail(): Promise<string> {
  await desk.tell({})
  const link = /^List-Unsubscribe: <(https:[^>]+)>/m.exec(server.mails[0]?.raw ?? '')?.[1]
  if (link === undefined) throw new Error('The mail names no link.')
  return link
}

describe('the link in a mail', () => {
  it('changes nothing when it is only looked at, and shows a button', async () => {
    const link = await linkOfMail()
    const page = await open(link)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toMatch(/<form method="post">[^]*<button>Stop the mails/)
    await open(link, { method: 'HEAD' })
    expect(await channels()).toEqual(['EMAIL', 'WEBHOOK'])
  })

  it('stops mails by one click, without a sign-in, and leaves the rest of the settings', async () => {
    await desk.settings({ locale: 'de' })
    const link = await linkOfMail()
    const answer = await open(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('You get no more mails')
    expect(await readSettings(desk.app.platform.database.prisma, desk.app.viewer.userId)).toMatchObject({ channels: ['WEBHOOK'], locale: 'de', timeZone: 'Europe/Berlin' })
    expect((await open(link, { method: 'POST' })).status).toBe(200)
    await desk.tell({})
    expect(server.mails).toHaveLength(1)
  })

  it('stops them for somebody who never changed a setting', async () => {
    const link = await linkOfMail()
    await desk.app.platform.database.prisma.userSettings.deleteMany()
    await open(link, { method: 'POST' })
    expect(await channels()).toEqual(['WEBHOOK'])
  })

  it('holds back what waits, and what is tried again', async () => {
    const link = await linkOfMail()
    server.behave({ kind: 'REFUSE', stage: 'CONTENT', code: 451, text: 'Later' })
    await desk.tell({ subject: 'Being tried' })
    await desk.settings({ mailFrequency: 'DAILY' })
    await desk.tell({ subject: 'For the digest' })
    await open(link, { method: 'POST' })
    server.behave()
    await desk.pass(new Date(WEDNESDAY.getTime() + 24 * 3_600_000))
    expect(server.mails).toHaveLength(1)
    const held = { state: 'SUPPRESSED', reason: 'Mails were turned off.' }
    const deliveries = await desk.deliveries()
    expect(deliveries.toSorted((a, b) => a.state.localeCompare(b.state))).toMatchObject([{ state: 'SENT' }, held, held])
  })

  it.each([['PUT', 405], ['DELETE', 405]])('answers %s with %d', async (method, status) => {
    expect((await open(await linkOfMail(), { method })).status).toBe(status)
    expect(await channels()).toEqual(['EMAIL', 'WEBHOOK'])
  })

  it('is of no use when it was changed, is for something else, or the person is gone', async () => {
    const link = await linkOfMail()
    const { links } = desk.app.platform
    const others = [
      link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A'),
      links.url('download', desk.app.viewer.userId, { expiresAt: null }).replace('/download/', '/unsubscribe/'),
      links.url('unsubscribe', crypto.randomUUID(), { expiresAt: null }),
      links.url('unsubscribe', 'nobody', { expiresAt: null }),
    ]
    for (const url of others) expect((await open(url, { method: 'POST' })).status).toBe(404)
    expect(await channels()).toEqual(['EMAIL', 'WEBHOOK'])
  })

  it('does not stand in the log', async () => {
    const link = await linkOfMail()
    await open(link)
    const lines = desk.app.logs.filter(({ path }) => typeof path === 'string' && path.startsWith('/links/'))
    expect(lines.at(-1)).toMatchObject({ path: '/links/unsubscribe' })
    expect(JSON.stringify(desk.app.logs)).not.toContain(new URL(link).pathname.split('/').at(-1))
  })
})
