import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../../src/platform/database/database.ts'
import { freshDatabase } from '../../../support/database.ts'

describe('Prisma over the embedded database', () => {
  let database: Database
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.close())
  beforeEach(() => database.pool.query('TRUNCATE companies CASCADE'))

  const company = (name: string) => ({ name, normalizedName: name.toLowerCase() })
  const posting = {
    url: 'https://jobs.example/1',
    title: 'Nurse',
    company: { create: company('Elm Hospital') },
    description: 'Cares for patients.',
    source: 'test',
    contentHash: 'h',
    companyTitleKey: 'elm hospital|nurse',
    minhash: new Uint8Array(),
    minhashBands: [],
  }
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const names = async () => (await database.prisma.company.findMany({ orderBy: { name: 'asc' } })).map((row) => row.name)

  it('tells a unique violation apart by its code', async () => {
    await database.prisma.company.create({ data: company('Alder Clinic') })
    await expect(database.prisma.company.create({ data: company('Alder Clinic') })).rejects.toMatchObject({ code: 'P2002' })
    expect(await names()).toEqual(['Alder Clinic'])
  })

  it('rolls a transaction back as a whole when its function throws', async () => {
    const failing = database.prisma.$transaction(async (tx) => {
      await tx.company.create({ data: company('Birch Bridges') })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await names()).toEqual([])
  })

  it('rolls a transaction back as a whole when a statement fails, and goes on working', async () => {
    await database.prisma.company.create({ data: company('Cedar Books') })
    const failing = database.prisma.$transaction(async (tx) => {
      await tx.company.create({ data: company('Birch Bridges') })
      await tx.company.create({ data: company('Cedar Books') })
    })
    await expect(failing).rejects.toMatchObject({ code: 'P2002' })
    await database.prisma.company.create({ data: company('Dogwood Design') })
    expect(await names()).toEqual(['Cedar Books', 'Dogwood Design'])
  })

  it('runs statements and transactions that are sent at once one after another', async () => {
    const inserts = Array.from({ length: 12 }, (_, n) =>
      n % 3 === 0
        ? database.prisma.$transaction((tx) => tx.company.create({ data: company(`Company ${n}`) }))
        : database.prisma.company.create({ data: company(`Company ${n}`) }),
    )
    await Promise.all(inserts)
    expect(await database.prisma.company.count()).toBe(12)
  })

  it('gives back JSON, arrays, decimals, dates and times as they were stored', async () => {
    const requirements = { years: 3, nested: { list: [1, null, 'ü'] }, none: null }
    const { id } = await database.prisma.job.create({
      data: {
        ...posting,
        title: 'Nurse 🩺 "ward 7"',
        description: 'مرحبا\nsecond line',
        requirements,
        skills: ['C++', 'a,b', '"quoted"', '', 'naïve'],
        salaryMin: '123456789012.34',
        salaryAnnualMax: 2_147_483_647,
        postedDate: new Date('2026-03-01T00:00:00Z'),
        scrapedAt: new Date('2026-03-29T01:30:00.123Z'),
      },
    })
    const job = await database.prisma.job.findUniqueOrThrow({ where: { id } })
    expect(job).toMatchObject({
      title: 'Nurse 🩺 "ward 7"',
      description: 'مرحبا\nsecond line',
      requirements,
      skills: ['C++', 'a,b', '"quoted"', '', 'naïve'],
      salaryAnnualMax: 2_147_483_647,
      postedDate: new Date('2026-03-01T00:00:00Z'),
      scrapedAt: new Date('2026-03-29T01:30:00.123Z'),
      minhashBands: [],
      location: null,
    })
    expect(job.salaryMin?.toString()).toBe('123456789012.34')
    expect(await database.prisma.job.count({ where: { skills: { has: 'a,b' } } })).toBe(1)
  })

  it('gives back every byte value, and 2 MB of them', async () => {
    const bytes = Uint8Array.from({ length: 2_000_000 }, (_, n) => (n * 31) % 256)
    const { id } = await database.prisma.job.create({ data: { ...posting, minhash: bytes } })
    const stored = await database.prisma.job.findUniqueOrThrow({ where: { id }, select: { minhash: true } })
    expect(sha256(stored.minhash ?? new Uint8Array())).toBe(sha256(bytes))
  })

  it('gives whole numbers beyond 2^53 as bigint', async () => {
    expect(await database.prisma.$queryRaw`SELECT 9007199254740993::bigint AS n`).toEqual([{ n: 9007199254740993n }])
  })

  it('keeps text that looks like SQL as text', async () => {
    const name = `Robert'); DROP TABLE companies; --`
    await database.prisma.company.create({ data: company(name) })
    expect(await names()).toEqual([name])
  })
})
