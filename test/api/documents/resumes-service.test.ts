import { randomUUID } from 'node:crypto'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexResumeTask } from '../../../src/domains/documents/documents.tasks.ts'
import { storedFactsSchema, storedSkillsSchema } from '../../../src/domains/documents/stored-facts.ts'
import { NotFoundError, UploadError, type UploadFailure } from '../../../src/lib/errors.ts'
import { greyPng, docxOf, pdfOf } from '../../unit/domains/documents/parsing/resume-files.ts'
import { openResumeDesk, resumeText, textFile, type ResumeDesk } from './resume-desk.ts'

let desk: ResumeDesk
beforeAll(async () => {
  desk = await openResumeDesk()
})
afterAll(() => desk.close())

describe('uploading', () => {
  const pages = (count: number) => pdfOf((pdf) => {
    for (let page = 0; page < count; page += 1) pdf.addPage().text('Ada Roe, engineer')
  })
  it.each<[UploadFailure, () => Uint8Array | Promise<Uint8Array>, object]>([
    ['UNSUPPORTED_TYPE', () => greyPng(), {}],
    ['TOO_LARGE', () => strToU8(resumeText()), { maxBytes: 100 }],
    ['TOO_LARGE', () => strToU8('resume '.repeat(80_000)), {}],
    ['EMPTY', () => new Uint8Array(), {}],
    ['SCANNED', () => pdfOf((pdf) => pdf.image(greyPng(), 50, 50, { width: 400 })), {}],
    ['ENCRYPTED', () => pdfOf((pdf) => pdf.text('Ada Roe'), { userPassword: 'secret', pdfVersion: '1.7' }), {}],
    ['CORRUPT', () => strToU8('%PDF-1.7\n1 0 obj\n<< /Type /Catalog'), {}],
    ['TOO_MANY_PAGES', () => pages(60), {}],
    ['TOO_SLOW', () => strToU8(resumeText()), { parseTimeoutMs: 1 }],
  ])('stores nothing of a file that is %s', async (failure, make, limits) => {
    const viewer = await desk.newViewer()
    const service = desk.serviceWith({ limits: { maxBytes: 10 * 2 ** 20, parseTimeoutMs: 20_000, parseMemoryMb: 256, ...limits } })
    const before = await desk.queue.stats(indexResumeTask)
    const refused = service.upload(viewer, { bytes: await make(), fileName: 'resume.pdf' })
    await expect(refused).rejects.toBeInstanceOf(UploadError)
    await expect(refused).rejects.toMatchObject({ failure })
    expect(await service.list(viewer)).toEqual([])
    expect(await desk.queue.stats(indexResumeTask)).toEqual(before)
  })

  it('stores what it read from the file', async () => {
    const viewer = await desk.newViewer()
    const resume = await desk.service.upload(viewer, textFile(resumeText(), '  my\u0000 resume.pdf '))
    expect(resume).toMatchObject({
      fileName: 'my resume.pdf', mediaType: 'text/plain', version: 1, isDefault: true, isDiscoverable: false, state: 'PARSING',
      name: 'Ada Roe', headline: 'Civil Engineer', location: 'Albany, NY', totalYears: 8, educationLevel: 'BACHELOR',
    })
    expect(resume).not.toHaveProperty('bytes')
    const facts = storedFactsSchema.parse(resume.facts)
    expect(facts.positions.map((position) => position.title)).toEqual(['Senior Civil Engineer', 'Survey Technician'])
    expect(facts).toMatchObject({ email: 'ada.roe@example.org', education: [{ level: 'BACHELOR', year: 2015 }] })
    const skills = new Map(storedSkillsSchema.parse(resume.skills).map((skill) => [skill.name, skill]))
    expect(skills.get('AutoCAD')).toMatchObject({ kind: 'TOOL', years: 5 })
    expect(skills.get('AutoCAD')?.mentions.map((one) => resume.content.slice(one.charStart, one.charEnd))).toEqual(['AutoCAD', 'AutoCAD'])
    expect(skills.get('SQL')).toMatchObject({ years: null })
    expect(skills.has('Python')).toBe(false)
  })

  it('goes by the content of a file, not by its name', async () => {
    const viewer = await desk.newViewer()
    const docx = await desk.service.upload(viewer, { bytes: await docxOf(['Ada Roe', 'Civil Engineer']), fileName: 'resume.pdf' })
    expect(docx.mediaType).toContain('wordprocessingml')
    const json = await desk.service.upload(viewer, textFile('{"basics": {"name": "Ada\\u0000 Roe", "label": "' + 'Engineer '.repeat(100) + '"}}'))
    expect(json).toMatchObject({ mediaType: 'application/json', name: 'Ada Roe' })
    expect(json.headline).toHaveLength(500)
  })

  it('gives the resume that is there for the same bytes, also when both come at once', async () => {
    const viewer = await desk.newViewer()
    const [first, second] = await Promise.all([desk.service.upload(viewer, textFile()), desk.service.upload(viewer, textFile())])
    const again = await desk.service.upload(viewer, { ...textFile(), fileName: 'copy.txt' })
    expect(new Set([first.id, second.id, again.id]).size).toBe(1)
    expect(again.fileName).toBe('resume.txt')
    expect(await desk.service.list(viewer)).toHaveLength(1)
    const other = await desk.newViewer()
    expect((await desk.service.upload(other, textFile())).id).not.toBe(first.id)
  })

  it('stores a row and its indexing task together or not at all', async () => {
    const viewer = await desk.newViewer()
    const before = await desk.queue.stats(indexResumeTask)
    const withBrokenQueue = desk.serviceWith({ queue: { ...desk.queue, enqueue: async () => { throw new Error('queue is down') }, wake: () => undefined } })
    await expect(withBrokenQueue.upload(viewer, textFile())).rejects.toThrow('queue is down')
    expect(await desk.service.list(viewer)).toEqual([])
    await expect(desk.service.upload({ userId: randomUUID() }, textFile())).rejects.toThrow(/Foreign key/)
    expect(await desk.queue.stats(indexResumeTask)).toEqual(before)
    await desk.service.upload(viewer, textFile())
    expect((await desk.queue.stats(indexResumeTask)).waiting).toBe(before.waiting + 1)
  })
})

describe('versions and the default', () => {
  it('counts versions within a family', async () => {
    const viewer = await desk.newViewer()
    const first = await desk.service.upload(viewer, textFile(resumeText('One')))
    const upload = (name: string) => desk.service.upload(viewer, { ...textFile(resumeText(name)), familyId: first.familyId })
    const [second, third] = await Promise.all([upload('Two'), upload('Three')])
    expect([second.version, third.version].sort()).toEqual([2, 3])
    expect(second.familyId).toBe(first.familyId)
    const apart = await desk.service.upload(viewer, textFile(resumeText('Four')))
    expect(apart).toMatchObject({ version: 1, isDefault: false })
    expect(apart.familyId).not.toBe(first.familyId)
  })

  it('refuses a family that is not the viewer\'s, whatever it is', async () => {
    const [owner, stranger] = [await desk.newViewer(), await desk.newViewer()]
    const { familyId } = await desk.service.upload(owner, textFile())
    for (const id of [familyId, randomUUID(), 'no id', '']) {
      await expect(desk.service.upload(stranger, { ...textFile(), familyId: id })).rejects.toThrow(new NotFoundError('ResumeFamily', id))
    }
    expect(await desk.service.list(stranger)).toEqual([])
  })

  it('hands the default from version to version, to whom it is given, and to the newest when it is removed', async () => {
    const viewer = await desk.newViewer()
    const defaults = async () => (await desk.service.list(viewer)).filter((resume) => resume.isDefault).map((resume) => resume.name)
    expect(await desk.service.getDefault(viewer)).toBeNull()
    const upload = (name: string, familyId?: string) => desk.service.upload(viewer, { ...textFile(resumeText(name)), ...(familyId ? { familyId } : {}) })
    const first = await upload('Ann First')
    expect(await defaults()).toEqual(['Ann First'])
    const other = await upload('Ben Other')
    expect(await defaults()).toEqual(['Ann First'])
    const second = await upload('Cat Second', first.familyId)
    expect(await defaults()).toEqual(['Cat Second'])
    await upload('Dan Newer', other.familyId)
    expect(await defaults()).toEqual(['Cat Second'])
    await desk.service.setDefault(viewer, first.id)
    expect(await defaults()).toEqual(['Ann First'])
    expect((await desk.service.getDefault(viewer))?.id).toBe(first.id)
    await desk.service.remove(viewer, first.id)
    expect(await defaults()).toEqual(['Dan Newer'])
    await desk.service.remove(viewer, second.id)
    expect(await defaults()).toEqual(['Dan Newer'])
    for (const { id } of await desk.service.list(viewer)) await desk.service.remove(viewer, id)
    expect(await desk.service.getDefault(viewer)).toBeNull()
  })

  it('lists the newest first', async () => {
    const viewer = await desk.newViewer()
    for (const name of ['Ann First', 'Ben Second', 'Cat Third']) await desk.service.upload(viewer, textFile(resumeText(name)))
    expect((await desk.service.list(viewer)).map((resume) => resume.name)).toEqual(['Cat Third', 'Ben Second', 'Ann First'])
  })
})

describe('resumes of other people', () => {
  it('are not found, in the words for an id that is unknown', async () => {
    const [owner, stranger] = [await desk.newViewer(), await desk.newViewer()]
    const { id: foreign } = await desk.service.upload(owner, textFile())
    for (const id of [foreign, randomUUID(), 'no id', '']) {
      const error = new NotFoundError('Resume', id)
      await expect(desk.service.get(stranger, id)).rejects.toThrow(error)
      await expect(desk.service.setDefault(stranger, id)).rejects.toThrow(error)
      await expect(desk.service.setDiscoverable(stranger, id, true)).rejects.toThrow(error)
      await expect(desk.service.remove(stranger, id)).rejects.toThrow(error)
      await expect(desk.service.resumeProgress(stranger, id)).rejects.toThrow(error)
    }
    expect(await desk.service.get(owner, foreign)).toMatchObject({ isDefault: true, isDiscoverable: false })
    expect(await desk.service.list(stranger)).toEqual([])
  })
})
