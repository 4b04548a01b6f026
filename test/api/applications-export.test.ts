import { parse } from 'csv-parse/sync'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '../support/app.ts'
import { askForExport, fetchExport, importFile } from '../support/application-transfer.ts'
import { makeApplication } from '../support/applications.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, untilIndexed } from '../support/postings.ts'
import { uploadResume } from '../support/upload.ts'

const RESULT = '__typename ... on Error { message } ... on Application { id version }'
const CREATE = `mutation ($jobId: ID!, $fields: ApplicationFieldsInput) { it: createApplication(jobId: $jobId, fields: $fields) { ${RESULT} } }`
const UPDATE = `mutation ($id: ID!, $version: Int!, $fields: ApplicationFieldsInput!, $note: String) {
  it: updateApplication(id: $id, version: $version, fields: $fields, note: $note) { ${RESULT} } }`
const OWN_STAGE = `mutation ($name: String!, $stage: ApplicationStage!) { it: createApplicationOwnStage(name: $name, stage: $stage) { ... on ApplicationOwnStage { id } ... on Error { message } } }`

let app: TestApp
let jobIds: string[]
let now: Date | null = null
beforeAll(async () => {
  app = await createTestApp({ workers: true, adapt: (platform) => ({ ...platform, now: () => now ?? new Date() }) })
  jobIds = await createJobs(app)
  await untilIndexed(app, jobIds.length)
})
afterEach(async () => {
  now = null
  await empty()
})
afterAll(() => app.close())

async function empty(): Promise<void> {
  const { prisma } = app.platform.database
  await prisma.application.deleteMany()
  await prisma.applicationOwnStage.deleteMany()
}

const rowsOf = (text: string) => z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true, bom: true }))
const documentSchema = z.looseObject({ ownStages: z.array(z.looseObject({})), applications: z.array(z.looseObject({ jobTitle: z.string() })) })
const documentOf = (text: string) => documentSchema.parse(JSON.parse(text))

/** Applications with everything that one can have but attachments, and signs that files are apt to lose. */
async function makeRichApplications(): Promise<void> {
  const { prisma } = app.platform.database
  const resumeId = await uploadResume(app, 'Ann Example\n\nExperience\nEngineer at Harbor Cranes, 2015 to 2020. PostgreSQL and Python.')
  const ownStageId = at(await app.run(OWN_STAGE, { name: 'Second talk', stage: 'INTERVIEW' }), 'it.id')
  const tasks = at(await app.run(OWN_STAGE, { name: 'Homework; "long"', stage: 'SCREENING' }), 'it.id')
  const id = at(await app.run(CREATE, { jobId: jobIds[0], fields: { stage: 'APPLIED', appliedDate: '2026-10-05', resumeId, source: '=HYPERLINK("x")' } }), 'it.id')
  await app.run(UPDATE, { id, version: 1, fields: { ownStageId: tasks, notes: 'Line one\r\nline "two"; three,\nfour\r' }, note: '-1 day' })
  await app.run(UPDATE, { id, version: 2, fields: { ownStageId, expectedSalary: 95000.5, offeredSalary: 90000, salaryCurrency: 'EUR', salaryPeriod: 'YEAR' } })
  await app.run(UPDATE, { id, version: 3, fields: { stage: 'OFFER' } })
  await app.run('mutation ($id: ID!) { undoApplicationChange(id: $id, version: 4) { __typename } }', { id })
  const row = await prisma.application.findFirstOrThrow()
  const of = { applicationId: row.id, createdAt: new Date('2026-11-01T08:00:00.123Z') }
  await prisma.applicationContact.createMany({
    data: [{ ...of, name: 'Jürgen Østby', role: '+1 manager', email: 'j@example.org', phone: '+49 40 123', notes: "'=1" }, { ...of, name: 'Ann' }],
  })
  await prisma.applicationInterview.create({
    data: { ...of, title: '@home', startsAt: new Date('2026-12-01T09:00:00Z'), endsAt: new Date('2026-12-01T10:00:00Z'), timeZone: 'Europe/Berlin', place: 'Quay 3, Hamburg', notes: 'a\nb' },
  })
  await prisma.reminder.createMany({
    data: [
      { ...of, userId: row.userId, text: 'Call', localTime: '2026-11-02T09:00', timeZone: 'Europe/Berlin', dueAt: new Date('2026-11-02T08:00:00Z'), firedAt: new Date('2026-11-02T08:00:01Z') },
      { ...of, userId: row.userId, text: 'Write', localTime: '2099-11-02T09:00', timeZone: 'Europe/Berlin', dueAt: new Date('2099-11-02T08:00:00Z') },
    ],
  })
  await app.run(CREATE, { jobId: jobIds[1] })
  await makeApplication(app, { way: ['SAVED', 'APPLIED', 'GHOSTED'], daysAgo: 60, fields: { jobTitle: "''@SUM(A1)", companyName: '-Tabs & Co', companyKey: 'tabs', notes: '😀 \u2028 naïve' } })
  await makeApplication(app, { way: ['REJECTED'], daysAgo: 61, fields: { jobTitle: 'Chef, “Zum Anker”', jobUrl: 'https://jobs.example/?id=7&a=1,2' } })
}

describe('an export', () => {
  it('holds every application with its timeline, as one row of CSV', async () => {
    await makeRichApplications()
    const { text, response } = await fetchExport(app, 'CSV')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="applications-\d{4}-\d\d-\d\d\.csv"/)
    expect(text.startsWith('\ufeffjobTitle,companyName,')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    const rows = rowsOf(text)
    expect(rows).toHaveLength(4)
    const rich = rows.find(({ jobTitle }) => jobTitle === 'Back-end engineer')
    expect(rich).toMatchObject({
      companyName: 'Lamp Works', stage: 'INTERVIEW', ownStage: 'Second talk', appliedDate: '2026-10-05', expectedSalary: '95000.5', salaryCurrency: 'EUR', version: '5',
      notes: 'Line one\r\nline "two"; three,\nfour\r', source: `'=HYPERLINK("x")`,
    })
    expect(JSON.parse(String(rich?.timeline))).toMatchObject([
      { version: 1, kind: 'CREATED', isByPerson: true }, { version: 2, note: '-1 day', changes: { ownStageId: { old: null, new: 'Homework; "long"' } } },
      { version: 3 }, { version: 4 }, { version: 5, kind: 'UNDO', undoneVersion: 4 },
    ])
    expect(JSON.parse(String(rich?.contacts))).toMatchObject([{ name: 'Ann' }, { name: 'Jürgen Østby', phone: '+49 40 123' }])
  })

  it('gives a spreadsheet no formula to run', async () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r']) await makeApplication(app, { way: ['SAVED'], daysAgo: 1, fields: { jobTitle: `${sign}cmd|x`, companyName: 'A' } })
    const titles = rowsOf((await fetchExport(app, 'CSV')).text).map(({ jobTitle }) => jobTitle)
    expect(titles.map((title) => title?.charAt(0))).toEqual(["'", "'", "'", "'", "'", "'"])
  })

  it('holds the same as JSON, with own stages, and names and hashes of attachments', async () => {
    await makeRichApplications()
    const { prisma } = app.platform.database
    const { id: applicationId } = await prisma.application.findFirstOrThrow({ where: { jobTitle: 'Back-end engineer' } })
    await prisma.applicationAttachment.create({ data: { applicationId, fileName: 'offer.pdf', mediaType: 'application/pdf', bytes: Buffer.from('secret'), sizeBytes: 6, fileHash: 'ab'.repeat(32) } })
    const { text } = await fetchExport(app, 'JSON')
    const { ownStages, applications } = documentOf(text)
    expect(ownStages).toEqual([{ name: 'Second talk', stage: 'INTERVIEW', position: 0 }, { name: 'Homework; "long"', stage: 'SCREENING', position: 1 }])
    expect(applications.find(({ jobTitle }) => jobTitle === 'Back-end engineer')).toMatchObject({
      source: '=HYPERLINK("x")', expectedSalary: 95000.5, resume: { fileName: 'resume.txt' }, timeline: [{ version: 1 }, {}, {}, {}, { kind: 'UNDO' }],
      reminders: [{ text: 'Call', firedAt: '2026-11-02T08:00:01.000Z' }, { text: 'Write', firedAt: null }], interviews: [{ title: '@home', timeZone: 'Europe/Berlin' }],
      attachments: [{ fileName: 'offer.pdf', sizeBytes: 6, fileHash: 'ab'.repeat(32) }],
    })
    expect(text).not.toContain(Buffer.from('secret').toString('base64'))
  })

  it('loses nothing on its way into an empty account and out again', async () => {
    await makeRichApplications()
    const [csv, json] = [(await fetchExport(app, 'CSV')).text, (await fetchExport(app, 'JSON')).text]
    await empty()
    expect(await importFile(app, csv)).toMatchObject({ __typename: 'ApplicationImport', created: 4, rejected: 0, existing: 0, unmapped: [] })
    expect((await fetchExport(app, 'CSV')).text).toBe(csv)
    expect((await fetchExport(app, 'JSON')).text).toBe(json)
    expect(await importFile(app, csv)).toMatchObject({ created: 0, unchanged: 4, existing: 0, rejected: 0 })
  })

  it('has own stages come back at their places, also where an application had left one before another is at it', async () => {
    const stages: unknown[] = []
    for (const name of ['First', 'Second', 'Third']) stages.push(at(await app.run(OWN_STAGE, { name, stage: 'INTERVIEW' }), 'it.id'))
    const [first, second, third] = stages
    const id = at(await app.run(CREATE, { jobId: jobIds[0], fields: { ownStageId: third } }), 'it.id')
    await app.run(UPDATE, { id, version: 1, fields: { ownStageId: first } })
    await app.run(CREATE, { jobId: jobIds[1], fields: { ownStageId: second } })
    await app.run(CREATE, { jobId: jobIds[2], fields: { ownStageId: third } })
    const [csv, json] = [(await fetchExport(app, 'CSV')).text, (await fetchExport(app, 'JSON')).text]
    await empty()
    expect(await importFile(app, csv)).toMatchObject({ created: 3 })
    expect((await fetchExport(app, 'CSV')).text).toBe(csv)
    expect((await fetchExport(app, 'JSON')).text).toBe(json)
  })

  it('holds what the filter leaves, and nothing of another person', async () => {
    const { prisma } = app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    await makeApplication(app, { way: ['APPLIED'], daysAgo: 3, fields: { userId: other.id, jobTitle: 'Theirs' } })
    await makeApplication(app, { way: ['APPLIED'], daysAgo: 3, fields: { jobTitle: 'Mine', appliedDate: new Date('2026-11-01') } })
    await makeApplication(app, { way: ['SAVED'], daysAgo: 2, fields: { jobTitle: 'Later' } })
    const filter = { stages: ['APPLIED'], appliedFrom: '2026-11-01', appliedTo: '2026-11-01', text: 'mine' }
    expect(await askForExport(app, 'CSV', filter)).toMatchObject({ count: 1 })
    expect(rowsOf((await fetchExport(app, 'CSV', filter)).text)).toMatchObject([{ jobTitle: 'Mine' }])
    expect(documentOf((await fetchExport(app, 'JSON')).text).applications.map(({ jobTitle }) => jobTitle)).toEqual(['Mine', 'Later'])
    expect(await askForExport(app, 'CSV', { appliedFrom: '2026-11-02', appliedTo: '2026-11-01' })).toMatchObject({ __typename: 'ValidationError' })
  })

  it('is a header and an empty list where there is none', async () => {
    expect(rowsOf((await fetchExport(app, 'CSV')).text)).toEqual([])
    expect(documentOf((await fetchExport(app, 'JSON')).text).applications).toEqual([])
  })

  it('can be fetched for a quarter of an hour', async () => {
    now = new Date('2026-11-25T08:00:00Z')
    const link = await askForExport(app, 'JSON')
    expect(link).toMatchObject({ expiresAt: '2026-11-25T08:15:00.000Z', fileName: 'applications-2026-11-25.json' })
    const url = String(at({ data: { link } }, 'link.url'))
    now = new Date('2026-11-25T08:14:59Z')
    expect((await app.api.fetch(url)).status).toBe(200)
    now = new Date('2026-11-25T08:15:00Z')
    expect((await app.api.fetch(url)).status).toBe(404)
  })

  it('takes no more statements for more applications', async () => {
    for (let place = 0; place < 20; place++) await makeApplication(app, { way: ['SAVED', 'APPLIED'], daysAgo: 3 })
    const ofTwenty = await app.countStatements(() => fetchExport(app, 'JSON'))
    for (let place = 0; place < 20; place++) await makeApplication(app, { way: ['SAVED', 'APPLIED'], daysAgo: 3 })
    expect(await app.countStatements(() => fetchExport(app, 'JSON'))).toHaveLength(ofTwenty.length)
  })
})
