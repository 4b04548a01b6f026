import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '../support/app.ts'
import { fetchExport, importFile } from '../support/application-transfer.ts'
import { makeApplication } from '../support/applications.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs } from '../support/postings.ts'

const READ = `{ it: applications(sort: CREATED, first: 10) { ... on ApplicationsConnection { edges { node {
  jobTitle companyName jobUrl stage ownStage { name } appliedDate notes source expectedSalary salaryCurrency salaryPeriod version
  job { title } timeline { version kind changes { field old new } note }
} } } } }`

const linesSchema = z.looseObject({ lines: z.array(z.looseObject({ line: z.number(), outcome: z.string() })) })

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await createJobs(app, [{ title: 'Crane operator', company: 'Harbor Cranes', url: 'https://harbor.example/jobs/7', description: 'You operate gantry cranes at the quay, in shifts.' }])
})
afterEach(async () => {
  const { prisma } = app.platform.database
  await prisma.application.deleteMany()
  await prisma.applicationOwnStage.deleteMany()
  await prisma.userSettings.deleteMany()
})
afterAll(() => app.close())

const nodesSchema = z.array(z.object({ node: z.record(z.string(), z.unknown()) }))
const stored = async () => nodesSchema.parse(at(await app.run(READ), 'it.edges')).map(({ node }) => node)
const linesOf = (report: unknown) => linesSchema.parse(report).lines

describe('an import', () => {
  it('reads the columns of another program by their names', async () => {
    const report = await importFile(app, [
      'Company,Position,Status,Date Applied,Job Link,Salary Expectation,Comments,Where found,Colour',
      'Lamp Works,Designer,Phone Screen,25 Oct 2026,https://lamp.example/1,"€ 62,000 a year","Ask for Ann; ""soon""",Referral,red',
      'Quay Stores,Clerk,,2026-10-01,,,,,',
      'Elm Clinic,Nurse,,,,,,,',
    ].join('\r\n'))
    expect(report).toMatchObject({
      __typename: 'ApplicationImport', isDryRun: false, created: 3, rejected: 0, unmapped: ['Colour'],
      columns: [
        { column: 'Company', field: 'COMPANY_NAME' }, { column: 'Position', field: 'JOB_TITLE' }, { column: 'Status', field: 'STAGE' }, { column: 'Date Applied', field: 'APPLIED_DATE' },
        { column: 'Job Link', field: 'JOB_URL' }, { column: 'Salary Expectation', field: 'EXPECTED_SALARY' }, { column: 'Comments', field: 'NOTES' }, { column: 'Where found', field: 'SOURCE' },
      ],
    })
    const all = await stored()
    expect(all.find(({ jobTitle }) => jobTitle === 'Designer')).toMatchObject({
      companyName: 'Lamp Works', stage: 'SCREENING', appliedDate: '2026-10-25', jobUrl: 'https://lamp.example/1', expectedSalary: 62000, salaryCurrency: 'EUR', salaryPeriod: 'YEAR',
      notes: 'Ask for Ann; "soon"', source: 'Referral', version: 1, job: null,
      timeline: [{ version: 1, kind: 'CREATED', note: 'Imported from tracker.csv', changes: expect.arrayContaining([{ field: 'STAGE', old: 'SAVED', new: 'SCREENING' }]) }],
    })
    expect(all.find(({ jobTitle }) => jobTitle === 'Clerk')).toMatchObject({ stage: 'APPLIED' })
    expect(all.find(({ jobTitle }) => jobTitle === 'Nurse')).toMatchObject({ stage: 'SAVED', appliedDate: null })
  })

  it('takes columns as they are told, and passes over what is told to be nothing', async () => {
    const mapping = [{ column: 'Was', field: 'JOB_TITLE' }, { column: 'Wer', field: 'COMPANY_NAME' }, { column: 'Status', field: null }]
    expect(await importFile(app, 'Was;Wer;Status\nKoch;Zum Anker;Vielleicht', { mapping })).toMatchObject({ created: 1, unmapped: ['Status'] })
    expect(await stored()).toMatchObject([{ jobTitle: 'Koch', companyName: 'Zum Anker', stage: 'SAVED' }])
  })

  it('says in a dry run what would be made, changed or refused, and makes nothing', async () => {
    await makeApplication(app, { way: ['SAVED', 'INTERVIEW'], daysAgo: 3 })
    const file = 'Title,Company,Stage,Applied\nClerk,Quay Stores,Applied,2026-10-01\nCook,Zum Anker,Applied,2026-10-02\nCook,Zum Anker,Offer,\nNurse,Elm,Hopeful,31.02.2026'
    const dry = await importFile(app, file, { dryRun: true })
    expect(dry).toMatchObject({ isDryRun: true, created: 1, existing: 2, rejected: 1 })
    expect(linesOf(dry)).toMatchObject([
      { line: 2, outcome: 'EXISTING', jobTitle: 'Clerk', issues: [{ column: null, message: 'The application is there already, at INTERVIEW; it was left as it is.' }] },
      { line: 3, outcome: 'CREATED', jobTitle: 'Cook', applicationId: null },
      { line: 4, outcome: 'EXISTING', issues: [{ message: 'The application is on line 3 already.' }] },
      { line: 5, outcome: 'REJECTED', issues: [{ column: 'Applied' }, { column: 'Stage' }] },
    ])
    expect(await stored()).toHaveLength(1)
    const real = await importFile(app, file)
    expect(linesOf(real).map(({ line, outcome }) => [line, outcome])).toEqual(linesOf(dry).map(({ line, outcome }) => [line, outcome]))
    expect(await stored()).toHaveLength(2)
    expect(await importFile(app, file)).toMatchObject({ created: 0, unchanged: 1, existing: 2, rejected: 1 })
  })

  it('makes an application of a posting that is stored one to its job, and knows it again', async () => {
    expect(await importFile(app, 'title,company,url\nKran,Hafen,https://www.harbor.example/jobs/7/?utm_source=x')).toMatchObject({ created: 1 })
    expect(await stored()).toMatchObject([{ jobTitle: 'Kran', job: { title: 'Crane operator' } }])
    expect(await importFile(app, 'title,company,url\nCrane operator,Harbor Cranes,http://harbor.example/jobs/7')).toMatchObject({ created: 0, existing: 1 })
  })

  it('tells apart postings of one name at different addresses', async () => {
    const file = 'title,company,url\nCook,Zum Anker,https://anker.example/1\nCook,Zum Anker,https://anker.example/2\nCook,zum anker,'
    expect(await importFile(app, file)).toMatchObject({ created: 2, existing: 1 })
  })

  it('knows own stages by name, in a stage column and in one of their own', async () => {
    await app.run('mutation { createApplicationOwnStage(name: "Second talk", stage: INTERVIEW) { __typename } }')
    const report = await importFile(app, 'title,company,stage,own stage\nA,X,second TALK,\nB,X,Interview,Second talk\nC,X,Offer,Second talk\nD,X,Offer,Pay talk')
    expect(linesOf(report)).toMatchObject([
      { outcome: 'CREATED' }, { outcome: 'CREATED' }, { outcome: 'REJECTED', issues: [{ column: 'own stage' }] }, { outcome: 'CREATED' },
    ])
    const all = await stored()
    expect(Object.fromEntries(all.map(({ jobTitle, stage, ownStage }) => [jobTitle, { stage, ownStage }]))).toEqual({
      A: { stage: 'INTERVIEW', ownStage: { name: 'Second talk' } }, B: { stage: 'INTERVIEW', ownStage: { name: 'Second talk' } }, D: { stage: 'OFFER', ownStage: { name: 'Pay talk' } },
    })
  })

  it('loses nothing of the other lines where some cannot be taken in', async () => {
    const report = await importFile(app, [
      'title,company,applied date,expected salary,currency,created at,updated at,stage',
      'Good,One,2026-10-01,,,,,applied',
      ',Two,,,,,,',
      'Three,Three,03/04/2026,,,,,',
      'Four,Four,2026-02-30,,,,,',
      'Five,Five,,60-70k,EUR,,,',
      'Six,Six,,60000,XXY,,,',
      'Seven,Seven,,60000,,,,',
      'Eight,Eight,,,,2026-10-02,2026-10-01,',
      `Nine,${'n'.repeat(256)},,,,,,`,
      'Ten,Ten,,,,,,,too many',
      'Open "quote,Eleven,,,,,,',
      'Twelve,Twelve,,,,2026-02-30T10:00Z,,',
      'Last,Good,,,,,,',
    ].join('\n'))
    expect(report).toMatchObject({ created: 2, rejected: 11 })
    const refused = linesOf(report).filter(({ outcome }) => outcome === 'REJECTED')
    expect(refused).toMatchObject([
      { line: 3, issues: [{ column: 'title' }] },
      { line: 4, issues: [{ column: 'applied date', message: 'can be 2026-03-04 or 2026-04-03; write it as one of these.' }] },
      { line: 5, issues: [{ column: 'applied date' }] },
      { line: 6, issues: [{ column: 'expected salary' }] },
      { line: 7, issues: [{ column: 'currency' }] },
      { line: 8, issues: [{ column: 'currency' }] },
      { line: 9, issues: [{ column: 'updated at' }] },
      { line: 10, issues: [{ column: 'company' }] },
      { line: 11, issues: [{ column: null }] },
      { line: 12, issues: [{ column: null }] },
      { line: 13, issues: [{ column: 'created at' }] },
    ])
    expect((await stored()).map(({ jobTitle }) => jobTitle).toSorted()).toEqual(['Good', 'Last'])
  })

  it('takes the person’s currency for amounts without one', async () => {
    await app.platform.database.prisma.userSettings.create({ data: { userId: app.viewer.userId, currency: 'SEK' } })
    await importFile(app, 'title,company,desired salary\nA,X,"60,000"')
    expect(await stored()).toMatchObject([{ expectedSalary: 60000, salaryCurrency: 'SEK', salaryPeriod: null }])
  })

  it.each(['2026-10-05', '2026/10/05', '5.10.2026', '05.10.2026', '5 Oct 2026', '5th October 2026', 'October 5, 2026', 'Oct 5 2026', '2026-10-05T23:30:00Z', '2026-10-05 08:00'])(
    'reads the day %s', async (day) => {
      await importFile(app, `title,company,applied date\nA,X,"${day}"`)
      expect(await stored()).toMatchObject([{ appliedDate: '2026-10-05' }])
    },
  )

  it.each([['25/10/2026', '2026-10-25'], ['10/25/2026', '2026-10-25'], ['04/04/2026', '2026-04-04']])('reads %s, which can be one day only', async (day, iso) => {
    await importFile(app, `title,company,applied date\nA,X,${day}`)
    expect(await stored()).toMatchObject([{ appliedDate: iso }])
  })

  it('lists the first 500 of each outcome and counts the rest', async () => {
    const report = await importFile(app, `title,company\n${',\n'.repeat(600)}A,X`)
    expect(report).toMatchObject({ rejected: 600, created: 1 })
    expect(linesOf(report)).toHaveLength(501)
  })

  it('takes 2,000 lines and no more', async () => {
    const file = (lines: number) => `title,company\n${',\n'.repeat(lines)}`
    expect(await importFile(app, file(2_000))).toMatchObject({ rejected: 2_000 })
    expect(await importFile(app, file(2_001))).toMatchObject({ __typename: 'UploadError', failure: 'TOO_LARGE' })
  })

  it('tells other clients of what it made', async () => {
    const told = app.services.applications.updates(app.viewer, AbortSignal.timeout(20_000))
    await importFile(app, 'title,company\nA,X')
    expect((await told.next()).value?.application).toMatchObject({ jobTitle: 'A' })
    await told.return(undefined)
  })
})

describe('the encoding of an import', () => {
  const text = 'title,company,notes\nKöchin,Øst & Søn,„naïve“ €'
  const utf16 = (bigEndian: boolean) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return bigEndian ? bytes.swap16() : bytes
  }
  const windows1252 = Buffer.from(text.replace('„', '\x84').replace('“', '\x93').replace('€', '\x80'), 'latin1')

  it.each([
    ['UTF-8', Buffer.from(text)], ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)], ['UTF-16', utf16(false)], ['UTF-16, big end first', utf16(true)], ['Windows-1252', windows1252],
  ])('is recognised as %s', async (_name, bytes) => {
    expect(await importFile(app, bytes)).toMatchObject({ created: 1 })
    expect(await stored()).toMatchObject([{ jobTitle: 'Köchin', companyName: 'Øst & Søn', notes: '„naïve“ €' }])
  })

  it.each([
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'UNSUPPORTED_TYPE'],
    ['a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from([20, 0, 6, 0]), gzipSync('sheet')]), 'UNSUPPORTED_TYPE'],
    ['nothing', Buffer.from(''), 'EMPTY'], ['blank lines', Buffer.from('\n\n'), 'EMPTY'],
  ])('is refused where it is %s', async (_name, bytes, failure) => {
    expect(await importFile(app, bytes)).toMatchObject({ __typename: 'UploadError', failure })
    expect(await stored()).toEqual([])
  })

  it('is refused on lines whose signs are of none that is known', async () => {
    const bytes = Buffer.concat([Buffer.from('title,company\n'), Buffer.from([0x4b, 0x81, 0x8d]), Buffer.from(',X\nA,Y')])
    expect(linesOf(await importFile(app, bytes))).toMatchObject([{ line: 2, outcome: 'REJECTED', issues: [{ column: 'title' }] }, { outcome: 'CREATED' }])
  })
})

describe('a mapping', () => {
  it.each([
    ['lacks what an application needs', 'Wo;Wann\nA;B', undefined, ['mapping']],
    ['names a column that is not there', 'title,company\nA,B', [{ column: 'Tittle', field: 'JOB_TITLE' }], ['mapping', '0', 'column']],
    ['gives a field twice', 'title,company\nA,B', [{ column: 'title', field: 'NOTES' }, { column: 'company', field: 'NOTES' }], ['mapping', '1', 'field']],
    ['gives a column twice', 'title,company\nA,B', [{ column: 'title', field: 'NOTES' }, { column: 'title', field: 'SOURCE' }], ['mapping', '1', 'column']],
  ])('is refused where it %s', async (_what, file, mapping, path) => {
    expect(await importFile(app, file, mapping === undefined ? {} : { mapping })).toMatchObject({ __typename: 'ValidationError', issues: [{ path }] })
  })
})

describe('a history', () => {
  const exported = async () => {
    await makeApplication(app, { way: ['SAVED', 'APPLIED', 'INTERVIEW'], daysAgo: 9 })
    const { text } = await fetchExport(app, 'CSV')
    await app.platform.database.prisma.application.deleteMany()
    return text
  }

  it.each([
    ['its stage is another', /,INTERVIEW,/, ',OFFER,', 'timeline'],
    ['it is in the wrong order', '""version"":2', '""version"":7', 'timeline'],
    ['it does not begin', '""kind"":""CREATED""', '""kind"":""EDIT""', 'timeline'],
    ['it holds a stage that does not exist', '""new"":""APPLIED""', '""new"":""HOPED""', 'timeline'],
    ['it holds a field that does not exist', '{""stage"":{""old"":""SAVED""', '{""wishes"":{""old"":""SAVED""', 'timeline'],
    ['it takes back what is yet to come', '""undoneVersion"":null', '""undoneVersion"":9', 'timeline'],
    ['it is no JSON', '[{""version"":1', '[{""version""1', 'timeline'],
    ['an event has no day', /""at"":""2026[^"]*""/, '""at"":""soon""', 'timeline'],
  ])('is refused where %s', async (_what, before, after, column) => {
    const text = await exported()
    expect(text).toMatch(before)
    expect(linesOf(await importFile(app, text.replace(before, after)))).toMatchObject([{ outcome: 'REJECTED', issues: [{ column }] }])
    expect(await stored()).toEqual([])
  })

  it('can be left out, and begins anew', async () => {
    const report = await importFile(app, await exported(), { mapping: ['timeline', 'version'].map((column) => ({ column, field: null })) })
    expect(report).toMatchObject({ created: 1 })
    expect(await stored()).toMatchObject([{ stage: 'INTERVIEW', version: 1, timeline: [{ kind: 'CREATED' }] }])
  })

  it('comes without attachments, resumes and letters that are not the person’s, which is said', async () => {
    const { prisma } = app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const theirs = await prisma.resume.create({
      data: { userId: other.id, fileName: 'theirs.pdf', mediaType: 'application/pdf', bytes: Buffer.from('x'), fileHash: 'cd'.repeat(32), familyId: other.id, content: '', contentHash: '' },
    })
    const id = await makeApplication(app, { way: ['APPLIED'], daysAgo: 9, fields: { resumeId: theirs.id } })
    await prisma.applicationAttachment.create({ data: { applicationId: id, fileName: 'offer.pdf', mediaType: 'application/pdf', bytes: Buffer.from('x'), sizeBytes: 1, fileHash: 'ab'.repeat(32) } })
    const { text } = await fetchExport(app, 'CSV')
    await prisma.application.deleteMany()
    expect(linesOf(await importFile(app, text))).toMatchObject([{
      outcome: 'CREATED', notices: ['The resume theirs.pdf is none of yours here; the application names none.', 'The attachment offer.pdf is no part of the file; attach it again.'],
    }])
    expect((await prisma.application.findFirstOrThrow()).resumeId).toBeNull()
  })

  it('has its open reminders told at their times', async () => {
    const { prisma } = app.platform.database
    const id = await makeApplication(app, { way: ['APPLIED'], daysAgo: 9 })
    const of = { applicationId: id, userId: app.viewer.userId, timeZone: 'Europe/Berlin' }
    await prisma.reminder.createMany({
      data: [
        { ...of, text: 'Open', localTime: '2099-11-02T09:00', dueAt: new Date('2099-11-02T08:00:00Z') },
        { ...of, text: 'Told', localTime: '2026-11-02T09:00', dueAt: new Date('2026-11-02T08:00:00Z'), firedAt: new Date('2026-11-02T08:00:00Z') },
      ],
    })
    const { text } = await fetchExport(app, 'CSV')
    await prisma.application.deleteMany()
    await importFile(app, text)
    const { id: open } = await prisma.reminder.findFirstOrThrow({ where: { text: 'Open' } })
    const { rows } = await app.platform.database.pool.query<{ data: unknown }>(`SELECT data FROM queue.job WHERE name = 'applications.reminder'`)
    expect(rows.map(({ data }) => data)).toEqual([{ reminderId: open, dueAt: '2099-11-02T08:00:00.000Z' }])
  })
})
