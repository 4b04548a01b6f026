import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentSearchInput } from '../../../src/domains/documents/document-search.ts'
import { NotFoundError, ValidationError } from '../../../src/lib/errors.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { openDocumentDesk, type DocumentDesk } from './document-desk.ts'
import { resumeText } from './resume-desk.ts'

let desk: DocumentDesk
let viewer: Viewer
let stranger: Viewer
/** The viewer's own. */
const ids = { portfolio: '', review: '', certificate: '', resume: '', older: '' }
/** The stranger's, about the same things. */
const foreign = { review: '', resume: '' }

const REVIEW = `# Review of the year

The team speaks well of Ada.

## Leadership

Led a team of five through the harbor project and kept every deadline.

## Growth

Wants to learn about tunnels, and about tunnels in clay above all.
`
const PORTFOLIO = `# Portfolio

## Elm Street bridge

A steel bridge, designed in AutoCAD.

## Harbor quay

A concrete quay with a crane for the harbor project.
`

beforeAll(async () => {
  desk = await openDocumentDesk()
  viewer = await desk.newViewer()
  stranger = await desk.newViewer()
  ids.portfolio = await desk.keep(viewer, PORTFOLIO, { kind: 'PORTFOLIO' })
  ids.review = await desk.keep(viewer, REVIEW, { kind: 'REVIEW' })
  ids.certificate = await desk.keep(viewer, 'Certificate of rope access, level two.', { kind: 'CERTIFICATE' })
  ids.older = await desk.keepResume(viewer, resumeText('Ada Roe the Younger'))
  ids.resume = await desk.keepResume(viewer, resumeText())
  foreign.review = await desk.keep(stranger, `${REVIEW}\nA secret of the stranger about the harbor project.`, { kind: 'REVIEW' })
  foreign.resume = await desk.keepResume(stranger, resumeText('Eve Stranger'))
})
afterAll(() => desk.close())

const search = (query: string, input: Partial<DocumentSearchInput> = {}, as = viewer) => desk.documentSearch.searchDocuments(as, { query, first: 20, ...input })
const foundIds = async (query: string, input: Partial<DocumentSearchInput> = {}, as = viewer) => (await search(query, input, as)).hits.map((hit) => hit.id)

describe('searching documents', () => {
  it('explains its hits: both branches, the words, and the passage with its place in the text', async () => {
    const page = await search('team deadlines')
    expect(page).toMatchObject({ searchMode: 'HYBRID', hasNextPage: false, hasPreviousPage: false })
    const [hit] = page.hits
    expect(hit).toMatchObject({ id: ids.review, source: 'DOCUMENT', row: { keywordRank: 1, vectorRank: 1, similarity: expect.any(Number) } })
    const { passage, matchedTerms, highlights } = hit?.evidence ?? { passage: null, matchedTerms: [], highlights: [] }
    expect(passage).toMatchObject({ section: 'Leadership' })
    expect(matchedTerms).toEqual(['team', 'deadlines'])
    expect(highlights.map(({ charStart, charEnd }) => passage?.content.slice(charStart, charEnd))).toEqual(['team', 'deadline'])
    const [content] = await desk.documents.contents(viewer, [ids.review])
    expect(content?.slice(passage?.charStart, passage?.charEnd)).toBe(passage?.content)
  })

  it('finds documents by their titles', async () => {
    const id = await desk.keep(viewer, 'Nothing of that word in the text.', { title: 'Zeppelins' })
    expect((await foundIds('zeppelins'))[0]).toBe(id)
    await desk.documents.remove(viewer, id)
  })

  it('keeps to kinds and to the documents that are named, and adds resumes where they are asked for', async () => {
    const everything = [ids.portfolio, ids.review, ids.certificate].toSorted()
    expect((await foundIds('harbor project')).toSorted()).toEqual(everything)
    expect(await foundIds('harbor project', { kinds: ['CERTIFICATE'] })).toEqual([ids.certificate])
    expect((await foundIds('harbor project', { documentIds: [ids.certificate, ids.review] })).toSorted()).toEqual([ids.certificate, ids.review].toSorted())
    expect(await foundIds('harbor project', { documentIds: [ids.certificate, ids.review], kinds: ['REVIEW'] })).toEqual([ids.review])
    expect(await foundIds('harbor project', { documentIds: [] })).toEqual([])
    expect(await foundIds('harbor project', { kinds: [] })).toEqual([])
    const withResumes = await search('bachelor of science', { includeResumes: true })
    expect(withResumes.hits.map((hit) => hit.id).toSorted()).toEqual([...everything, ids.resume, ids.older].toSorted())
    expect(withResumes.hits.slice(0, 2).map((hit) => hit.source)).toEqual(['RESUME', 'RESUME'])
    expect(withResumes.hits[0]?.evidence.passage?.section).toBe('EDUCATION')
    // Ranks are over both.
    expect(withResumes.hits.map((hit) => hit.row.vectorRank).toSorted()).toEqual([1, 2, 3, 4, 5])
    expect(await foundIds('bachelor', { includeResumes: true, documentIds: [] })).toHaveLength(2)
  })

  it('goes on by words while the model is away', async () => {
    desk.embedder.isAvailable = false
    const page = await search('rope access')
    desk.embedder.isAvailable = true
    expect(page).toMatchObject({ searchMode: 'KEYWORD', totalCount: 1, hits: [{ id: ids.certificate, row: { vectorRank: null, similarity: null } }] })
    expect(page.hits[0]?.evidence.passage?.content).toContain('rope access')
  })

  it('pages through the list, each once, and refuses the cursor of another search', async () => {
    const whole = await foundIds('harbor project', { includeResumes: true })
    const found: string[] = []
    for (let after: string | null = null; ;) {
      const page = await search('harbor project', { includeResumes: true, first: 2, after })
      expect(page.totalCount).toBe(whole.length)
      found.push(...page.hits.map((hit) => hit.id))
      if (!page.hasNextPage) break
      after = page.hits.at(-1)?.cursor ?? null
    }
    expect(found).toEqual(whole)
    const after = (await search('harbor project', { first: 1 })).hits[0]?.cursor ?? null
    for (const [query, input] of [
      ['harbor', {}], ['harbor project', { kinds: ['REVIEW'] }], ['harbor project', { documentIds: [ids.review] }], ['harbor project', { includeResumes: true }],
    ] as const) await expect(search(query, { ...input, first: 1, after })).rejects.toMatchObject({ issues: [{ path: ['after'] }] })
    for (const odd of ['', 'x', '\u0000']) await expect(search('harbor project', { after: odd })).rejects.toBeInstanceOf(ValidationError)
  })

  it.each(['', ' \n\t ', '\u0000\u0007', '\u200b'])('refuses the empty query %j', async (query) => {
    await expect(search(query)).rejects.toMatchObject({ issues: [{ path: ['query'] }] })
    await expect(desk.documentSearch.passagesFor(viewer, query, { limit: 3 })).rejects.toBeInstanceOf(ValidationError)
  })

  it.each(['!!! ???', 'the of and', '🙂', 'lone \ud83d', "'; DROP TABLE documents; --", 'word '.repeat(10_000)])('takes the odd query %j', async (query) => {
    expect((await search(query)).totalCount).toBeLessThanOrEqual(3)
    expect((await desk.documentSearch.passagesFor(viewer, query, { limit: 3 })).passages.length).toBeLessThanOrEqual(3)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses a page, and a limit, of %d', async (count) => {
    await expect(search('harbor', { first: count })).rejects.toMatchObject({ issues: [{ path: ['first'] }] })
    await expect(desk.documentSearch.passagesFor(viewer, 'harbor', { limit: count })).rejects.toMatchObject({ issues: [{ path: ['limit'] }] })
  })
})

describe('other people\'s texts', () => {
  it('are never among the hits, nor counted, by words or by meaning', async () => {
    expect(await foundIds('secret of the stranger', { includeResumes: true })).not.toContain(foreign.review)
    expect((await search('Eve Stranger', { includeResumes: true })).totalCount).toBe(5)
    expect((await foundIds('harbor project', { includeResumes: true }, stranger)).toSorted()).toEqual([foreign.review, foreign.resume].toSorted())
    desk.embedder.isAvailable = false
    expect(await foundIds('secret stranger')).toEqual([])
    desk.embedder.isAvailable = true
    const nobody = await desk.newViewer()
    expect(await search('harbor', { includeResumes: true }, nobody)).toMatchObject({ hits: [], totalCount: 0 })
  })

  it('are not found by their ids, in the words for an id that is unknown', async () => {
    for (const id of [foreign.review, ids.resume, randomUUID(), 'no id', '']) {
      const error = new NotFoundError('Document', id)
      await expect(search('harbor', { documentIds: [ids.review, id] })).rejects.toThrow(error)
      await expect(desk.documentSearch.passagesFor(viewer, 'harbor', { documentIds: [id], limit: 3 })).rejects.toThrow(error)
    }
    for (const id of [foreign.resume, ids.review, randomUUID(), '']) {
      await expect(desk.documentSearch.passagesFor(viewer, 'harbor', { resumeIds: [ids.resume, id], limit: 3 })).rejects.toThrow(new NotFoundError('Resume', id))
    }
  })

  it('stay out where the index says that they are the viewer\'s', async () => {
    await desk.index.setPayloads('documents', new Map([[foreign.review, { userId: viewer.userId, kind: 'REVIEW' }]]))
    expect(await foundIds('secret of the stranger')).not.toContain(foreign.review)
    const { passages } = await desk.documentSearch.passagesFor(viewer, 'secret of the stranger', { limit: 100 })
    expect(passages.map((passage) => passage.documentId)).not.toContain(foreign.review)
    await desk.index.setPayloads('documents', new Map([[foreign.review, { userId: stranger.userId, kind: 'REVIEW' }]]))
  })

  it('are gone at once when they are removed, before the index has followed', async () => {
    const id = await desk.keep(viewer, 'A balloon ride over the harbor.')
    expect(await foundIds('balloon ride')).toContain(id)
    await desk.documents.remove(viewer, id)
    expect((await desk.traces(id)).texts).toBe(1)
    expect(await foundIds('balloon ride')).not.toContain(id)
    const { passages } = await desk.documentSearch.passagesFor(viewer, 'balloon ride', { limit: 50 })
    expect(passages.filter((passage) => passage.text.includes('balloon'))).toEqual([])
  })
})

describe('the best passages for a question', () => {
  const passagesFor = (question: string, choice: Parameters<typeof desk.documentSearch.passagesFor>[2]) => desk.documentSearch.passagesFor(viewer, question, choice)

  it('are whichever stand nearest, several of one text among them, with their places', async () => {
    const { passages, searchMode } = await passagesFor('What was done in the harbor project?', { limit: 2 })
    expect(searchMode).toBe('HYBRID')
    expect(passages.map(({ documentId, section }) => [documentId, section]).toSorted()).toEqual([[ids.portfolio, 'Harbor quay'], [ids.review, 'Leadership']].toSorted())
    const two = await passagesFor('learn about tunnels, led a team', { documentIds: [ids.review], limit: 2 })
    expect(two.passages.map((passage) => passage.section)).toEqual(['Growth', 'Leadership'])
    const contents = new Map([[ids.review, (await desk.documents.contents(viewer, [ids.review]))[0] ?? '']])
    for (const { documentId, text, charStart, charEnd, title, source } of two.passages) {
      expect(contents.get(documentId)?.slice(charStart, charEnd)).toBe(text)
      expect({ title, source }).toEqual({ title: 'Review of the year', source: 'DOCUMENT' })
    }
    for (const { score } of passages) expect(score > 0 && score <= 1).toBe(true)
  })

  it('come from resumes by choice, of one of them alone', async () => {
    const question = 'a bachelor of science at a university'
    const among = async (choice: object) => new Set((await passagesFor(question, { limit: 50, ...choice })).passages.map((passage) => passage.documentId))
    expect([...await among({})].some((id) => id === ids.resume)).toBe(false)
    const { passages } = await passagesFor(question, { resumeIds: [ids.resume], limit: 1 })
    expect(passages).toMatchObject([{ documentId: ids.resume, source: 'RESUME', section: 'EDUCATION', title: 'resume.txt', matchedTerms: ['bachelor', 'science', 'university'] }])
    expect(await among({ documentIds: [], resumeIds: [ids.resume] })).toEqual(new Set([ids.resume]))
    expect(await among({ documentIds: [], resumeIds: 'ALL' })).toEqual(new Set([ids.resume, ids.older]))
    expect(await among({ kinds: ['PORTFOLIO'] })).toEqual(new Set([ids.portfolio]))
    expect(await among({ documentIds: [] })).toEqual(new Set())
  })

  it('score less the less they say on the question', async () => {
    const best = async (question: string) => (await passagesFor(question, { documentIds: [ids.review], limit: 1 })).passages[0]?.score ?? 0
    expect(await best('Led a team of five through the harbor project')).toBeGreaterThan(0.8)
    expect(await best('team salaries of zoo keepers')).toBeLessThan(0.5)
  })

  it('are found by words while the model is away', async () => {
    desk.embedder.isAvailable = false
    const { passages, searchMode } = await passagesFor('tunnels in clay', { limit: 5, resumeIds: 'ALL' })
    const none = await passagesFor('zeppelins', { limit: 5 })
    desk.embedder.isAvailable = true
    expect(searchMode).toBe('KEYWORD')
    expect(passages).toMatchObject([{ section: 'Growth', similarity: null, score: 1 }])
    expect(none.passages).toEqual([])
  })

  it('are found by words too where more passages are near than are compared', async () => {
    const other = await desk.newViewer()
    const sections = Array.from({ length: 260 }, (_, n) => `## Part ${n}\n\nquarterly report on figures and numbers\n`)
    await desk.keep(other, sections.join('\n'))
    const needle = await desk.keep(other, `The xylograph-7 press stands in the cellar. ${'Nothing else is said of it here than many other words. '.repeat(3)}`)
    const question = `quarterly report on figures and numbers part ${'report figures '.repeat(20)} xylograph-7`
    const { passages } = await desk.documentSearch.passagesFor(other, question, { limit: 300 })
    expect(passages.map((passage) => passage.documentId)).toContain(needle)
  })

  it('end with the signal', async () => {
    await expect(desk.documentSearch.passagesFor(viewer, 'harbor', { limit: 3 }, AbortSignal.abort(new Error('nobody waits')))).rejects.toThrow('nobody waits')
    await expect(desk.documentSearch.searchDocuments(viewer, { query: 'harbor', first: 3 }, AbortSignal.abort(new Error('nobody waits')))).rejects.toThrow('nobody waits')
  })
})
