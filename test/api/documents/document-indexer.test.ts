import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { indexDocuments } from '../../../src/domains/documents/document-indexer.ts'
import { indexDocumentTask } from '../../../src/domains/documents/documents.tasks.ts'
import type { DocumentState } from '../../../src/domains/documents/progress.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { openDocumentDesk, type DocumentDesk } from './document-desk.ts'
import { textFile } from './resume-desk.ts'

let desk: DocumentDesk
let viewer: Viewer
beforeAll(async () => {
  desk = await openDocumentDesk()
  viewer = await desk.newViewer()
})
afterAll(() => desk.close())

const MARKDOWN = `# Welding portfolio

Works of ten years.

## Bridges

The Elm Street bridge, in steel.

## Gates

A gate for the harbor.
`

async function statesOf(steps: AsyncIterable<{ state: DocumentState }>): Promise<DocumentState[]> {
  const states: DocumentState[] = []
  for await (const { state } of steps) states.push(state)
  return states
}

describe('indexing documents', () => {
  it('holds the title, and the whole text in passages that no heading crosses', async () => {
    const id = await desk.keep(viewer, MARKDOWN)
    const [content] = await desk.documents.contents(viewer, [id])
    const passages = await desk.index.passages('documents', [id])
    const bodies = passages.filter((passage) => passage.kind === 'BODY')
    expect(bodies.map(({ section, content: text }) => [section, text])).toEqual([
      ['Welding portfolio', '# Welding portfolio\n\nWorks of ten years.'],
      ['Bridges', '## Bridges\n\nThe Elm Street bridge, in steel.'],
      ['Gates', '## Gates\n\nA gate for the harbor.'],
    ])
    for (const body of bodies) expect(content?.slice(body.charStart, body.charEnd)).toBe(body.content)
    expect(passages.filter((passage) => passage.kind === 'TITLE').map((passage) => passage.content)).toEqual(['Welding portfolio'])
    expect(desk.embedder.embedded).toContain('Welding portfolio\n## Gates\n\nA gate for the harbor.')
    expect(await desk.documents.get(viewer, id)).toMatchObject({ state: 'INDEXED', error: null })
  })

  it('embeds nothing twice, a new title anew, and a new kind not at all', async () => {
    const id = await desk.keep(viewer, 'A note on welding.')
    const embedded = () => desk.embedder.embedded.length
    const before = embedded()
    await desk.indexAgain(id)
    desk.embedder.isAvailable = false
    await desk.documents.update(viewer, id, { kind: 'REVIEW' })
    await desk.indexAgain(id)
    desk.embedder.isAvailable = true
    expect(embedded()).toBe(before)
    const ofKind = { must: [{ field: 'kind', anyOf: ['REVIEW'] }, { field: 'userId', anyOf: [viewer.userId] }] }
    expect(await desk.index.documentIds('documents', ofKind, null, 10)).toEqual([id])

    await desk.documents.update(viewer, id, { title: 'Praise' })
    expect(await desk.documents.get(viewer, id)).toMatchObject({ state: 'EMBEDDING' })
    await desk.indexAgain(id)
    expect(await desk.documents.get(viewer, id)).toMatchObject({ state: 'INDEXED' })
    expect(desk.embedder.embedded.slice(before)).toEqual(['Praise', 'Praise\nA note on welding.'])
    expect((await desk.index.keyword('documents', 'praise', {}, 10)).map((hit) => hit.documentId)).toEqual([id])
  })

  it('ends with the newest title where a slower task wrote an older one last, and with nothing of what is removed', async () => {
    const renamed = await desk.keep(viewer, 'First of two that change.')
    const removed = await desk.keep(viewer, 'Second of two that change.')
    await desk.documents.update(viewer, renamed, { title: 'Old title' })
    await desk.documents.update(viewer, removed, { title: 'Old title' })
    const meanwhile = [
      async () => {
        await desk.documents.update(viewer, renamed, { title: 'Newest title' })
        await desk.indexAgain(renamed)
      },
      () => desk.documents.remove(viewer, removed),
    ]
    const slow = { ...desk.embedder, async embed(texts: readonly string[]) {
      const vectors = await desk.embedder.embed(texts)
      await meanwhile.shift()?.()
      return vectors
    } }
    await indexDocuments({ ...desk, embedder: slow }, [renamed])
    await indexDocuments({ ...desk, embedder: slow }, [removed])
    const titles = async (id: string) => (await desk.index.passages('documents', [id])).filter((one) => one.kind === 'TITLE').map((one) => one.content)
    expect(await titles(renamed)).toEqual(['Newest title'])
    expect((await desk.maintenance.health()).collections).toMatchObject([{ collection: 'documents', missing: [], orphaned: [] }])
    expect(await desk.traces(removed)).toEqual({ documents: 0, texts: 0, passages: 0, centroids: 0 })
  })
})

describe('upkeep of the index', () => {
  it('finds what is missing, outdated or without a row, and mends it', async () => {
    const { id: waiting } = await desk.documents.upload(viewer, textFile('Never indexed so far.'))
    const lost = await desk.keep(viewer, 'Lost from the index.')
    const orphan = await desk.keep(viewer, 'Without a row soon.')
    await desk.index.remove('documents', [lost])
    await desk.prisma.document.delete({ where: { id: orphan } })
    const report = async () => (await desk.maintenance.health()).collections[0]
    expect(await report()).toMatchObject({ missing: [waiting, lost].toSorted(), orphaned: [orphan] })
    await desk.maintenance.repair()
    await desk.startIndexing()
    await vi.waitFor(async () => expect(await report()).toMatchObject({ missing: [], orphaned: [] }), 15_000)
  })

  it('embeds everything anew when it is asked to', async () => {
    const id = await desk.keep(viewer, 'To be embedded once more, with words of its own.')
    const before = desk.embedder.embedded.length
    const { queued } = await desk.maintenance.reindex(['documents'])
    expect(queued).toBe(await desk.prisma.document.count())
    await vi.waitFor(async () => expect((await desk.documents.get(viewer, id)).indexedKey).not.toBeNull(), 15_000)
    expect(desk.embedder.embedded.slice(before).join()).toContain('To be embedded once more')
    expect(await desk.maintenance.reindex(['jobs'])).toEqual({ queued: 0 })
  })
})

describe('a document on its way', () => {
  it('tells each step once, waits while the model is away, and ends', async () => {
    desk.embedder.isAvailable = false
    const { id } = await desk.documents.upload(viewer, textFile('On its way.'))
    const early = statesOf(await desk.documents.documentProgress(viewer, id))
    await vi.waitFor(async () => expect((await desk.documents.get(viewer, id)).state).toBe('EMBEDDING'), 10_000)
    await vi.waitFor(async () => expect((await desk.queue.stats(indexDocumentTask)).running).toBe(0), 10_000)
    expect(await desk.traces(id)).toEqual({ documents: 1, texts: 0, passages: 0, centroids: 0 })
    desk.embedder.isAvailable = true
    expect((await early).slice(-2)).toEqual(['EMBEDDING', 'INDEXED'])
    expect(await statesOf(await desk.documents.documentProgress(viewer, id))).toEqual(['INDEXED'])
  })

  it('fails without a passage, with the reason', async () => {
    const { id } = await desk.documents.upload(viewer, textFile('Soon without words.'))
    await desk.prisma.document.update({ where: { id }, data: { content: ' \n ', indexedKey: null } })
    await desk.indexAgain(id)
    expect(await desk.documents.get(viewer, id)).toMatchObject({ state: 'FAILED', error: expect.stringContaining('Remove it and upload') })
    expect(await statesOf(await desk.documents.documentProgress(viewer, id))).toEqual(['FAILED'])
  })

  it('is let go of with the signal', async () => {
    desk.embedder.isAvailable = false
    const { id } = await desk.documents.upload(viewer, textFile('Watched for a moment.'))
    const leaving = new AbortController()
    const steps = await desk.documents.documentProgress(viewer, id, leaving.signal)
    await steps.next()
    leaving.abort()
    expect((await statesOf(steps)).filter((state) => state !== 'EMBEDDING')).toEqual([])
    desk.embedder.isAvailable = true
  })
})
