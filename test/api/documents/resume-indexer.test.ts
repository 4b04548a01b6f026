import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumeIndexedTask } from '../../../src/domains/documents/documents.tasks.ts'
import { indexResumes } from '../../../src/domains/documents/resume-indexer.ts'
import { DISCOVERABLE_IN_INDEX } from '../../../src/domains/documents/resumes.policy.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import type { Condition } from '../../../src/platform/index/search-index.ts'
import { createOnnxEmbedder } from '../../../src/platform/embedding/onnx-embedder.ts'
import { fakeEmbedder } from '../../support/fake-embedder.ts'
import { openResumeDesk, progressUntil, resumeText, textFile, type ResumeDesk } from './resume-desk.ts'

let desk: ResumeDesk
let viewer: Viewer
beforeAll(async () => {
  desk = await openResumeDesk()
  viewer = await desk.newViewer()
})
afterAll(() => desk.close())

const discoverable = () => desk.index.documentIds('resumes', DISCOVERABLE_IN_INDEX, null, 100)
const eventsWaiting = async () => (await desk.queue.stats(resumeIndexedTask)).waiting

describe('indexing resumes', () => {
  it('holds the whole text in passages of its sections, and the lines that say the occupation', async () => {
    const resume = await desk.service.upload(viewer, textFile(resumeText('Ann Whole')))
    await indexResumes(desk, [resume.id])
    const passages = await desk.index.passages('resumes', [resume.id])
    const bodies = passages.filter((passage) => passage.kind === 'BODY')
    expect(bodies.map((passage) => passage.section)).toEqual(['CONTACT', 'SUMMARY', 'EXPERIENCE', 'EDUCATION', 'SKILLS'])
    for (const passage of passages) expect(resume.content.slice(passage.charStart, passage.charEnd)).toBe(passage.content)
    expect(bodies.map((passage) => passage.content).join('').replace(/\s/g, '')).toBe(resume.content.replace(/\s/g, ''))
    expect(passages.filter((passage) => passage.kind === 'TITLE').map((passage) => passage.content)).toEqual([
      'Civil Engineer', 'Senior Civil Engineer', 'Survey Technician', 'Bridge inspector and designer with a steady hand.',
    ])
    expect(await desk.service.get(viewer, resume.id)).toMatchObject({ state: 'INDEXED', error: null })
  })

  it('lets filters find a resume by what was read from it', async () => {
    const { id } = await desk.service.upload(viewer, textFile(resumeText('Ann Filtered')))
    await indexResumes(desk, [id])
    const finds = async (...must: Condition[]) =>
      (await desk.index.documentIds('resumes', { must }, null, 100)).includes(id)
    expect(await finds({ field: 'skills', allOf: ['AutoCAD', 'SQL'] }, { field: 'userId', anyOf: [viewer.userId] })).toBe(true)
    expect(await finds({ field: 'skills', anyOf: ['Python'] })).toBe(false)
    expect(await finds({ field: 'totalYears', gte: 8, lte: 8 }, { field: 'educationLevel', anyOf: ['BACHELOR'] })).toBe(true)
    expect(await finds({ field: 'location', containsAny: ['albany'] })).toBe(true)
  })

  it('sends its event with the state, once, and embeds nothing twice', async () => {
    const { id } = await desk.service.upload(viewer, textFile(resumeText('Ann Once')))
    const before = await eventsWaiting()
    await indexResumes(desk, [id, id])
    const embedded = desk.embedder.embedded.length
    await indexResumes(desk, [id])
    expect(await eventsWaiting()).toBe(before + 1)
    expect(desk.embedder.embedded).toHaveLength(embedded)
  })

  it('embeds anew for another model', async () => {
    const { id } = await desk.service.upload(viewer, textFile(resumeText('Ann Twice')))
    await indexResumes(desk, [id])
    const count = (await desk.index.vectors('resumes', [id])).length
    const other = fakeEmbedder({ model: 'other' })
    await indexResumes({ ...desk, embedder: other }, [id])
    expect(other.embedded).toHaveLength(count)
    expect(await desk.index.vectors('resumes', [id])).toHaveLength(count)
  })

  it('takes flags over without the model', async () => {
    const { id } = await desk.service.upload(viewer, textFile(resumeText('Ann Flagged')))
    await indexResumes(desk, [id])
    expect(await discoverable()).not.toContain(id)
    desk.embedder.isAvailable = false
    await desk.service.setDiscoverable(viewer, id, true)
    await indexResumes(desk, [id])
    expect(await discoverable()).toContain(id)
    await desk.service.setDiscoverable(viewer, id, false)
    await indexResumes(desk, [id])
    expect(await discoverable()).not.toContain(id)
    desk.embedder.isAvailable = true
  })

  it('leaves nothing of what its owner withdraws while it is embedded', async () => {
    const [hidden, removed] = [
      await desk.service.upload(viewer, textFile(resumeText('Ann Hidden'))),
      await desk.service.upload(viewer, textFile(resumeText('Ann Removed'))),
    ]
    for (const { id } of [hidden, removed]) await desk.service.setDiscoverable(viewer, id, true)
    const meanwhile = async () => {
      await desk.service.setDiscoverable(viewer, hidden.id, false)
      await desk.service.remove(viewer, removed.id).catch(() => undefined)
    }
    const embedder = { ...desk.embedder, embed: async (texts: readonly string[]) => (await meanwhile(), desk.embedder.embed(texts)) }
    const before = await eventsWaiting()
    await indexResumes({ ...desk, embedder }, [removed.id])
    await desk.service.setDiscoverable(viewer, hidden.id, true)
    await indexResumes({ ...desk, embedder }, [hidden.id])
    expect(await discoverable()).toEqual([])
    expect(await desk.index.passages('resumes', [removed.id])).toEqual([])
    expect((await desk.index.passages('resumes', [hidden.id])).length).toBeGreaterThan(0)
    expect(await eventsWaiting()).toBe(before + 1)
  })

  it('fails a resume without a passage, with the reason', async () => {
    const { id, facts } = await desk.service.upload(viewer, textFile(resumeText('Ann Blank')))
    await desk.prisma.resume.update({ where: { id }, data: { content: ' \n ', facts: { ...Object(facts), sections: [] } } })
    const steps = await desk.service.resumeProgress(viewer, id)
    await steps.next()
    const rest = progressUntil(steps)
    await indexResumes(desk, [id])
    expect(await rest).toEqual(['EMBEDDING', 'FAILED'])
    expect(await desk.service.get(viewer, id)).toMatchObject({ state: 'FAILED', error: expect.stringContaining('Remove it and upload') })
  })

  it('stays where it was when the model is away', async () => {
    const { id } = await desk.service.upload(viewer, textFile(resumeText('Ann Waiting')))
    desk.embedder.isAvailable = false
    await expect(indexResumes(desk, [id])).rejects.toThrow('The model is away')
    desk.embedder.isAvailable = true
    expect(await desk.service.get(viewer, id)).toMatchObject({ state: 'EMBEDDING', error: null, indexedKey: null })
    expect(await desk.index.passages('resumes', [id])).toEqual([])
  })

  it('finds sample resumes by meaning with the real model', async () => {
    const modelDir = fileURLToPath(new URL('../../../models/all-MiniLM-L6-v2', import.meta.url))
    const embedder = await createOnnxEmbedder({ modelDir, device: 'cpu', threads: 1, timeoutMs: 30_000 })
    try {
      const ids = new Map<string, string>()
      for (const occupation of ['accountant', 'public-health-nurse']) {
        const bytes = await readFile(new URL(`../../../prisma/seed/resumes/${occupation}.pdf`, import.meta.url))
        ids.set(occupation, (await desk.service.upload(viewer, { bytes, fileName: `${occupation}.pdf` })).id)
      }
      await indexResumes({ ...desk, embedder }, [...ids.values()])
      const samples = { must: [{ field: 'location', containsAny: ['NY'] }] }
      const [query] = await embedder.embed(['vaccinating children and caring for patients'])
      const hits = await desk.index.vector('resumes', query ?? new Float32Array(), samples, 20)
      const ranks = [...ids.values()].map((id) => hits.findIndex((hit) => hit.documentId === id))
      expect(ranks[1]).toBe(0)
      expect(ranks[0]).not.toBe(0)
      const [title] = await embedder.embed(['Staff Auditor'])
      const closeness = await desk.index.similarities('resumes', 'TITLE', [title ?? new Float32Array()], [...ids.values()])
      const [auditor, nurse] = [...ids.values()].map((id) => closeness.get(id)?.[0] ?? 0)
      expect(auditor).toBeGreaterThan((nurse ?? 1) + 0.2)
    } finally {
      await embedder.close()
    }
  })
})
