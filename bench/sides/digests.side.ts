/** Digests of many people, composed as the worker does it. */
import { createMailComposer } from '../../src/domains/alerts/notifications/compose-mail.ts'
import { gatherDue } from '../../src/domains/alerts/notifications/gather-due.ts'
import { mailContent } from '../../src/domains/alerts/notifications/mail-content.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'
import { closeProduct, openProduct, type Product } from './product.ts'

const DAY_MS = 24 * 3_600_000
const TOLD_AT_ONCE = 200
const MICROSECONDS_PER_MS = 1_000
const BYTES_PER_MB = 1024 * 1024

let product: Product | null = null
let userIds: string[] = []

const handlers = {
  async open({ dataDir }: { dataDir: string }) {
    product = await openProduct(dataDir)
  },
  /** Tells so many people, who want a digest a day, of so many jobs each; milliseconds of each transaction. */
  async tell({ people, notices }: { people: number; notices: number }) {
    const { platform: { database: { prisma } }, services } = opened()
    const made = await prisma.user.createManyAndReturn({
      data: Array.from({ length: people }, (_, n) => ({ displayName: `Person ${n}`, email: `person${n}@example.org` })), select: { id: true },
    })
    userIds = made.map(({ id }) => id)
    await prisma.userSettings.createMany({ data: userIds.map((userId) => ({ userId, mailFrequency: 'DAILY', timeZone: 'Europe/Berlin', locale: 'de' })) })
    const milliseconds: number[] = []
    for (let start = 0; start < people; start += TOLD_AT_ONCE) {
      const told = userIds.slice(start, start + TOLD_AT_ONCE).flatMap((userId) => Array.from({ length: notices }, (_, n) => ({
        userId, kind: 'MATCH' as const, dedupeKey: `match:${n}`, subject: `Senior Python Developer ${n} at Lamp Works`,
        body: 'New York, NY · $120,000 to $150,000 a year\nmeaning 92 · skills 81 · other 90', reasons: ['matches Python, PostgreSQL', 'remote', '88', 'missing Kubernetes'],
      })))
      milliseconds.push((await timed(() => prisma.$transaction((tx) => services.notices.tell(tx, told)))).ms)
    }
    return milliseconds
  },
  /** Gathers what is due a day later of the people at these places and writes their mails; milliseconds by the clock and of all cores, how many mails, and the memory held after it. */
  async compose({ start, count }: { start: number; count: number }) {
    const { platform: { database: { prisma }, queue } } = opened()
    const some = userIds.slice(start, start + count)
    const compose = createMailComposer()
    const before = process.cpuUsage()
    const { ms, value: mails } = await timed(async () => {
      await gatherDue({ prisma, queue, now: () => new Date(Date.now() + DAY_MS) }, some)
      const dispatches = await prisma.notificationDispatch.findMany({ where: { userId: { in: some } } })
      return dispatches.map(({ id, createdAt, content }) => (
        compose(mailContent.parse(content), { id, date: createdAt, unsubscribeUrl: 'https://jobs.example.org/links/unsubscribe/token' })
      )).filter(({ html, text }) => html.length > 0 && text.length > 0).length
    })
    const { user, system } = process.cpuUsage(before)
    globalThis.gc?.()
    const { rss, heapUsed } = process.memoryUsage()
    return { ms, cpuMs: (user + system) / MICROSECONDS_PER_MS, mails, rssMb: rss / BYTES_PER_MB, heapMb: heapUsed / BYTES_PER_MB }
  },
  async close() {
    await closeProduct(opened())
    product = null
  },
}

export type DigestHandlers = typeof handlers
serveSide(handlers)

function opened(): Product {
  if (product === null) throw new Error('The product is not open.')
  return product
}
