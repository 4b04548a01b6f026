import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openApplicationDesk, part, type ApplicationDesk } from '../support/application-desk.ts'
import { globalId } from '../support/global-id.ts'

const OUTCOME = `__typename ... on Error { message } ... on ValidationError { issues { path message } } ... on ApplicationOwnStage { id name stage position }`
const ADD = `mutation ($name: String!, $stage: ApplicationStage!, $position: Int) { it: createApplicationOwnStage(name: $name, stage: $stage, position: $position) { ${OUTCOME} } }`
const CHANGE = `mutation ($id: ID!, $name: String, $stage: ApplicationStage, $position: Int) {
  it: updateApplicationOwnStage(id: $id, name: $name, stage: $stage, position: $position) { ${OUTCOME} } }`
const REMOVE = `mutation ($id: ID!) { it: deleteApplicationOwnStage(id: $id) { __typename ... on Error { message } ... on RemovedApplicationOwnStage { id } } }`
const LIST = 'query { it: applicationOwnStages { name position } }'
const BOARD = 'query { it: applicationBoard { ... on ApplicationBoard { stages { stage count ownStages { ownStage { name } count } } } } }'
const FILTERED = 'query ($ids: [ID!]) { it: applications(filter: { ownStageIds: $ids }) { ... on Error { message } ... on ApplicationsConnection { totalCount } } }'

let desk: ApplicationDesk
beforeAll(async () => {
  desk = await openApplicationDesk()
})
afterEach(async () => {
  const { prisma } = desk.app.platform.database
  await prisma.application.deleteMany()
  await prisma.applicationOwnStage.deleteMany()
})
afterAll(() => desk.app.close())

const add = (name: string, stage = 'SCREENING', position?: number) => desk.run(ADD, { name, stage, position })
const addId = async (name: string, stage?: string) => part(await add(name, stage), 'id')
const names = async () => (await desk.run(LIST))

describe('stages of one’s own', () => {
  it('are added, listed in their order, renamed and moved', async () => {
    const phone = await addId('Phone call')
    await add('Coding task', 'INTERVIEW')
    expect(await add(' Homework ', 'INTERVIEW', 1)).toMatchObject({ name: 'Homework', stage: 'INTERVIEW', position: 1 })
    expect(await names()).toEqual([{ name: 'Phone call', position: 0 }, { name: 'Homework', position: 1 }, { name: 'Coding task', position: 2 }])
    expect(await desk.run(CHANGE, { id: phone, name: 'Call', position: 99 })).toMatchObject({ name: 'Call', stage: 'SCREENING', position: 2 })
    expect(await names()).toEqual([{ name: 'Homework', position: 0 }, { name: 'Coding task', position: 1 }, { name: 'Call', position: 2 }])
  })

  it('keep a place each when one of them was removed before', async () => {
    const first = await addId('First')
    await add('Second')
    await desk.run(REMOVE, { id: first })
    await add('Third')
    expect(await names()).toMatchObject([{ name: 'Second' }, { name: 'Third' }])
    await add('Fourth', 'OFFER', 1)
    expect(await names()).toMatchObject([{ name: 'Second' }, { name: 'Fourth' }, { name: 'Third' }])
  })

  it('have names of which each is there once, in whatever case', async () => {
    const id = await addId('Phone call')
    await add('Task')
    expect(await add('PHONE CALL')).toMatchObject({ __typename: 'ConflictError' })
    expect(await desk.run(CHANGE, { id, name: 'task' })).toMatchObject({ __typename: 'ConflictError' })
    expect(await desk.run(CHANGE, { id, name: 'phone Call' })).toMatchObject({ name: 'phone Call' })
  })

  it.each([['   ', 'empty'], ['n'.repeat(61), 'shorten'], ['A\nB', 'line break']])('refuse the name %j', async (name, why) => {
    expect(await add(name)).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['name'], message: expect.stringContaining(why) }] })
  })

  it('refuse a place below the first', async () => {
    expect(await add('A', 'SAVED', -1)).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['position'] }] })
    expect(await names()).toEqual([])
  })

  it('are 30 at most', async () => {
    for (let number = 1; number <= 30; number += 1) await add(`Stage ${number}`)
    expect(await add('One more')).toMatchObject({ __typename: 'ConflictError' })
    expect(await names()).toHaveLength(30)
  })

  it('show and give nothing of another person', async () => {
    const { prisma } = desk.app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const { id } = await desk.app.services.ownStages.create({ userId: other.id }, { name: 'Theirs', stage: 'OFFER' })
    const theirs = globalId('ApplicationOwnStage', id)
    expect(await names()).toEqual([])
    expect(await desk.run('query ($id: ID!) { it: node(id: $id) { id } }', { id: theirs })).toBeNull()
    expect(await desk.run(CHANGE, { id: theirs, name: 'Mine' })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await desk.run(REMOVE, { id: theirs })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await desk.create(0, { ownStageId: theirs })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await add('theirs')).toMatchObject({ name: 'theirs' })
    expect(await prisma.applicationOwnStage.findUnique({ where: { id } })).toMatchObject({ name: 'Theirs' })
  })
})

describe('an application at a stage of one’s own', () => {
  it('is at the usual stage that it stands for, until it goes to another', async () => {
    const call = await addId('Call')
    const id = part(await desk.create(), 'id')
    expect(await desk.update(id, { ownStageId: call })).toMatchObject({
      stage: 'SCREENING', ownStage: { name: 'Call' },
      timeline: [{}, { kind: 'STAGE', changes: [{ field: 'STAGE', old: 'SAVED', new: 'SCREENING' }, { field: 'OWN_STAGE', old: null, new: call }] }],
    })
    expect(await desk.update(id, { stage: 'SCREENING', notes: 'A' })).toMatchObject({ stage: 'SCREENING', ownStage: { name: 'Call' } })
    expect(await desk.update(id, { stage: 'INTERVIEW' })).toMatchObject({ stage: 'INTERVIEW', ownStage: null })
    expect(await desk.undo(id)).toMatchObject({ stage: 'SCREENING', ownStage: { name: 'Call' } })
    expect(await desk.update(id, { ownStageId: null })).toMatchObject({ stage: 'SCREENING', ownStage: null })
  })

  it('is noted as applied for where the stage stands for that', async () => {
    expect(await desk.create(0, { ownStageId: await addId('Sent by post', 'APPLIED') })).toMatchObject({ stage: 'APPLIED', appliedDate: expect.any(String) })
  })

  it('refuses another stage beside it, and what is no stage', async () => {
    const call = await addId('Call')
    expect(await desk.create(0, { ownStageId: call, stage: 'OFFER' })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['stage'] }] })
    expect(await desk.create(0, { ownStageId: globalId('Job', crypto.randomUUID()) })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['ownStageId'] }] })
    expect(await desk.create(0, { ownStageId: globalId('ApplicationOwnStage', crypto.randomUUID()) })).toMatchObject({ __typename: 'NotFoundError' })
  })

  it('moves along when the stage is to stand for another', async () => {
    const call = await addId('Call')
    const id = part(await desk.create(0, { ownStageId: call }), 'id')
    const elsewhere = part(await desk.create(1, { stage: 'SCREENING' }), 'id')
    expect(await desk.run(CHANGE, { id: call, stage: 'INTERVIEW' })).toMatchObject({ stage: 'INTERVIEW' })
    expect(await desk.read(id)).toMatchObject({
      stage: 'INTERVIEW', ownStage: { name: 'Call' }, version: 2,
      timeline: [{}, { kind: 'STAGE', isByPerson: true, changes: [{ field: 'STAGE', old: 'SCREENING', new: 'INTERVIEW' }], note: expect.stringContaining('Call') }],
    })
    expect(await desk.read(elsewhere)).toMatchObject({ stage: 'SCREENING', version: 1 })
  })

  it('stays at the usual stage when the stage is removed, and its timeline says so', async () => {
    const call = await addId('Call')
    const id = part(await desk.create(0, { ownStageId: call }), 'id')
    const elsewhere = part(await desk.create(1, { stage: 'SCREENING' }), 'id')
    expect(await desk.run(REMOVE, { id: call })).toMatchObject({ id: call })
    expect(await desk.read(id)).toMatchObject({
      stage: 'SCREENING', ownStage: null, version: 2, timeline: [{}, { kind: 'STAGE', changes: [{ field: 'OWN_STAGE', old: call, new: null }], note: expect.stringContaining('Call') }],
    })
    expect(await desk.read(elsewhere)).toMatchObject({ version: 1 })
  })

  it('moves more applications than one statement takes', async () => {
    const { prisma } = desk.app.platform.database
    const call = await addId('Call')
    const { id: ownStageId } = await prisma.applicationOwnStage.findFirstOrThrow()
    const posting = { jobTitle: 'Engineer', companyName: 'Lamp Works', companyKey: 'lamp works', jobUrl: 'https://example.com' }
    await prisma.application.createMany({ data: Array.from({ length: 1_100 }, () => ({ ...posting, userId: desk.app.viewer.userId, stage: 'SCREENING' as const, ownStageId })) })
    await desk.run(CHANGE, { id: call, stage: 'OFFER' })
    expect(await prisma.application.count({ where: { stage: 'OFFER', version: 2, events: { some: { version: 2 } } } })).toBe(1_100)
    await desk.run(REMOVE, { id: call })
    expect(await prisma.application.count({ where: { ownStageId: null, version: 3, events: { some: { version: 3 } } } })).toBe(1_100)
  })

  it('comes back without a stage that was removed meanwhile, and goes to what one stands for by now', async () => {
    const call = await addId('Call')
    const task = await addId('Task')
    const id = part(await desk.create(0, { ownStageId: call }), 'id')
    await desk.update(id, { ownStageId: null, notes: 'A' })
    await desk.run(REMOVE, { id: call })
    expect(await desk.undo(id)).toMatchObject({ stage: 'SCREENING', ownStage: null, notes: '' })
    await desk.update(id, { ownStageId: task })
    await desk.update(id, { stage: 'OFFER' })
    await desk.run(CHANGE, { id: task, stage: 'INTERVIEW' })
    expect(await desk.undo(id)).toMatchObject({ stage: 'INTERVIEW', ownStage: { name: 'Task' } })
  })

  it('takes back what was before a removal', async () => {
    const call = await addId('Call')
    const id = part(await desk.create(0), 'id')
    await desk.update(id, { ownStageId: call })
    await desk.run(REMOVE, { id: call })
    expect(await desk.undo(id)).toMatchObject({ stage: 'SAVED', ownStage: null, timeline: [{}, {}, {}, { kind: 'UNDO', undoneVersion: 2 }] })
  })

  it('is counted on the board and found in the list', async () => {
    const task = await addId('Task', 'INTERVIEW')
    const call = await addId('Call', 'INTERVIEW')
    await desk.create(0, { ownStageId: call })
    await desk.create(1, { ownStageId: call })
    await desk.create(2, { stage: 'INTERVIEW' })
    await desk.create(3)
    const stages = part(await desk.run(BOARD), 'stages')
    expect(stages).toHaveLength(9)
    expect(stages).toMatchObject([
      { stage: 'SAVED', count: 1, ownStages: [] }, {}, {},
      { stage: 'INTERVIEW', count: 3, ownStages: [{ ownStage: { name: 'Task' }, count: 0 }, { ownStage: { name: 'Call' }, count: 2 }] }, {}, {}, {}, {}, {},
    ])
    expect(await desk.run(FILTERED, { ids: [call, task] })).toMatchObject({ totalCount: 2 })
    expect(await desk.run(FILTERED, { ids: [desk.jobIds[0]] })).toMatchObject({ message: expect.stringContaining('ownStageIds') })
  })
})
