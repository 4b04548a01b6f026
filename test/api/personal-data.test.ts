import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TASKS } from '../../src/app/catalogue.ts'
import { TABLE_NOTES } from '../../src/domains/users/archive/readme-text.ts'
import { ensureLocalOwner } from '../../src/domains/users/local-owner.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { at } from '../support/graphql-reader.ts'
import { fillTables, readModelTables, type Row } from '../support/person-filler.ts'
import { until } from '../support/postings.ts'
import { upload, uploadResume } from '../support/upload.ts'

const EXPORT = 'mutation { it: exportMyData { url expiresAt } }'
const DELETE = `mutation ($confirm: String!) { it: deleteMe(confirm: $confirm) {
  __typename ... on ValidationError { issues { path message } } ... on RemovedPerson { me { displayName email } } } }`
const OWNERS_RESUME = 'Ann Example\nHeron Keeper\n\nExperience\nHeron keeper at Marsh Works, 2015 to 2020. Bookkeeping and Python.\n'
const OWNERS_NOTES = 'Notes of the heron keeper, taken at the marsh, about feeding and about bookkeeping.'
/** Those of no person: counts of changes, results of searches by what was searched for, and what the migrations note. */
const SHARED_UPKEEP = ['change_counters', 'search_cache', '_prisma_migrations']

let app: TestApp
let now = new Date()
beforeAll(async () => {
  app = await createTestApp({ workers: true, adapt: (platform) => ({ ...platform, now: () => now }) })
})
afterEach(async () => {
  now = new Date()
  await untilQuiet()
  for (const table of ['users', 'jobs', 'companies', 'resume_texts', 'document_texts']) await pool().query(`DELETE FROM ${table}`)
  await ensureLocalOwner(app.platform.database.prisma)
})
afterAll(() => app.close())

const pool = () => app.platform.database.pool
const deleteMe = async (confirm: string) => at(await app.run(DELETE, { confirm }), 'it')
const untilQuiet = () => until(async () => (await Promise.all(TASKS.map((task) => app.platform.queue.stats(task)))).every(({ waiting, running }) => waiting + running === 0))

async function archiveOf(userId: string): Promise<Record<string, Uint8Array>> {
  const chunks = await Array.fromAsync(app.services.personData.archive({ userId }))
  return unzipSync(new Uint8Array(Buffer.concat(chunks)))
}

const rowsIn = (archive: Record<string, Uint8Array>, table: string): Row[] => JSON.parse(strFromU8(archive[`data/${table}.json`] ?? new Uint8Array()))

/** The local owner and somebody else, each with a row in every table of people that is filled in every column. */
async function fillTwoPeople() {
  const { personal } = readModelTables()
  const shared = await fillTables(pool(), ['jobs'], 'Common', new Map())
  const others = await fillTables(pool(), personal, 'Basalt', shared)
  const { rows: [{ owner }] } = await pool().query(
    `UPDATE users SET display_name = 'Heron Keeper', email = 'heron@example.com' WHERE id = $1 RETURNING row_to_json(users) AS owner`, [app.viewer.userId],
  )
  return { personal, others, snapshot: await everyRow(), owners: await fillTables(pool(), personal, 'Heron', new Map([...shared, ['users', owner]])) }
}

/** All rows of all tables, as text; the owner without what they may have been called. */
async function everyRow(): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool().query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`)
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    if (SHARED_UPKEEP.includes(name)) continue
    const isTheOwner = name === 'users' ? 'WHERE id <> $1' : 'WHERE $1::uuid IS NOT NULL'
    found[name] = (await pool().query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ${isTheOwner} ORDER BY 1`, [app.viewer.userId])).rows.map(({ row }) => row)
  }
  return found
}

describe('tables of people', () => {
  it('are all known to the data model, by a foreign key', async () => {
    const { rows } = await pool().query<{ name: string }>(`SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('user_id', 'owner_id', 'person_id')`)
    expect(readModelTables().personal).toEqual(expect.arrayContaining(rows.map(({ name }) => name)))
    expect(rows.length).toBeGreaterThan(10)
  })
})

describe('exportMyData', () => {
  it('gives every row that is the person’s, whatever table it is in, and nothing of anybody else', async () => {
    const { personal, owners } = await fillTwoPeople()
    const archive = await archiveOf(app.viewer.userId)
    const withoutBytes = (row: Row | undefined) => Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => !String(value).startsWith('\\x')))
    expect(Object.fromEntries(personal.map((table) => [table, rowsIn(archive, table)]))).toEqual(
      Object.fromEntries(personal.map((table) => [table, [expect.objectContaining(withoutBytes(owners.get(table)))]])),
    )
    expect(Object.keys(archive).filter((path) => path.startsWith('data/')).toSorted()).toEqual(personal.map((table) => `data/${table}.json`).toSorted())
    expect(Object.values(archive).map((content) => strFromU8(content)).filter((text) => text.includes('Basalt'))).toEqual([])
  })

  it('gives files as they came in, under their names, and withholds what is encrypted', async () => {
    const { owners } = await fillTwoPeople()
    await uploadResume(app, OWNERS_RESUME)
    await pool().query(`UPDATE documents SET file_name = '../../etc/cron.d: Über?.md' WHERE user_id = $1`, [app.viewer.userId])
    const archive = await archiveOf(app.viewer.userId)
    const resume = rowsIn(archive, 'resumes').find(({ name }) => name === 'Ann Example')
    expect(strFromU8(archive[`${String(resume?.bytes)}resume.txt`] ?? new Uint8Array())).toBe(OWNERS_RESUME)
    expect(Object.keys(archive)).toContain(`files/documents/${String(owners.get('documents')?.id)}/.._.._etc_cron.d_ Über_.md`)
    expect(Object.keys(archive).filter((path) => path.startsWith('files/application_attachments/'))).toHaveLength(1)
    expect(rowsIn(archive, 'llm_keys')).toEqual([expect.objectContaining({ key: 'withheld' })])
    expect(rowsIn(archive, 'webhook_endpoints')).toEqual([expect.objectContaining({ secret: 'withheld', url: 'Heron webhook_endpoints url' })])
    const json = Object.keys(archive).filter((path) => path.endsWith('.json')).map((path) => strFromU8(archive[path] ?? new Uint8Array())).join()
    expect(json).not.toContain('Heron secret')
    expect(json).not.toContain(Buffer.from('Heron secret').toString('hex'))
  })

  it('says of every file what it is', async () => {
    await fillTwoPeople()
    const archive = await archiveOf(app.viewer.userId)
    const readme = strFromU8(archive['README.txt'] ?? new Uint8Array())
    expect(Object.keys(TABLE_NOTES).toSorted()).toEqual(readModelTables().personal.toSorted())
    const parts = readme.split('\n\n').map((part) => part.trim().replace(/(1 row)[^)]*/, '$1'))
    expect(parts).toEqual(expect.arrayContaining(Object.entries(TABLE_NOTES).map(([table, note]) => `data/${table}.json (1 row)\n    ${note}`)))
    expect(readme).toContain('1 file in files/resumes')
  })

  it('gives each of many rows once, page by page, as it is read', async () => {
    const { userId } = app.viewer
    await pool().query(`INSERT INTO llm_usage (user_id, day) SELECT $1, date '2020-01-01' + n FROM generate_series(1, 1100) n`, [userId])
    await pool().query(`INSERT INTO notifications (user_id, kind, dedupe_key, subject, body) SELECT $1, 'MATCH', n::text, repeat('s', 300), 'b' FROM generate_series(1, 1050) n`, [userId])
    const archive = await archiveOf(userId)
    expect(new Set(rowsIn(archive, 'llm_usage').map(({ day }) => day)).size).toBe(1100)
    expect(rowsIn(archive, 'llm_usage')).toHaveLength(1100)
    expect(new Set(rowsIn(archive, 'notifications').map(({ dedupe_key: key }) => key)).size).toBe(1050)
    expect(rowsIn(archive, 'saved_searches')).toEqual([])
    const reading = app.services.personData.archive({ userId })
    const pages = async (work: () => Promise<unknown>) => (await app.countStatements(work)).filter((sql) => sql.includes('row_to_json')).length
    expect(await pages(() => reading.next())).toBeLessThanOrEqual(2)
    expect(await pages(() => Array.fromAsync(reading))).toBeGreaterThan(20)
  })

  it('is a link that anybody can fetch by, for 15 minutes', async () => {
    await uploadResume(app, OWNERS_RESUME)
    const answer = await app.run(EXPORT)
    expect(at(answer, 'it.expiresAt')).toBe(new Date(now.getTime() + 15 * 60_000).toISOString())
    const url = String(at(answer, 'it.url'))
    const response = await app.api.fetch(url)
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([
      200, 'application/zip', expect.stringContaining('filename="resume-rag-export.zip"'),
    ])
    expect(rowsIn(unzipSync(new Uint8Array(await response.arrayBuffer())), 'resumes')).toMatchObject([{ name: 'Ann Example' }])
    now = new Date(now.getTime() + 15 * 60_000)
    expect((await app.api.fetch(url)).status).toBe(404)
  })
})

describe('deleteMe', () => {
  it('removes every row that is the person’s, from the index too, and none of anybody else', async () => {
    const { owners, personal, snapshot } = await fillTwoPeople()
    expect([...owners.keys()]).toEqual(expect.arrayContaining(personal))
    await uploadResume(app, OWNERS_RESUME)
    const stored = await upload(app, { query: 'mutation ($file: File!) { it: uploadDocument(file: $file) { ... on Document { id } } }', content: OWNERS_NOTES, fileName: 'notes.md' })
    expect(at(stored, 'it.id')).toEqual(expect.any(String))
    await untilQuiet()
    const before = await everyRow()
    const touched = ['resume_texts', 'resume_passages', 'document_texts', 'document_passages', ...personal.filter((table) => table !== 'users')]
    expect(touched.filter((table) => (before[table]?.length ?? 0) <= (snapshot[table]?.length ?? 0))).toEqual([])
    expect(await deleteMe('Heron Keeper')).toEqual({ __typename: 'RemovedPerson', me: { displayName: 'Local owner', email: null } })
    await untilQuiet()
    expect(await everyRow()).toEqual(snapshot)
  })

  it('leaves a new owner, for whom everything works', async () => {
    await app.run('mutation { updateSettings(input: { email: "ann@example.com", locale: "fr" }) { __typename } }')
    await uploadResume(app, OWNERS_RESUME)
    expect(await deleteMe('ANN@example.com')).toMatchObject({ __typename: 'RemovedPerson' })
    const READ = '{ me { displayName email } settings { locale defaultResume { id } } resumes { name } }'
    expect(at(await app.run(READ), 'settings')).toEqual({ locale: 'en', defaultResume: null })
    await uploadResume(app, OWNERS_RESUME)
    expect((await app.run(READ)).data).toMatchObject({ me: { displayName: 'Local owner', email: null }, resumes: [{ name: 'Ann Example' }] })
    await untilQuiet()
    expect(await app.platform.index.count('resumes')).toBe(1)
  })

  it.each(['', ' ', 'Local', 'yes', 'Local owner\n\nor somebody else'])('refuses to be confirmed by "%s", and removes nothing', async (confirm) => {
    await app.run('mutation { updateSettings(input: { locale: "fr" }) { __typename } }')
    expect(await deleteMe(confirm)).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['confirm'] }] })
    expect(at(await app.run('{ settings { locale } }'), 'settings.locale')).toBe('fr')
  })

  it('removes files that wait to be imported, and none that was only to be read', async () => {
    const { dataDir } = app.platform.config.database
    const [spooled, theirs] = ['spooled', 'theirs'].map((name) => join(dataDir, name))
    for (const path of [spooled, theirs]) writeFileSync(String(path), '{}')
    const { prisma } = app.platform.database
    await prisma.jobImport.createMany({ data: [[spooled, true], [theirs, false]].map(([path, isSpooled]) => (
      { userId: app.viewer.userId, fileName: 'a.ndjson', filePath: String(path), isSpooled: isSpooled === true, format: 'NDJSON', bytesTotal: 2 }
    )) })
    await deleteMe('Local owner')
    expect([existsSync(String(spooled)), existsSync(String(theirs))]).toEqual([false, true])
  })

  it('removes mails to the person that were written as files, and none to anybody else', async () => {
    const { mailer, database: { prisma }, config } = app.platform
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const [own, theirs] = await Promise.all([app.viewer.userId, other.id].map(async (userId) => {
      const { id } = await prisma.notificationDispatch.create({ data: { userId, channel: 'EMAIL', state: 'SENT', nextAttemptAt: now } })
      await mailer.send({
        id, to: 'ada@example.org', subject: 'A job', text: 'A job', html: '<p>A job</p>', date: now, unsubscribeUrl: 'https://jobs.example.org/stop',
      }, new AbortController().signal)
      return join(config.database.dataDir, 'mail', `${id}.eml`)
    }))
    expect([existsSync(String(own)), existsSync(String(theirs))]).toEqual([true, true])
    await deleteMe('Local owner')
    expect([existsSync(String(own)), existsSync(String(theirs))]).toEqual([false, true])
  })
})
