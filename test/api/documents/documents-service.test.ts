import { randomUUID } from 'node:crypto'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { indexDocumentTask } from '../../../src/domains/documents/documents.tasks.ts'
import { NotFoundError, UploadError, ValidationError, type UploadFailure } from '../../../src/lib/errors.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { greyPng, docxOf, pdfOf } from '../../unit/domains/documents/parsing/resume-files.ts'
import { openDocumentDesk, type DocumentDesk } from './document-desk.ts'
import { textFile } from './resume-desk.ts'

let desk: DocumentDesk
beforeAll(async () => {
  desk = await openDocumentDesk()
})
afterAll(() => desk.close())

const all = { first: 100, after: null }
const titlesOf = async (viewer: Viewer) => (await desk.documents.list(viewer, all)).edges.map((edge) => edge.node.title)

describe('uploading', () => {
  it('stores what it read, called and sorted as the person says', async () => {
    const viewer = await desk.newViewer()
    const document = await desk.documents.upload(viewer, { ...textFile('Kind words.', '  re\u0000view.txt '), title: ' Review \u0007 of 2023 ', kind: 'REVIEW' })
    expect(document).toMatchObject({
      title: 'Review of 2023', kind: 'REVIEW', fileName: 'review.txt', mediaType: 'text/plain', sizeBytes: 11, state: 'PARSING', error: null, pages: null,
    })
    expect(document).not.toHaveProperty('bytes')
    expect(document).not.toHaveProperty('content')
    expect(await desk.documents.contents(viewer, [document.id])).toEqual(['Kind words.'])
  })

  it('goes by the content of a file, not by its name, and takes a title from it', async () => {
    const viewer = await desk.newViewer()
    const take = (bytes: Uint8Array, fileName: string) => desk.documents.upload(viewer, { bytes, fileName })
    expect(await take(await pdfOf((pdf) => pdf.text('Certificate of welding')), 'scan.docx')).toMatchObject({
      mediaType: 'application/pdf', title: 'Certificate of welding', kind: 'OTHER', pages: 1,
    })
    expect(await take(await docxOf(['Portfolio of bridges', 'The Elm Street bridge.']), 'a.pdf')).toMatchObject({ title: 'Portfolio of bridges' })
    expect(await take(strToU8('# Notes on *wood*\n\nOak is hard.'), 'notes.md')).toMatchObject({ mediaType: 'text/markdown', title: 'Notes on wood' })
    const long = 'A first line that goes on and on is the beginning of a text and not a title, so the name of the file has to stand in.'
    expect(await take(strToU8(long), 'my thoughts.txt')).toMatchObject({ title: 'my thoughts' })
    expect(await take(strToU8('{"basics": {"name": "Ada Roe"}}'), 'x.txt')).toMatchObject({ mediaType: 'application/json', title: 'Ada Roe' })
  })

  it.each([
    ['an object', '{"award": {"name": "Best weld", "year": 2021}, "by": ["Ann", "Ben"], "note": null}', 'award:\nname: Best weld\nyear: 2021\nby:\n• Ann\n• Ben'],
    ['a list', '[{"review": "Kept every deadline."}, {"review": "A joy."}]', 'review: Kept every deadline.\n\nreview: A joy.'],
    ['a text in brackets, which is no JSON', '[1] The first note.', '[1] The first note.'],
  ])('reads JSON that is no resume as its fields: %s', async (_what, json, content) => {
    const viewer = await desk.newViewer()
    const { id } = await desk.documents.upload(viewer, textFile(json, 'export.json'))
    expect(await desk.documents.contents(viewer, [id])).toEqual([content])
  })

  it.each<[UploadFailure, () => Uint8Array | Promise<Uint8Array>, object]>([
    ['UNSUPPORTED_TYPE', () => greyPng(), {}],
    ['UNSUPPORTED_TYPE', () => strToU8(`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`), {}],
    ['TOO_LARGE', () => strToU8('a note'), { maxBytes: 5 }],
    ['TOO_LARGE', () => strToU8('note '.repeat(110_000)), {}],
    ['EMPTY', () => new Uint8Array(), {}],
    ['EMPTY', () => strToU8('{"nothing": [null, ""]}'), {}],
    ['SCANNED', () => pdfOf((pdf) => pdf.image(greyPng(), 50, 50, { width: 400 })), {}],
    ['ENCRYPTED', () => pdfOf((pdf) => pdf.text('A note'), { userPassword: 'secret', pdfVersion: '1.7' }), {}],
    ['CORRUPT', () => strToU8('%PDF-1.7\n1 0 obj\n<< /Type /Catalog'), {}],
    ['TOO_SLOW', () => strToU8('a note'), { parseTimeoutMs: 1 }],
  ])('stores nothing of a file that is %s', async (failure, make, limits) => {
    const viewer = await desk.newViewer()
    const documents = desk.documentsWith({ limits: { maxBytes: 10 * 2 ** 20, parseTimeoutMs: 20_000, parseMemoryMb: 256, ...limits } })
    const before = await desk.queue.stats(indexDocumentTask)
    const refused = documents.upload(viewer, { bytes: await make(), fileName: 'note' })
    await expect(refused).rejects.toBeInstanceOf(UploadError)
    await expect(refused).rejects.toMatchObject({ failure })
    expect(await titlesOf(viewer)).toEqual([])
    expect(await desk.queue.stats(indexDocumentTask)).toEqual(before)
  })

  it.each(['', ' \u0000 ', 'x'.repeat(301)])('refuses the title %j, at the upload and later', async (title) => {
    const viewer = await desk.newViewer()
    const refused = desk.documents.upload(viewer, { ...textFile('A note'), title })
    await expect(refused).rejects.toBeInstanceOf(ValidationError)
    await expect(refused).rejects.toMatchObject({ issues: [{ path: ['title'] }] })
    const { id } = await desk.documents.upload(viewer, textFile('A note'))
    await expect(desk.documents.update(viewer, id, { title })).rejects.toBeInstanceOf(ValidationError)
    expect(await titlesOf(viewer)).toEqual(['A note'])
  })

  it('gives the document that is there for the same bytes, also when both come at once', async () => {
    const viewer = await desk.newViewer()
    const upload = (details: object = {}) => desk.documents.upload(viewer, { ...textFile('A note', 'note.txt'), ...details })
    const [first, second] = await Promise.all([upload(), upload()])
    const again = await upload({ title: 'Something else', kind: 'REVIEW' })
    expect(new Set([first.id, second.id, again.id]).size).toBe(1)
    expect(again).toMatchObject({ title: 'A note', kind: 'OTHER' })
    const other = await desk.newViewer()
    expect((await desk.documents.upload(other, textFile('A note'))).id).not.toBe(first.id)
  })

  it('stores a row and its indexing task together or not at all', async () => {
    const viewer = await desk.newViewer()
    const before = await desk.queue.stats(indexDocumentTask)
    const withBrokenQueue = desk.documentsWith({ queue: { ...desk.queue, enqueue: async () => { throw new Error('queue is down') }, wake: () => undefined } })
    await expect(withBrokenQueue.upload(viewer, textFile('A note'))).rejects.toThrow('queue is down')
    expect(await titlesOf(viewer)).toEqual([])
    await desk.documents.upload(viewer, textFile('A note'))
    expect((await desk.queue.stats(indexDocumentTask)).waiting).toBe(before.waiting + 1)
  })
})

describe('the quota', () => {
  const refusal = async (upload: Promise<unknown>): Promise<string> => {
    await expect(upload).rejects.toMatchObject({ code: 'UPLOAD', failure: 'QUOTA_EXCEEDED' })
    return upload.then(() => '', (error: Error) => error.message)
  }

  it('bounds the number of documents, says what to remove, and lets in what has room again', async () => {
    const viewer = await desk.newViewer()
    const documents = desk.documentsWith({ quota: { count: 2, bytes: 10_000 } })
    const first = await documents.upload(viewer, textFile('First note'))
    await documents.upload(viewer, textFile('Second note'))
    expect(await refusal(documents.upload(viewer, textFile('Third note')))).toBe('You keep 2 documents, and 2 are the most. Remove one first; the oldest is “First note”.')
    // What is there already takes no room, and another person has room of their own.
    expect((await documents.upload(viewer, textFile('First note'))).id).toBe(first.id)
    await documents.upload(await desk.newViewer(), textFile('Third note'))
    await documents.remove(viewer, first.id)
    await documents.upload(viewer, textFile('Third note'))
    expect(await titlesOf(viewer)).toEqual(['Third note', 'Second note'])
  })

  it('bounds their bytes, and names the largest', async () => {
    const viewer = await desk.newViewer()
    const documents = desk.documentsWith({ quota: { count: 10, bytes: 3_000 } })
    await documents.upload(viewer, { ...textFile('a'.repeat(2_000)), title: 'The largest' })
    await documents.upload(viewer, { ...textFile('b'.repeat(500)), title: 'A small one' })
    expect(await refusal(documents.upload(viewer, textFile('c'.repeat(600))))).toBe(
      'The file has 600 bytes, and 500 bytes of your 2.9 KB are free. Remove documents of 100 bytes or more first; the largest is “The largest” with 2.0 KB.',
    )
    expect(await refusal(documents.upload(viewer, textFile('d'.repeat(3_001))))).toMatch(/2\.9 KB are the most that all your documents may have/)
    await documents.upload(viewer, textFile('e'.repeat(500)))
    expect(await titlesOf(viewer)).toHaveLength(3)
  })

  it('holds for uploads that come at once', async () => {
    const viewer = await desk.newViewer()
    const race = (documents: typeof desk.documents, texts: string[]) => Promise.allSettled(texts.map((text) => documents.upload(viewer, textFile(text))))
    const byCount = await race(desk.documentsWith({ quota: { count: 2, bytes: 10_000 } }), ['One note', 'Two notes', 'Three notes', 'Four notes', 'Five notes'])
    const refused = byCount.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused).toMatchObject([{ failure: 'QUOTA_EXCEEDED' }, { failure: 'QUOTA_EXCEEDED' }, { failure: 'QUOTA_EXCEEDED' }])
    expect(await titlesOf(viewer)).toHaveLength(2)
    const other = await desk.newViewer()
    const documents = desk.documentsWith({ quota: { count: 10, bytes: 1_000 } })
    const byBytes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((letter) => documents.upload(other, textFile(letter.repeat(400)))))
    expect(byBytes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(2)
    expect(await titlesOf(other)).toHaveLength(2)
  })
})

describe('the list', () => {
  it('has the newest first, by kinds, page by page, each once', async () => {
    const viewer = await desk.newViewer()
    const kinds = ['NOTE', 'REVIEW', 'NOTE', 'PORTFOLIO', 'NOTE'] as const
    for (const [place, kind] of kinds.entries()) await desk.documents.upload(viewer, { ...textFile(`Note number ${place}`), kind })
    const pages = async (request: { kinds?: (typeof kinds)[number][] }) => {
      const found: string[][] = []
      for (let after: string | null = null; ;) {
        const page = await desk.documents.list(viewer, { ...request, first: 2, after })
        found.push(page.edges.map((edge) => edge.node.title))
        expect(page.hasPreviousPage).toBe(found.length > 1)
        if (!page.hasNextPage) return found
        after = page.edges.at(-1)?.cursor ?? null
      }
    }
    expect(await pages({})).toEqual([['Note number 4', 'Note number 3'], ['Note number 2', 'Note number 1'], ['Note number 0']])
    expect(await pages({ kinds: ['NOTE'] })).toEqual([['Note number 4', 'Note number 2'], ['Note number 0']])
    expect(await pages({ kinds: ['REVIEW', 'PORTFOLIO'] })).toEqual([['Note number 3', 'Note number 1']])
    expect(await pages({ kinds: [] })).toEqual([[]])
    expect(await desk.documents.list(viewer, { kinds: ['NOTE'], first: 1, after: null })).toMatchObject({ totalCount: 3 })
  })

  it('refuses the cursor of another list, and what is none', async () => {
    const viewer = await desk.newViewer()
    for (const text of ['One note', 'Two notes']) await desk.documents.upload(viewer, textFile(text))
    const cursor = (await desk.documents.list(viewer, { first: 1, after: null })).edges[0]?.cursor ?? null
    await expect(desk.documents.list(viewer, { kinds: ['NOTE'], first: 1, after: cursor })).rejects.toBeInstanceOf(ValidationError)
    for (const after of ['', 'x', '\u0000', Buffer.from('0:abcdefghijkl:x').toString('base64url')]) {
      await expect(desk.documents.list(viewer, { first: 1, after })).rejects.toMatchObject({ issues: [{ path: ['after'] }] })
    }
  })
})

describe('changing', () => {
  it('sets what is given, and queues nothing where nothing changes', async () => {
    const viewer = await desk.newViewer()
    const { id } = await desk.documents.upload(viewer, textFile('A note'))
    const queued = async () => (await desk.queue.stats(indexDocumentTask)).waiting
    const before = await queued()
    expect(await desk.documents.update(viewer, id, { kind: 'CERTIFICATE' })).toMatchObject({ title: 'A note', kind: 'CERTIFICATE' })
    expect(await desk.documents.update(viewer, id, { title: 'Welding' })).toMatchObject({ title: 'Welding', kind: 'CERTIFICATE' })
    expect(await queued()).toBe(before + 2)
    await desk.documents.update(viewer, id, { title: ' Welding ', kind: 'CERTIFICATE' })
    await desk.documents.update(viewer, id, {})
    expect(await queued()).toBe(before + 2)
  })
})

describe('removing', () => {
  it('leaves no trace of a document, in rows, texts, passages or vectors', async () => {
    const viewer = await desk.newViewer()
    const id = await desk.keep(viewer, 'Something to forget.')
    const kept = await desk.keep(viewer, 'Something to keep.')
    expect(await desk.traces(id)).toEqual({ documents: 1, texts: 1, passages: 2, centroids: 1 })
    await desk.documents.remove(viewer, id)
    await desk.indexAgain(id)
    expect(await desk.traces(id)).toEqual({ documents: 0, texts: 0, passages: 0, centroids: 0 })
    expect(await desk.traces(kept)).toEqual({ documents: 1, texts: 1, passages: 2, centroids: 1 })
  })

  it('is done by the queue, and tells whoever watches', async () => {
    const viewer = await desk.newViewer()
    const { id } = await desk.documents.upload(viewer, textFile('Soon gone.'))
    const steps = await desk.documents.documentProgress(viewer, id)
    expect((await steps.next()).value).toEqual({ state: 'PARSING', error: null })
    const told = steps.next()
    await desk.documents.remove(viewer, id)
    expect((await told).value).toEqual({ state: 'FAILED', error: 'The document was removed.' })
    expect((await steps.next()).done).toBe(true)
    const kept = await desk.keep(viewer, 'Indexed, then removed.')
    await desk.documents.remove(viewer, kept)
    await desk.startIndexing()
    await vi.waitFor(async () => expect(await desk.traces(kept)).toEqual({ documents: 0, texts: 0, passages: 0, centroids: 0 }), 10_000)
  })
})

describe('documents of other people', () => {
  it('are not found, in the words for an id that is unknown', async () => {
    const [owner, stranger] = [await desk.newViewer(), await desk.newViewer()]
    const { id: foreign } = await desk.documents.upload(owner, textFile('A secret note'))
    for (const id of [foreign, randomUUID(), 'no id', '']) {
      const error = new NotFoundError('Document', id)
      await expect(desk.documents.get(stranger, id)).rejects.toThrow(error)
      await expect(desk.documents.update(stranger, id, { title: 'Mine' })).rejects.toThrow(error)
      await expect(desk.documents.remove(stranger, id)).rejects.toThrow(error)
      await expect(desk.documents.documentProgress(stranger, id)).rejects.toThrow(error)
    }
    expect(await desk.documents.getMany(stranger, [foreign])).toEqual([null])
    expect(await desk.documents.contents(stranger, [foreign])).toEqual([null])
    expect(await titlesOf(stranger)).toEqual([])
    expect(await titlesOf(owner)).toEqual(['A secret note'])
  })

  it('tell nothing by a cursor that stands on one', async () => {
    const [owner, stranger] = [await desk.newViewer(), await desk.newViewer()]
    await desk.documents.upload(stranger, textFile('Older'))
    await desk.documents.upload(owner, textFile('Foreign'))
    await desk.documents.upload(stranger, textFile('Newer'))
    const foreign = (await desk.documents.list(owner, { first: 1, after: null })).edges[0]?.cursor ?? null
    // Only the position in it counts, whatever stands there in the other list.
    const { edges } = await desk.documents.list(stranger, { first: 5, after: foreign })
    expect(edges.map((edge) => edge.node.title)).toEqual(['Newer', 'Older'])
  })
})
