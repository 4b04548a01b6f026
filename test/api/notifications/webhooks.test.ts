import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { globalId } from '../../support/global-id.ts'
import { at } from '../../support/graphql-reader.ts'
import { startHookServer, type HookServer, type ReceivedCall } from '../../support/hook-server.ts'
import { clearNotifications, openNotificationDesk, WEDNESDAY, type NotificationDesk } from './notification-desk.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const HOOK = 'id url isEnabled failures lastError'
const ADD = `mutation ($url: String!) { it: addWebhook(url: $url) { __typename ... on ValidationError { issues { path message } } ... on AddedWebhook { secret webhook { ${HOOK} } } } }`
const ENABLE = `mutation ($id: ID!) { it: enableWebhook(id: $id) { __typename ... on WebhookEndpoint { ${HOOK} } } }`
const REMOVE = 'mutation ($id: ID!) { it: removeWebhook(id: $id) { __typename ... on RemovedWebhook { id } } }'
const TEST = 'mutation ($id: ID!) { it: testWebhook(id: $id) { __typename ... on Error { message } ... on WebhookTest { isAccepted status error } } }'
const LIST = `{ it: webhooks { ${HOOK} } }`

let receiver: HookServer
let desk: NotificationDesk
beforeAll(async () => {
  receiver = await startHookServer()
  desk = await openNotificationDesk({ env: { WEBHOOK_LOCAL_HOSTS: receiver.host, WEBHOOK_TIMEOUT_MS: '5000' } })
})
afterEach(async () => {
  receiver.answer()
  receiver.calls.length = 0
  desk.clock.now = WEDNESDAY
  await clearNotifications(desk)
})
afterAll(async () => {
  await desk.close()
  await receiver.close()
})

const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await desk.app.run(operation, variables), 'it')
const addedSchema = z.object({ secret: z.string(), webhook: z.object({ id: z.string() }) })
async function add() {
  const { secret, webhook: { id } } = addedSchema.parse(await run(ADD, { url: receiver.url }))
  // Nothing but webhooks, so that what is seen is theirs.
  await desk.settings({ channels: ['WEBHOOK'] })
  return { id, secret }
}
const answers = (status: number, headers = {}) => receiver.answer((response) => response.writeHead(status, headers).end())

/** As a receiver checks a call, by the description of Standard Webhooks. */
function isSigned({ headers, body }: ReceivedCall, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64')
  return headers['webhook-signature'] === `v1,${signature}`
}

describe('a webhook', () => {
  it('is called with each notification, signed', async () => {
    const { secret } = await add()
    const [id = ''] = await desk.tell({ subject: 'Back-end engineer', body: 'Remote', reasons: ['matches Python', '88'] })
    expect(receiver.calls).toHaveLength(1)
    const [call] = receiver.calls
    const { id: callId } = await desk.app.platform.database.prisma.notificationDispatch.findFirstOrThrow()
    expect(call).toMatchObject({ method: 'POST', path: '/hook?for=ada', headers: {
      'content-type': 'application/json', 'webhook-id': callId, 'webhook-timestamp': String(WEDNESDAY.getTime() / 1_000),
    } })
    expect(JSON.parse(call?.body ?? '')).toEqual({
      id: callId, type: 'notification.created', createdAt: WEDNESDAY.toISOString(),
      notification: {
        id: globalId('Notification', id), kind: 'MATCH', subject: 'Back-end engineer', body: 'Remote', reasons: ['matches Python', '88'],
        url: null, job: null, application: null, savedSearch: null,
      },
    })
    expect(call !== undefined && isSigned(call, secret)).toBe(true)
    expect(call !== undefined && isSigned({ ...call, body: call.body.replace('88', '99') }, secret)).toBe(false)
    expect(await desk.deliveries()).toMatchObject([{ channel: 'WEBHOOK', state: 'SENT', attempts: 1 }])
  })

  it('is called at once in quiet hours, and once for each notification', async () => {
    await add()
    await desk.settings({ quietFrom: 0, quietTo: 1_439, mailFrequency: 'WEEKLY' })
    await desk.tell({ subject: 'One' }, { subject: 'Two' })
    expect(receiver.calls.map(({ body }) => z.object({ notification: z.object({ subject: z.string() }) }).parse(JSON.parse(body)).notification.subject).toSorted()).toEqual(['One', 'Two'])
  })

  it.each([500, 503, 429, 408])('is called again, with the same id and body, after %d', async (status) => {
    const { secret } = await add()
    answers(status)
    await desk.tell({})
    expect(await desk.deliveries()).toMatchObject([{ state: 'PENDING', attempts: 1, lastError: `The webhook answered with ${status}.` }])
    receiver.answer()
    await desk.pass(new Date(WEDNESDAY.getTime() + 2 * MINUTE_MS))
    expect(receiver.calls).toHaveLength(2)
    expect(receiver.calls[1]).toMatchObject({ body: receiver.calls[0]?.body, headers: { 'webhook-id': receiver.calls[0]?.headers['webhook-id'] } })
    expect(receiver.calls.every((call) => isSigned(call, secret))).toBe(true)
    expect(await desk.deliveries()).toMatchObject([{ state: 'SENT', attempts: 2 }])
    expect(await run(LIST)).toMatchObject([{ failures: 0, lastError: null }])
  })

  it('is not called before it wants to be', async () => {
    await add()
    answers(429, { 'retry-after': '7200' })
    await desk.tell({})
    receiver.answer()
    await desk.pass(new Date(WEDNESDAY.getTime() + HOUR_MS))
    expect(receiver.calls).toHaveLength(1)
    await desk.pass(new Date(WEDNESDAY.getTime() + 3 * HOUR_MS))
    expect(receiver.calls).toHaveLength(2)
  })

  it.each<[string, () => void, string]>([
    ['refuses', () => answers(404), 'The webhook answered with 404.'],
    ['redirects', () => answers(307, { location: `${receiver.url}&again` }), 'The webhook answered with 307, a redirect, which is not followed.'],
  ])('is not called again where it %s', async (_what, misbehave, reason) => {
    await add()
    misbehave()
    await desk.tell({})
    await desk.pass(new Date(WEDNESDAY.getTime() + 24 * HOUR_MS))
    expect(receiver.calls).toHaveLength(1)
    expect(await desk.deliveries()).toMatchObject([{ state: 'FAILED', attempts: 1, reason }])
  })

  it.each<[string, () => void, string]>([
    ['does not answer', () => receiver.answer(() => undefined), 'did not answer within 5000 ms'],
    ['cuts the line', () => receiver.answer((response) => void response.socket?.destroy()), 'was refused, or closed before an answer came'],
  ])('is called again where it %s', async (_what, misbehave, reason) => {
    await add()
    misbehave()
    await desk.tell({})
    expect(await desk.deliveries()).toMatchObject([{ state: 'PENDING', attempts: 1, lastError: expect.stringContaining(reason) }])
  })

  it('is not waited for once it has answered, however much it says', async () => {
    await add()
    receiver.answer((response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(1_000_000)), 1)
      response.once('close', () => clearInterval(more))
    })
    await desk.tell({})
    expect(await desk.deliveries()).toMatchObject([{ state: 'SENT' }])
  })

  it('is turned off after ten failures in a row that last an hour, and the person is told', async () => {
    const { id } = await add()
    answers(410)
    for (let n = 0; n < 12; n += 1) await desk.tell({ subject: `Notice ${n}` })
    expect(await run(LIST)).toMatchObject([{ isEnabled: true, failures: 12 }])
    desk.clock.now = new Date(WEDNESDAY.getTime() + HOUR_MS)
    await desk.tell({ subject: 'The last straw' })
    expect(await run(LIST)).toMatchObject([{ isEnabled: false, failures: 13, lastError: 'The webhook answered with 410.' }])
    const { prisma } = desk.app.platform.database
    expect(await prisma.notification.findFirst({ where: { kind: 'WEBHOOK' }, include: { deliveries: true } })).toMatchObject({
      subject: `Your webhook at ${receiver.host} was turned off`, reasons: ['The webhook answered with 410.'], deliveries: [],
    })
    await desk.tell({ subject: 'Not for it' })
    expect(receiver.calls).toHaveLength(13)
    receiver.answer()
    expect(await run(ENABLE, { id })).toMatchObject({ isEnabled: true, failures: 0, lastError: null })
    await desk.tell({ subject: 'For it again' })
    expect(receiver.calls).toHaveLength(14)
  })

  it('stays on where one call in between succeeds', async () => {
    await add()
    for (let n = 0; n < 15; n += 1) {
      if (n % 6 === 5) receiver.answer()
      else answers(500)
      desk.clock.now = new Date(desk.clock.now.getTime() + HOUR_MS)
      await desk.tell({})
    }
    expect(await run(LIST)).toMatchObject([{ isEnabled: true }])
  })

  it('is tried on demand, which counts for nothing', async () => {
    const { id, secret } = await add()
    expect(await run(TEST, { id })).toEqual({ __typename: 'WebhookTest', isAccepted: true, status: 204, error: null })
    expect(receiver.calls.every((call) => isSigned(call, secret))).toBe(true)
    expect(JSON.parse(receiver.calls[0]?.body ?? '')).toMatchObject({ type: 'test', notification: null })
    answers(500)
    expect(await run(TEST, { id })).toMatchObject({ isAccepted: false, status: 500, error: 'The webhook answered with 500.' })
    expect(await run(LIST)).toMatchObject([{ failures: 0 }])
  })

  it('is gone once it is removed, with what waits for it', async () => {
    const { id } = await add()
    answers(500)
    await desk.tell({})
    expect(await run(REMOVE, { id })).toEqual({ __typename: 'RemovedWebhook', id })
    expect(await run(LIST)).toEqual([])
    expect(await desk.deliveries()).toEqual([])
    await desk.pass(new Date(WEDNESDAY.getTime() + HOUR_MS))
    expect(receiver.calls).toHaveLength(1)
  })
})

describe('bad input', () => {
  it.each([
    ['no address', 'nonsense', /no address/],
    ['http', 'http://hooks.example.org/x', /https:\/\//],
    ['another scheme', 'file:///etc/passwd', /https:\/\//],
    ['loopback', 'https://127.0.0.1/hook', /not an address of the public internet/],
    ['another port of a host that is let through', 'http://127.0.0.1:1/hook', /https:\/\//],
    ['a private network', 'https://10.0.0.7/hook', /not an address of the public internet/],
    ['loopback in another notation', 'https://2130706433/hook', /not an address of the public internet/],
    ['loopback of IPv6', 'https://[::1]/hook', /not an address of the public internet/],
    ['IPv4 within IPv6', 'https://[::ffff:169.254.169.254]/latest', /not an address of the public internet/],
    ['a name of this machine', 'https://localhost/hook', /not an address of the public internet/],
    ['credentials', 'https://ada:secret@hooks.example.org/', /credentials/],
    ['an endless address', `https://hooks.example.org/${'x'.repeat(2_000)}`, /more than 2,000 characters/],
  ])('is refused: %s', async (_what, url, message) => {
    expect(await run(ADD, { url })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['url'], message: expect.stringMatching(message) }] })
    expect(await run(LIST)).toEqual([])
  })

  it.each(['https://127.0.0.1:1/hook', 'https://localhost:1/hook'])('is refused at the call as well, where the address turned out private later: %s', async (url) => {
    const { id } = await add()
    await desk.app.platform.database.prisma.webhookEndpoint.updateMany({ data: { url } })
    await desk.tell({})
    expect(await desk.deliveries()).toMatchObject([{ state: 'FAILED', reason: expect.stringContaining('not an address of the public internet') }])
    expect(await run(TEST, { id })).toMatchObject({ isAccepted: false, status: null })
  })

  it('takes no more than ten', async () => {
    for (let n = 0; n < 10; n += 1) await add()
    expect(await run(ADD, { url: receiver.url })).toMatchObject({ __typename: 'ValidationError' })
  })

  it('shows, changes and calls nothing of another person', async () => {
    const { prisma } = desk.app.platform.database
    const { id: userId } = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const { webhook } = await desk.app.services.webhooks.add({ userId }, receiver.url)
    const id = globalId('WebhookEndpoint', webhook.id)
    for (const operation of [ENABLE, REMOVE, TEST]) {
      expect(await run(operation, { id })).toMatchObject({ __typename: 'NotFoundError' })
      expect(await run(operation, { id: globalId('Job', webhook.id) })).toMatchObject({ __typename: 'ValidationError' })
    }
    expect(await run('query ($id: ID!) { it: node(id: $id) { id } }', { id })).toBeNull()
    expect(await run(LIST)).toEqual([])
    expect(receiver.calls).toEqual([])
  })

  it('gives the secret out once, and keeps it sealed', async () => {
    const { secret } = await add()
    expect(secret).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/)
    const stored = await desk.app.platform.database.prisma.webhookEndpoint.findFirstOrThrow()
    expect(Buffer.from(stored.secret).toString('latin1')).not.toContain(secret.slice(6))
    expect(JSON.stringify(await run(LIST))).not.toContain(secret)
  })
})
