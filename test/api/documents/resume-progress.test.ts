import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { indexResumeTask } from '../../../src/domains/documents/documents.tasks.ts'
import { NotFoundError } from '../../../src/lib/errors.ts'
import { openResumeDesk, progressUntil, resumeText, textFile, type ResumeDesk } from './resume-desk.ts'

describe('a resume on its way', () => {
  let desk: ResumeDesk
  beforeAll(async () => {
    desk = await openResumeDesk()
    await desk.startWorkers()
  })
  afterEach(() => {
    desk.embedder.isAvailable = true
  })
  afterAll(() => desk.close())

  it('tells each step once, to early and to late watchers', async () => {
    const viewer = await desk.newViewer()
    desk.embedder.isAvailable = false
    const { id } = await desk.service.upload(viewer, textFile())
    const early = progressUntil(await desk.service.resumeProgress(viewer, id))
    await vi.waitFor(async () => expect((await desk.service.get(viewer, id)).state).toBe('EMBEDDING'), 10_000)
    const middle = progressUntil(await desk.service.resumeProgress(viewer, id))
    desk.embedder.isAvailable = true
    expect(['PARSING', ...await middle]).toEqual(['PARSING', 'EMBEDDING', 'INDEXED', 'MATCHED'])
    expect((await early).slice(-3)).toEqual(['EMBEDDING', 'INDEXED', 'MATCHED'])
    expect(await progressUntil(await desk.service.resumeProgress(viewer, id))).toEqual(['MATCHED'])
  })

  it('neither loses nor repeats what happens while the row is read', async () => {
    const viewer = await desk.newViewer()
    const { id } = await desk.service.upload(viewer, textFile())
    await progressUntil(await desk.service.resumeProgress(viewer, id))
    await desk.prisma.resume.update({ where: { id }, data: { state: 'INDEXED' } })
    const steps = await desk.service.resumeProgress(viewer, id)
    const first = steps.next()
    for (const state of ['EMBEDDING', 'INDEXED', 'MATCHED'] as const) {
      desk.pubsub.publish('resume.progress', id, { state, error: null })
    }
    expect([(await first).value, (await steps.next()).value]).toMatchObject([{ state: 'INDEXED' }, { state: 'MATCHED' }])
    expect((await steps.next()).done).toBe(true)
  })

  it('waits with indexing while the model is away, and completes afterwards', async () => {
    const viewer = await desk.newViewer()
    desk.embedder.isAvailable = false
    const { id } = await desk.service.upload(viewer, textFile())
    await vi.waitFor(async () => expect((await desk.service.get(viewer, id)).state).toBe('EMBEDDING'), 10_000)
    await vi.waitFor(async () => expect(await desk.queue.stats(indexResumeTask)).toEqual({ waiting: 1, running: 0, failed: 0 }), 10_000)
    expect(await desk.service.get(viewer, id)).toMatchObject({ state: 'EMBEDDING', error: null, indexedKey: null })
    expect(await desk.index.vectors('resumes', [id])).toEqual([])
    desk.embedder.isAvailable = true
    const steps = await progressUntil(await desk.service.resumeProgress(viewer, id))
    expect(steps.at(-1)).toBe('MATCHED')
    expect((await desk.index.vectors('resumes', [id])).length).toBeGreaterThan(3)
  })

  it('removes rows, passages and vectors, tells matching and whoever watches', async () => {
    const viewer = await desk.newViewer()
    const kept = await desk.service.upload(viewer, textFile(resumeText('Ann Kept')))
    const twin = await desk.service.upload(viewer, textFile(`\n${resumeText('Ann Kept')}`))
    expect(twin.contentHash).toBe(kept.contentHash)
    for (const { id } of [kept, twin]) await progressUntil(await desk.service.resumeProgress(viewer, id))
    await desk.prisma.resume.update({ where: { id: twin.id }, data: { state: 'INDEXED' } })
    const steps = await desk.service.resumeProgress(viewer, twin.id)
    expect((await steps.next()).value).toEqual({ state: 'INDEXED', error: null })
    const told = steps.next()

    await desk.service.remove(viewer, twin.id)
    expect((await told).value).toEqual({ state: 'FAILED', error: 'The resume was removed.' })
    expect((await steps.next()).done).toBe(true)
    await expect(desk.service.get(viewer, twin.id)).rejects.toThrow(NotFoundError)
    const own = { must: [{ field: 'userId', anyOf: [viewer.userId] }] }
    await vi.waitFor(async () => expect(await desk.index.documentIds('resumes', own, null, 10)).toEqual([kept.id]), 10_000)
    expect(await desk.index.passages('resumes', [twin.id])).toEqual([])
    expect(await desk.index.vectors('resumes', [twin.id])).toEqual([])
    await desk.service.remove(viewer, kept.id)
    await vi.waitFor(() => expect(desk.removals.filter((one) => [kept.id, twin.id].includes(one.resumeId))).toEqual([
      expect.objectContaining({ resumeId: twin.id, isLastOfText: false }),
      expect.objectContaining({ resumeId: kept.id, isLastOfText: true, userId: viewer.userId, contentHash: kept.contentHash }),
    ]), 10_000)
    await vi.waitFor(async () => expect(await desk.index.count('resumes', own)).toBe(0), 10_000)
  })

  it('ends a watch with its signal', async () => {
    const viewer = await desk.newViewer()
    desk.embedder.isAvailable = false
    const { id } = await desk.service.upload(viewer, textFile())
    const leaving = new AbortController()
    const steps = await desk.service.resumeProgress(viewer, id, leaving.signal)
    await steps.next()
    leaving.abort()
    expect((await progressUntil(steps)).filter((state) => state !== 'EMBEDDING')).toEqual([])
  })
})
