import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSettingsService } from '../../src/domains/settings/settings.service.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, until, untilIndexed } from '../support/postings.ts'
import { uploadResume } from '../support/upload.ts'

const VALUES = `email displayName timeZone locale currency quietHours { from to } channels mailFrequency mailTime mailWeekday mailsPerDay
  matchThreshold weights { semantic skills other } llmBackend ghostAfterDays`
const READ = `query { it: settings { ${VALUES} defaultResume { id } defaults { ${VALUES} defaultResume { id } } } }`
const UPDATE = `mutation ($input: SettingsInput!) { it: updateSettings(input: $input) {
  __typename ... on Error { message } ... on ValidationError { issues { path message } } ... on Settings { ${VALUES} defaultResume { id } } } }`
const DEFAULTS = {
  email: null, displayName: 'Local owner', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: 'en', currency: null, quietHours: null,
  channels: ['EMAIL', 'WEBHOOK'], mailFrequency: 'INSTANT', mailTime: '09:00', mailWeekday: 1, mailsPerDay: 20, matchThreshold: 80,
  weights: { semantic: 0.6, skills: 0.3, other: 0.1 }, llmBackend: null, ghostAfterDays: 30,
}
const CHOSEN = {
  email: 'Ann.Example@example.com', displayName: 'Ann Example', timeZone: 'America/New_York', locale: 'de-AT', currency: 'EUR',
  quietHours: { from: '22:30', to: '07:00' }, channels: ['WEBHOOK'], mailFrequency: 'WEEKLY', mailTime: '18:05', mailWeekday: 7, mailsPerDay: 3,
  matchThreshold: 0, weights: { semantic: 0, skills: 0.9, other: 0.1 }, llmBackend: 'EXTRACTIVE', ghostAfterDays: 0,
}

let app: TestApp
let jobIds: string[]
let resumeId: string
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  jobIds = await createJobs(app)
  await untilIndexed(app, jobIds.length)
  resumeId = await uploadResume(app, 'Robin Vale\nBack-end engineer\n\nExperience\nBack-end engineer, Lantern Yard, 2015 to 2022\nBuilt services on PostgreSQL.\n\nSkills\nPostgreSQL, Python\n')
})
afterEach(async () => {
  await update(Object.fromEntries(Object.keys(DEFAULTS).map((field) => [field, null])))
})
afterAll(() => app.close())

const read = async () => at(await app.run(READ), 'it')
const update = async (input: object) => at(await app.run(UPDATE, { input }), 'it')

describe('settings', () => {
  it('are the defaults for whoever chose nothing', async () => {
    await app.platform.database.prisma.userSettings.deleteMany()
    expect(await read()).toEqual({ ...DEFAULTS, defaultResume: { id: resumeId }, defaults: { ...DEFAULTS, defaultResume: null } })
  })

  it('are changed together, and go back to the defaults by null', async () => {
    expect(await update(CHOSEN)).toEqual({ __typename: 'Settings', ...CHOSEN, defaultResume: { id: resumeId } })
    expect(await read()).toMatchObject({ ...CHOSEN, defaults: DEFAULTS })
    await update(Object.fromEntries(Object.keys(DEFAULTS).map((field) => [field, null])))
    expect(await read()).toMatchObject(DEFAULTS)
  })

  it.each(Object.entries(CHOSEN))('keep all else when %s is changed', async (field, value) => {
    const others = { ...DEFAULTS, locale: 'fr', mailsPerDay: 7 }
    await update({ locale: 'fr', mailsPerDay: 7 })
    expect(await update({ [field]: value })).toMatchObject({ ...others, [field]: value })
    expect(await update({})).toMatchObject({ ...others, [field]: value })
  })

  it('lose nothing to changes of other fields at the same time, the first of all among them', async () => {
    await app.platform.database.prisma.userSettings.deleteMany()
    await Promise.all(Object.entries(CHOSEN).map(([field, value]) => update({ [field]: value })))
    expect(await read()).toMatchObject(CHOSEN)
  })

  it('are written as they are meant', async () => {
    expect(await update({ locale: 'PT-br', channels: ['EMAIL', 'EMAIL'], weights: { semantic: 0.1, skills: 0.2, other: 0.7 } })).toMatchObject({
      locale: 'pt-BR', channels: ['EMAIL'], weights: { semantic: 0.1, skills: 0.2, other: 0.7 },
    })
    expect(await update({ channels: [] })).toMatchObject({ channels: [] })
  })

  it('show one backend, whichever mutation names it', async () => {
    await app.run('mutation { setDefaultLlmBackend(backend: OLLAMA) { defaultBackend } }')
    expect(await read()).toMatchObject({ llmBackend: 'OLLAMA' })
    await update({ llmBackend: 'GROQ' })
    expect(at(await app.run('query { llmSettings { defaultBackend } }'), 'llmSettings.defaultBackend')).toBe('GROQ')
  })

  it('name the default resume', async () => {
    const other = await uploadResume(app, 'Sam Birch\nRegistered nurse\n\nSkills\nPatient care\n')
    expect(await update({ defaultResumeId: other })).toMatchObject({ defaultResume: { id: other } })
    expect(await update({ defaultResumeId: resumeId })).toMatchObject({ defaultResume: { id: resumeId } })
    expect(await update({ defaultResumeId: globalId('Resume', crypto.randomUUID()), locale: 'fr' })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await update({ defaultResumeId: null })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['input', 'defaultResumeId'] }] })
    expect(await read()).toMatchObject({ locale: 'en', defaultResume: { id: resumeId } })
    await app.run('mutation ($id: ID!) { deleteResume(id: $id) { __typename } }', { id: other })
  })

  it('do not reach another person', async () => {
    const { prisma } = app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else', email: 'Else@example.com' } })
    expect(await update({ email: 'else@EXAMPLE.com', locale: 'fr' })).toMatchObject({ __typename: 'ConflictError' })
    expect(await update({ email: 'e_se@example.com', locale: 'fr' })).toMatchObject({ email: 'e_se@example.com', locale: 'fr' })
    expect(await app.services.settings.get({ userId: other.id })).toMatchObject({ email: 'Else@example.com', displayName: 'Somebody else', locale: 'en' })
  })
})

describe('a change of the time zone', () => {
  it('is told within its transaction, and only where the zone becomes another', async () => {
    const { prisma } = app.platform.database
    const told: string[] = []
    let isRefused = false
    const settings = createSettingsService({
      prisma, defaultWeights: DEFAULTS.weights, whenWeightsChanged: [],
      whenZoneChanged: [async (tx, userId, timeZone) => {
        told.push(`${(await tx.userSettings.findUniqueOrThrow({ where: { userId } })).timeZone} ${timeZone}`)
        if (isRefused) throw new Error('The listener failed.')
      }],
    })
    await settings.update(app.viewer, { timeZone: 'Asia/Tokyo' })
    await settings.update(app.viewer, { timeZone: 'Asia/Tokyo' })
    await settings.update(app.viewer, { locale: 'ja' })
    isRefused = true
    await expect(settings.update(app.viewer, { timeZone: 'Europe/Oslo', currency: 'NOK' })).rejects.toThrow('The listener failed.')
    expect(told).toEqual(['Asia/Tokyo Asia/Tokyo', 'Europe/Oslo Europe/Oslo'])
    expect(await settings.get(app.viewer)).toMatchObject({ timeZone: 'Asia/Tokyo', locale: 'ja', currency: null })
  })
})

describe('a person’s weights', () => {
  const MATCH = 'query ($id: ID!) { it: matchJob(jobId: $id) { ... on Match { overall weights { semantic skills other } skills { score } } } }'
  const RANKED = 'query { it: recommendedJobs { ... on RankedMatchConnection { edges { node { score { overall } job { id } } } } } }'
  const SEARCH = 'query { it: searchJobs(input: { query: "engineer accountant nurse", includeMatchScores: true }) { ... on JobSearchConnection { edges { node { id } match { overall } } } } }'

  it('score at once, everywhere alike, and what was stored under the old ones goes', async () => {
    const before = at(await app.run(MATCH, { id: jobIds[0] }), 'it.overall')
    const weights = { semantic: 0, skills: 1, other: 0 }
    await update({ weights })
    const match = await app.run(MATCH, { id: jobIds[0] })
    const overall = at(match, 'it.overall')
    expect(at(match, 'it.weights')).toEqual(weights)
    expect(overall).toBe(Math.round(100 * Number(at(match, 'it.skills.score'))))
    expect(overall).not.toBe(before)
    expect(at(await app.run(RANKED), 'it.edges')).toContainEqual({ node: { score: { overall }, job: { id: jobIds[0] } } })
    expect(at(await app.run(SEARCH), 'it.edges')).toContainEqual({ node: { id: jobIds[0] }, match: { overall } })
    const { jobMatchScore, resume } = app.platform.database.prisma
    await until(async () => (await jobMatchScore.count()) === jobIds.length * (await resume.count()))
    expect(new Set((await jobMatchScore.findMany()).map(({ skillsScore, overallScore }) => overallScore === Math.round(100 * (skillsScore ?? 0))))).toEqual(new Set([true]))
  })

  it('count for new jobs too', async () => {
    await update({ weights: { semantic: 0, skills: 1, other: 0 } })
    const [id] = await createJobs(app, [{ title: 'Database engineer', company: 'Query Yard', description: 'Requirements\nPostgreSQL and Terraform are required.' }])
    await untilIndexed(app, jobIds.length + 1)
    const { jobMatchScore } = app.platform.database.prisma
    const stored = () => jobMatchScore.findMany({ where: { job: { title: 'Database engineer' } }, select: { overallScore: true } })
    await until(async () => (await stored()).length > 0)
    expect(await stored()).toEqual([{ overallScore: at(await app.run(MATCH, { id }), 'it.overall') }])
    await app.run('mutation ($id: ID!) { deleteJob(id: $id) { __typename } }', { id })
  })

  it('are one measure for all resumes that fit a job, and no score of theirs is stored for it', async () => {
    const { prisma } = app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Candidate', settings: { create: { weights: { semantic: 1, skills: 0, other: 0 } } } } })
    const file = { bytes: Buffer.from('Kim Wren\nBack-end engineer\n\nSkills\nKubernetes, PostgreSQL, Python\n'), fileName: 'wren.txt' }
    const { id } = await app.services.resumes.upload({ userId: other.id }, file)
    await app.services.resumes.setDiscoverable({ userId: other.id }, id, true)
    await until(async () => (await prisma.jobMatchScore.count({ where: { userId: other.id } })) === jobIds.length)
    const stored = await prisma.jobMatchScore.findMany({ where: { userId: other.id }, orderBy: { id: 'asc' } })
    await update({ weights: { semantic: 0, skills: 1, other: 0 } })
    const found = await app.run('query ($id: ID!) { it: matchingResumes(jobId: $id) { ... on RankedMatchConnection { edges { node { resumeId score { overall } } } } } }', { id: jobIds[0] })
    expect(at(found, 'it.edges')).toContainEqual({ node: { resumeId: globalId('Resume', id), score: { overall: 100 } } })
    expect(await prisma.jobMatchScore.findMany({ where: { userId: other.id }, orderBy: { id: 'asc' } })).toEqual(stored)
  })
})

describe('bad input', () => {
  it.each<[string, object, string[]]>([
    ['an address without a domain', { email: 'ann' }, ['email']],
    ['an address with a line break', { email: 'ann@example.com\nBcc: eve@example.com' }, ['email']],
    ['an address that ends in a line break', { email: 'ann@example.com\n' }, ['email']],
    ['an address that is too long', { email: `${'a'.repeat(320)}@example.com` }, ['email']],
    ['a name with a line break', { displayName: 'Ann\r\nEve' }, ['displayName']],
    ['a blank name', { displayName: '  ' }, ['displayName']],
    ['a name that is too long', { displayName: 'n'.repeat(201) }, ['displayName']],
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
    ['an offset for a zone', { timeZone: '+02:00' }, ['timeZone']],
    ['a locale of another form', { locale: 'de_AT' }, ['locale']],
    ['an empty locale', { locale: '' }, ['locale']],
    ['a locale that is too long', { locale: 'en-x-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd' }, ['locale']],
    ['an unknown currency', { currency: 'EURO' }, ['currency']],
    ['a currency in small letters', { currency: 'eur' }, ['currency']],
    ['quiet hours without length', { quietHours: { from: '22:00', to: '22:00' } }, ['quietHours']],
    ['an hour that is none', { quietHours: { from: '24:00', to: '07:00' } }, ['quietHours', 'from']],
    ['an hour in another form', { quietHours: { from: '22:00', to: '7:00' } }, ['quietHours', 'to']],
    ['a time of digests that is none', { mailTime: '09:60' }, ['mailTime']],
    ['day 0', { mailWeekday: 0 }, ['mailWeekday']],
    ['day 8', { mailWeekday: 8 }, ['mailWeekday']],
    ['no mails a day', { mailsPerDay: 0 }, ['mailsPerDay']],
    ['a threshold below 0', { matchThreshold: -1 }, ['matchThreshold']],
    ['a threshold above 100', { matchThreshold: 101 }, ['matchThreshold']],
    ['weights that do not add up', { weights: { semantic: 0.5, skills: 0.3, other: 0.1 } }, ['weights']],
    ['a negative weight', { weights: { semantic: 1.2, skills: -0.3, other: 0.1 } }, ['weights', 'semantic']],
    ['days below 0', { ghostAfterDays: -1 }, ['ghostAfterDays']],
    ['the id of something else', { defaultResumeId: globalId('Job', crypto.randomUUID()) }, ['defaultResumeId']],
  ])('%s is refused, and nothing beside it is changed', async (_what, input, path) => {
    const refused = await update({ mailsPerDay: 9, ...input })
    expect(refused).toMatchObject({ __typename: 'ValidationError' })
    expect(refused).toHaveProperty('issues.0.path', 'defaultResumeId' in input ? path : ['input', ...path])
    expect(await read()).toMatchObject(DEFAULTS)
  })

  it.each(['channels: [PIGEON]', 'llmBackend: HAL', 'mailFrequency: 5', 'nothing: 1'])('%s is no input at all', async (field) => {
    const answer = await app.run(`mutation { updateSettings(input: { ${field} }) { __typename } }`)
    expect(answer.errors).toHaveLength(1)
  })
})
