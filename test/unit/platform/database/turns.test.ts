import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../../src/platform/database/database.ts'
import { freshDatabase } from '../../../support/database.ts'

describe('the one connection of the embedded database', () => {
  let database: Database
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.close())

  /** Notes in `order` when the statement was answered. */
  const ask = async (order: string[], name: string): Promise<void> => {
    await database.pool.query('SELECT 1')
    order.push(name)
  }
  const inBackground = (order: string[], name: string): Promise<void> => database.turns.inBackground(() => ask(order, name))

  it('serves all statements of a request before the background work that waited longer', async () => {
    const { turns, pool } = database
    const order: string[] = []
    const holder = await turns.inBackground(() => pool.connect())
    const waiting = ['first', 'second', 'third'].map((name) => inBackground(order, name))
    const request = turns.forRequest(async () => {
      for (const name of ['request 1', 'request 2', 'request 3']) await ask(order, name)
    })
    holder.release()
    await Promise.all([request, ...waiting])
    expect(order).toEqual(['request 1', 'request 2', 'request 3', 'first', 'second', 'third'])
  })

  it('serves a transaction in the background to its end', async () => {
    const { turns, prisma } = database
    const order: string[] = []
    const begun = Promise.withResolvers<void>()
    const transaction = turns.inBackground(() => prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`
      begun.resolve()
      await tx.$queryRaw`SELECT 2`
      order.push('transaction')
    }))
    await begun.promise
    await Promise.all([transaction, turns.forRequest(() => ask(order, 'request'))])
    expect(order).toEqual(['transaction', 'request'])
  })

  it('lets background work in while a request takes long', async () => {
    const { turns } = database
    const order: string[] = []
    const end = Promise.withResolvers<void>()
    const request = turns.forRequest(() => end.promise)
    await inBackground(order, 'work')
    await inBackground(order, 'more work')
    end.resolve()
    await request
    expect(order).toEqual(['work', 'more work'])
  })

  it('goes on after work that failed', async () => {
    const { turns, pool } = database
    await expect(turns.inBackground(() => pool.query('SELECT nothing'))).rejects.toThrow('nothing')
    await expect(turns.forRequest(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    const order: string[] = []
    await inBackground(order, 'work')
    expect(order).toEqual(['work'])
  })
})
