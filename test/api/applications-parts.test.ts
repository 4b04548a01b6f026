import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs } from '../support/postings.ts'

const OUTCOME = `__typename ... on Error { message } ... on ValidationError { issues { path message } }
  ... on ApplicationConflictError { stored { version } }
  ... on Application {
    id version contacts { id name role email phone notes } interviews { id title startsAt endsAt timeZone place notes }
    timeline { version kind isByPerson changes { field old new } }
  }`
const mutation = (name: string, fields: string) => (
  `mutation ($id: ID!, $version: Int!, $fields: ${fields}!) { it: ${name}(${name.startsWith('add') ? 'applicationId' : 'id'}: $id, version: $version, fields: $fields) { ${OUTCOME} } }`
)
const removal = (name: string) => `mutation ($id: ID!, $version: Int!) { it: ${name}(id: $id, version: $version) { ${OUTCOME} } }`
const ADD_CONTACT = mutation('addContact', 'ContactFieldsInput')
const UPDATE_CONTACT = mutation('updateContact', 'ContactFieldsInput')
const REMOVE_CONTACT = removal('removeContact')
const ADD_INTERVIEW = mutation('addInterview', 'InterviewFieldsInput')
const UPDATE_INTERVIEW = mutation('updateInterview', 'InterviewFieldsInput')
const REMOVE_INTERVIEW = removal('removeInterview')
const READ = `query ($id: ID!) { it: application(id: $id) { ... on Application { version contacts { name } interviews { title } } } }`

let app: TestApp
let jobIds: string[]
beforeAll(async () => {
  app = await createTestApp()
  jobIds = await createJobs(app)
})
afterEach(() => app.platform.database.prisma.application.deleteMany())
afterAll(() => app.close())

const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await app.run(operation, variables), 'it')
const part = (value: unknown, path: string): unknown => at({ data: { value } }, `value.${path}`)
const create = async (place = 0) => part(await run('mutation ($jobId: ID!) { it: createApplication(jobId: $jobId) { ... on Application { id } } }', { jobId: jobIds[place] }), 'id')

/** Of another person, with a contact and an interview. */
async function foreignParts(): Promise<Record<'application' | 'contact' | 'interview', string>> {
  const { prisma } = app.platform.database
  const { id: userId } = await prisma.user.create({ data: { displayName: 'Eve' } })
  const { id } = await prisma.application.create({
    data: {
      userId, jobTitle: 'Spy', companyName: 'Elsewhere', companyKey: 'elsewhere', jobUrl: '',
      contacts: { create: { name: 'Mata' } }, interviews: { create: { title: 'Secret', startsAt: new Date(), timeZone: 'UTC' } },
    },
  })
  const contact = await prisma.applicationContact.findFirstOrThrow({ where: { applicationId: id } })
  const interview = await prisma.applicationInterview.findFirstOrThrow({ where: { applicationId: id } })
  return { application: globalId('Application', id), contact: globalId('ApplicationContact', contact.id), interview: globalId('ApplicationInterview', interview.id) }
}

const ANN = { name: ' Ann Lee ', role: 'Recruiter', email: 'ann@example.org', phone: '+49 30 901820', notes: 'Met at a fair.\nLikes cranes.' }

describe('a contact', () => {
  it('is noted, changed and removed, and the timeline tells all of it', async () => {
    const id = await create()
    const added = await run(ADD_CONTACT, { id, version: 1, fields: ANN })
    expect(added).toMatchObject({ __typename: 'Application', version: 2, contacts: [{ ...ANN, name: 'Ann Lee' }] })
    const contactId = part(added, 'contacts.0.id')
    expect(await run(UPDATE_CONTACT, { id: contactId, version: 2, fields: { role: 'Head of people', phone: null } })).toMatchObject({
      version: 3, contacts: [{ id: contactId, name: 'Ann Lee', role: 'Head of people', phone: null, notes: ANN.notes }],
    })
    const removed = await run(REMOVE_CONTACT, { id: contactId, version: 3 })
    expect(removed).toMatchObject({ version: 4, contacts: [] })
    const first = 'Ann Lee, Recruiter, ann@example.org, +49 30 901820\nMet at a fair.\nLikes cranes.'
    const second = 'Ann Lee, Head of people, ann@example.org\nMet at a fair.\nLikes cranes.'
    const event = { kind: 'CONTACT', isByPerson: true }
    expect(part(removed, 'timeline')).toEqual([
      { version: 1, kind: 'CREATED', isByPerson: true, changes: [] },
      { ...event, version: 2, changes: [{ field: 'CONTACT', old: null, new: first }] },
      { ...event, version: 3, changes: [{ field: 'CONTACT', old: first, new: second }] },
      { ...event, version: 4, changes: [{ field: 'CONTACT', old: second, new: null }] },
    ])
  })

  it('that stays as it is makes no event', async () => {
    const id = await create()
    const contactId = part(await run(ADD_CONTACT, { id, version: 1, fields: ANN }), 'contacts.0.id')
    expect(await run(UPDATE_CONTACT, { id: contactId, version: 2, fields: ANN })).toMatchObject({ version: 2, timeline: [{}, {}] })
  })

  it('is not changed on an older version of its application', async () => {
    const id = await create()
    const contactId = part(await run(ADD_CONTACT, { id, version: 1, fields: { name: 'Ann' } }), 'contacts.0.id')
    for (const refused of [
      await run(ADD_CONTACT, { id, version: 1, fields: { name: 'Bob' } }),
      await run(UPDATE_CONTACT, { id: contactId, version: 1, fields: { name: 'Bob' } }),
      await run(REMOVE_CONTACT, { id: contactId, version: 3 }),
    ]) expect(refused).toMatchObject({ __typename: 'ApplicationConflictError', stored: { version: 2 } })
    expect(await run(READ, { id })).toMatchObject({ version: 2, contacts: [{ name: 'Ann' }] })
  })

  it('is nothing that an undo takes back', async () => {
    const id = await create()
    await run('mutation ($id: ID!) { it: updateApplication(id: $id, version: 1, fields: { stage: APPLIED }) { __typename } }', { id })
    await run(ADD_CONTACT, { id, version: 2, fields: ANN })
    const undone = await run('mutation ($id: ID!) { it: undoApplicationChange(id: $id, version: 3) { ... on Application { stage contacts { name } } } }', { id })
    expect(undone).toEqual({ stage: 'SAVED', contacts: [{ name: 'Ann Lee' }] })
  })

  it.each<[string, object, string[]]>([
    ['no name', { email: 'ann@example.org' }, ['fields', 'name']],
    ['a blank name', { name: ' \t ' }, ['fields', 'name']],
    ['a name of two lines', { name: 'Ann\r\nBcc: all@example.org' }, ['fields', 'name']],
    ['a name that is too long', { name: 'A'.repeat(201) }, ['fields', 'name']],
    ['an address without a host', { name: 'Ann', email: 'ann@' }, ['fields', 'email']],
    ['an address that is two', { name: 'Ann', email: 'ann@example.org, bob@example.org' }, ['fields', 'email']],
    ['an address with a line break', { name: 'Ann', email: 'ann@example.org\nBcc: bob@example.org' }, ['fields', 'email']],
    ['an address that ends in a line break', { name: 'Ann', email: 'ann@example.org\n' }, ['fields', 'email']],
    ['an address that is too long', { name: 'Ann', email: `ann@${'example.'.repeat(40)}org` }, ['fields', 'email']],
    ['a role of two lines', { name: 'Ann', role: 'Chief\u2028Executive' }, ['fields', 'role']],
    ['a telephone number that is too long', { name: 'Ann', phone: '1'.repeat(51) }, ['fields', 'phone']],
    ['notes that are too long', { name: 'Ann', notes: 'n'.repeat(5_001) }, ['fields', 'notes']],
  ])('is refused with %s', async (_what, fields, path) => {
    const id = await create()
    expect(await run(ADD_CONTACT, { id, version: 1, fields })).toMatchObject({ __typename: 'ValidationError', issues: [{ path }] })
    expect(await run(READ, { id })).toMatchObject({ version: 1, contacts: [] })
  })

  it('takes empty fields as none, and letters of any script', async () => {
    const id = await create()
    expect(await run(ADD_CONTACT, { id, version: 1, fields: { name: '李 Żółć', role: ' ', email: '', notes: null } })).toMatchObject({
      contacts: [{ name: '李 Żółć', role: null, email: null, phone: null, notes: '' }],
    })
  })

  it('is one of a hundred at most', async () => {
    const id = await create()
    const applicationId = Buffer.from(String(id), 'base64').toString().slice('Application:'.length)
    await app.platform.database.prisma.applicationContact.createMany({ data: Array.from({ length: 100 }, (_, place) => ({ applicationId, name: `Person ${place}` })) })
    expect(await run(ADD_CONTACT, { id, version: 1, fields: ANN })).toMatchObject({ __typename: 'ValidationError', message: expect.stringContaining('100') })
  })
})

const TALK = { title: 'First talk', startsAt: '2026-11-25T08:00:00.000Z', endsAt: '2026-11-25T09:30:00.000Z', timeZone: 'Europe/Berlin', place: 'Elm Street 4', notes: 'Bring plans.' }

describe('an interview', () => {
  it('is noted, moved and removed, and the timeline tells all of it', async () => {
    const id = await create()
    const added = await run(ADD_INTERVIEW, { id, version: 1, fields: TALK })
    expect(added).toMatchObject({ version: 2, interviews: [TALK] })
    const interviewId = part(added, 'interviews.0.id')
    await run(UPDATE_INTERVIEW, { id: interviewId, version: 2, fields: { startsAt: '2027-07-01T08:00:00Z', endsAt: null, place: 'https://meet.example.org/1' } })
    const removed = await run(REMOVE_INTERVIEW, { id: interviewId, version: 3 })
    expect(removed).toMatchObject({ version: 4, interviews: [] })
    const first = 'First talk, 2026-11-25T09:00:00+01:00 to 2026-11-25T10:30:00+01:00 Europe/Berlin, Elm Street 4\nBring plans.'
    const second = 'First talk, 2027-07-01T10:00:00+02:00 Europe/Berlin, https://meet.example.org/1\nBring plans.'
    expect(part(removed, 'timeline')).toMatchObject([
      {},
      { kind: 'INTERVIEW', changes: [{ field: 'INTERVIEW', old: null, new: first }] },
      { kind: 'INTERVIEW', changes: [{ field: 'INTERVIEW', old: first, new: second }] },
      { kind: 'INTERVIEW', changes: [{ field: 'INTERVIEW', old: second, new: null }] },
    ])
  })

  it('is in the zone of the person where none is given, and comes in the order of time', async () => {
    const { prisma } = app.platform.database
    await prisma.userSettings.upsert({ where: { userId: app.viewer.userId }, create: { userId: app.viewer.userId, timeZone: 'Asia/Tokyo' }, update: { timeZone: 'Asia/Tokyo' } })
    const id = await create()
    await run(ADD_INTERVIEW, { id, version: 1, fields: { title: 'Second', startsAt: '2026-12-02T08:00:00Z' } })
    expect(await run(ADD_INTERVIEW, { id, version: 2, fields: { title: 'First', startsAt: '2026-12-01T08:00:00Z' } })).toMatchObject({
      interviews: [{ title: 'First', timeZone: 'Asia/Tokyo', endsAt: null }, { title: 'Second' }],
    })
  })

  it.each<[string, object, string[]]>([
    ['no title', { title: null }, ['fields', 'title']],
    ['a title of two lines', { title: 'Talk\nwith Ann' }, ['fields', 'title']],
    ['no start', { startsAt: null }, ['fields', 'startsAt']],
    ['an end before its start', { endsAt: '2026-11-25T07:59:59Z' }, ['fields', 'endsAt']],
    ['an end at its start', { endsAt: TALK.startsAt }, ['fields', 'endsAt']],
    ['a year that was mistyped', { startsAt: '0026-11-25T08:00:00Z' }, ['fields', 'startsAt']],
    ['an end in a year that was mistyped', { endsAt: '2260-11-25T08:00:00Z' }, ['fields', 'endsAt']],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, ['fields', 'timeZone']],
    ['a distance from UTC as its zone', { timeZone: '+02:00' }, ['fields', 'timeZone']],
    ['a place that is too long', { place: 'p'.repeat(501) }, ['fields', 'place']],
  ])('is refused with %s', async (_what, fields, path) => {
    const id = await create()
    const given = Object.fromEntries(Object.entries({ ...TALK, ...fields }).filter(([, value]) => value !== null))
    expect(await run(ADD_INTERVIEW, { id, version: 1, fields: given })).toMatchObject({ __typename: 'ValidationError', issues: [{ path }] })
    expect(await run(READ, { id })).toMatchObject({ version: 1, interviews: [] })
  })

  it('is not moved to an end before its start', async () => {
    const id = await create()
    const interviewId = part(await run(ADD_INTERVIEW, { id, version: 1, fields: TALK }), 'interviews.0.id')
    const refused = await run(UPDATE_INTERVIEW, { id: interviewId, version: 2, fields: { startsAt: '2026-11-26T08:00:00Z' } })
    expect(refused).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['fields', 'endsAt'] }] })
  })
})

describe('what belongs to another person', () => {
  it('is as if it were not there, and ids of other kinds are refused', async () => {
    const foreign = await foreignParts()
    const own = await create()
    for (const [operation, id] of [
      [ADD_CONTACT, foreign.application], [UPDATE_CONTACT, foreign.contact], [ADD_INTERVIEW, foreign.application], [UPDATE_INTERVIEW, foreign.interview],
    ]) {
      const fields = operation?.includes('Interview') ? { title: 'Talk', startsAt: TALK.startsAt } : { name: 'Ann' }
      expect(await run(String(operation), { id, version: 1, fields })).toMatchObject({ __typename: 'NotFoundError' })
    }
    expect(await run(REMOVE_CONTACT, { id: foreign.contact, version: 1 })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(REMOVE_INTERVIEW, { id: foreign.interview, version: 1 })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(REMOVE_CONTACT, { id: own, version: 1 })).toMatchObject({ __typename: 'ValidationError' })
    const nodes = await app.run('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids: [foreign.contact, foreign.interview] })
    expect(at(nodes, 'nodes')).toEqual([null, null])
    expect(await app.platform.database.prisma.applicationContact.count()).toBe(1)
  })
})

describe('a list of applications', () => {
  it('reads all their parts in as many statements as those of one', async () => {
    const list = `query ($first: Int!) { applications(first: $first) { ... on ApplicationsConnection { edges { node {
      contacts { name } interviews { title } attachments { fileName } reminders { text }
    } } } } }`
    for (const place of [0, 1, 2]) {
      const id = await create(place)
      await run(ADD_CONTACT, { id, version: 1, fields: ANN })
      await run(ADD_INTERVIEW, { id, version: 2, fields: TALK })
    }
    const one = await app.countStatements(() => app.run(list, { first: 1 }))
    const all = await app.countStatements(async () => {
      const answer = await app.run(list, { first: 3 })
      for (const place of [0, 1, 2]) {
        expect(at(answer, `applications.edges.${place}.node`)).toEqual({ contacts: [{ name: 'Ann Lee' }], interviews: [{ title: 'First talk' }], attachments: [], reminders: [] })
      }
    })
    expect(all).toHaveLength(one.length)
  })
})
