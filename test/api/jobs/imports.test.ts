import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportProgress } from '../../../src/domains/jobs/imports/import-progress.ts'
import { importJobsTask } from '../../../src/domains/jobs/jobs.tasks.ts'
import { NotFoundError, UploadError } from '../../../src/lib/errors.ts'
import { openJobDesk, type JobDesk } from './job-desk.ts'
import { posting, prose } from './postings.ts'

let desk: JobDesk
let isWorking = false
const folder = mkdtempSync(join(tmpdir(), 'resume-rag-import-test-'))
beforeAll(async () => {
  desk = await openJobDesk()
})
beforeEach(() => desk.clear())
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true })
})

async function* chunks(text: string, bytes = 1_000): AsyncGenerator<Uint8Array> {
  const whole = Buffer.from(text)
  for (let at = 0; at < whole.length; at += bytes) yield whole.subarray(at, at + bytes)
}

const lines = (...records: unknown[]): string => records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join('')

async function work(): Promise<void> {
  if (!isWorking) await desk.imports.work()
  isWorking = true
}

async function told(id: string): Promise<ImportProgress[]> {
  const steps: ImportProgress[] = []
  for await (const step of desk.imports.progress(desk.viewer, id)) steps.push(step)
  return steps
}

async function finished(text: string, fileName = 'postings.ndjson') {
  await work()
  const { id } = await desk.imports.startFromStream(desk.viewer, chunks(text), fileName, 'AUTO')
  await told(id)
  return desk.imports.get(desk.viewer, id)
}

const many = (count: number) => lines(...Array.from({ length: count }, (_, seed) => posting(seed)))

describe('before any worker runs', () => {
  it('queues the import with what is known of it', async () => {
    const row = await desk.imports.startFromStream(desk.viewer, chunks(many(2)), 'pos\u0000tings.ndjson', 'AUTO')
    expect(row).toMatchObject({ state: 'QUEUED', fileName: 'postings.ndjson', linesDone: 0, bytesTotal: BigInt(Buffer.byteLength(many(2))) })
  })

  it.each([['EMPTY', ''], ['TOO_LARGE', 'x'.repeat(1_000_001)]])('refuses a file that is %s and keeps nothing of it', async (failure, text) => {
    const refused = desk.imports.startFromStream(desk.viewer, chunks(text, 100_000), 'postings.ndjson', 'AUTO')
    await expect(refused).rejects.toBeInstanceOf(UploadError)
    await expect(refused).rejects.toMatchObject({ failure })
    expect(await desk.prisma.jobImport.count()).toBe(0)
  })

  it('passes on why a stream broke off, and queues nothing', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{}\n')
      throw new Error('The client went away.')
    }
    await expect(desk.imports.startFromStream(desk.viewer, broken(), 'postings.ndjson', 'AUTO')).rejects.toThrow('The client went away.')
    expect(await desk.prisma.jobImport.count()).toBe(0)
  })

  it.each(['missing.ndjson', '.'])('refuses %s, which is no file', async (name) => {
    await expect(desk.imports.startFromFile(desk.viewer, join(folder, name), name, 'AUTO')).rejects.toBeInstanceOf(NotFoundError)
  })

  it('hides the import of one person from another', async () => {
    const { id } = await desk.imports.startFromStream(desk.viewer, chunks(many(1)), 'postings.ndjson', 'AUTO')
    await expect(desk.imports.get({ userId: randomUUID() }, id)).rejects.toBeInstanceOf(NotFoundError)
    await expect(desk.imports.progress({ userId: randomUUID() }, id).next()).rejects.toBeInstanceOf(NotFoundError)
  })
})

describe('an import', () => {
  const bad = [
    'no json at all',
    '{"title": "Keeper"',
    '[1, 2]',
    '"text"',
    '\u0000\u0001 control characters',
    { title: 'No company', description: prose(50) },
    { ...posting(51), title: '???' },
    { ...posting(52), salaryMin: 'plenty' },
    { ...posting(53), url: `https://x.example/${'字'.repeat(600)}` },
  ]

  it('counts what became of each line, and gives each rejected one its reason', async () => {
    await desk.save(posting(1), posting(2))
    const row = await finished(lines(
      posting(1),
      posting(2, { description: `${prose(2)} New words.` }),
      ...bad,
      '',
      posting(3),
      posting(3, { source: 'board', url: 'https://board.example/3' }),
    ))
    expect(row).toMatchObject({
      state: 'COMPLETED', format: 'NDJSON', linesDone: 14, created: 1, updated: 1, unchanged: 1, duplicates: 1, rejected: bad.length, error: null,
    })
    expect(row.rejections).toMatchObject(bad.map((_, at) => ({ line: at + 3, reason: expect.stringMatching(/[a-z]{3}.*\./) })))
    expect(row.bytesDone).toBe(row.bytesTotal)
    expect(row.finishedAt).not.toBeNull()
  })

  it('changes nothing the second time', async () => {
    const first = await finished(many(70))
    expect(first).toMatchObject({ created: 70 })
    const before = await desk.stored()
    expect(await finished(many(70))).toMatchObject({ state: 'COMPLETED', created: 0, updated: 0, unchanged: 70, duplicates: 0, rejected: 0 })
    expect((await desk.stored()).map((job) => job.updatedAt)).toEqual(before.map((job) => job.updatedAt))
  })

  it('reads spreadsheets, and tells how it read their columns', async () => {
    const row = await finished(`Job Title,Employer,Details,\u0000Odd\nKeeper,Lamp Works,"${prose(1)}",x\n,,,\nBaker,Bread Works,"${prose(2)}",y\n`, 'postings.csv')
    expect(row).toMatchObject({ state: 'COMPLETED', format: 'CSV', created: 2 })
    expect(JSON.stringify(row.mapping)).toMatch(/Employer/)
    expect((await desk.stored()).map((job) => job.title)).toEqual(['Baker', 'Keeper'])
  })

  it('fails with the reason when its file has gone', async () => {
    await work()
    const { id } = await desk.prisma.jobImport.create({
      data: { userId: desk.viewer.userId, fileName: 'gone.ndjson', filePath: join(folder, 'gone'), isSpooled: false, format: 'AUTO', bytesTotal: 1n },
    })
    await desk.queue.enqueue(importJobsTask, [{ importId: id }])
    expect((await told(id)).at(-1)).toMatchObject({ state: 'FAILED', error: expect.stringMatching(/no longer be read.*import it again/) })
  })

  it('fails with what to do when its attempts are used up, and tells so', async () => {
    await work()
    const filePath = join(folder, 'never.ndjson')
    writeFileSync(filePath, many(1))
    const id = await desk.prisma.$transaction(async (tx) => {
      const row = await tx.jobImport.create({
        // A row that cannot be read fails each attempt.
        data: { userId: desk.viewer.userId, fileName: 'never.ndjson', filePath, isSpooled: true, format: 'AUTO', bytesTotal: 1n, rejections: 'broken' },
      })
      await desk.queue.enqueue(importJobsTask, [{ importId: row.id }], { tx })
      await tx.$executeRaw`UPDATE queue.job SET retry_limit = 1 WHERE data->>'importId' = ${row.id}`
      return row.id
    })
    desk.queue.wake(importJobsTask)
    expect((await told(id)).at(-1)).toMatchObject({ state: 'FAILED', error: expect.stringMatching(/given up.*log.*import the file again/) })
    expect(await desk.imports.get(desk.viewer, id)).toMatchObject({ state: 'FAILED', finishedAt: expect.any(Date) })
    await expect.poll(() => existsSync(filePath)).toBe(false)
  })
})

describe('following an import', () => {
  const assertSteps = (steps: ImportProgress[], total: number): void => {
    expect(steps.at(-1)).toMatchObject({ state: 'COMPLETED', linesDone: total, created: total })
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(steps.length)
    const done = steps.map((step) => step.linesDone)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
  }

  it('tells a late subscriber where it stands, then each step once, and ends', async () => {
    await work()
    const { id } = await desk.imports.startFromStream(desk.viewer, chunks(many(200)), 'postings.ndjson', 'AUTO')
    const early: ImportProgress[] = []
    let late: Promise<ImportProgress[]> | undefined
    for await (const step of desk.imports.progress(desk.viewer, id)) {
      early.push(step)
      if (step.linesDone >= 64) late ??= told(id)
    }
    assertSteps(early, 200)
    expect(new Set(early.map((step) => step.linesDone))).toEqual(new Set([0, 64, 128, 192, 200]))
    const followed = (await late) ?? []
    assertSteps(followed, 200)
    expect(followed[0]?.linesDone).toBeGreaterThanOrEqual(64)
    // Once it is over, its end is all there is to tell.
    expect(await told(id)).toMatchObject([{ state: 'COMPLETED' }])
  })

  it('stops when the subscriber does', async () => {
    const aborted = new AbortController()
    const { id } = await desk.prisma.jobImport.create({
      data: { userId: desk.viewer.userId, fileName: 'x', filePath: 'x', isSpooled: false, format: 'AUTO', bytesTotal: 1n },
    })
    const steps = desk.imports.progress(desk.viewer, id, aborted.signal)
    expect((await steps.next()).value).toMatchObject({ state: 'QUEUED' })
    const next = steps.next()
    aborted.abort()
    expect(await next).toMatchObject({ done: true })
  })
})
