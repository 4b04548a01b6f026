import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApplicationDesk, part, type ApplicationDesk } from '../support/application-desk.ts'
import { globalId } from '../support/global-id.ts'
import { uploadResume } from '../support/upload.ts'

let desk: ApplicationDesk
beforeAll(async () => {
  desk = await openApplicationDesk({ workers: true })
})
afterAll(() => desk.app.close())

const remove = (field: string, id: string) => desk.run(`mutation ($id: ID!) { it: ${field}(id: $id) { __typename } }`, { id })

describe('what was sent with an application', () => {
  it('is missing in its timeline once the resume was deleted, and clients are told', async () => {
    const resumeId = await uploadResume(desk.app, 'Ann Example\n\nExperience\nEngineer at Harbor Cranes, 2015 to 2020. PostgreSQL and Python.')
    const id = part(await desk.create(0, { resumeId }), 'id')
    const without = part(await desk.create(1), 'id')
    const stop = new AbortController()
    const updates = desk.app.services.applications.updates(desk.app.viewer, stop.signal)
    expect(await remove('deleteResume', resumeId)).toEqual({ __typename: 'RemovedResume' })
    expect((await updates.next()).value).toMatchObject({ application: { resumeId: null, version: 2 } })
    stop.abort()
    expect(await desk.read(id)).toMatchObject({
      resumeId: null, version: 2,
      timeline: [{}, { kind: 'DOCUMENT', isByPerson: true, changes: [{ field: 'RESUME', old: resumeId, new: null }], note: 'The resume was deleted.' }],
    })
    expect(await desk.read(without)).toMatchObject({ version: 1 })
  })

  it('is missing in its timeline once the letter was deleted', async () => {
    const { prisma } = desk.app.platform.database
    const letter = await prisma.letter.create({ data: { userId: desk.app.viewer.userId, kind: 'COVER_LETTER', title: 'To the clinic' } })
    const version = await prisma.letterVersion.create({ data: { letterId: letter.id, version: 1, author: 'PERSON', content: 'Dear all', state: 'COMPLETED' } })
    const letterVersionId = globalId('LetterVersion', version.id)
    const id = part(await desk.create(3, { letterVersionId }), 'id')
    expect(await remove('deleteLetter', globalId('Letter', letter.id))).toEqual({ __typename: 'RemovedLetter' })
    expect(await desk.read(id)).toMatchObject({
      version: 2, timeline: [{}, { kind: 'DOCUMENT', changes: [{ field: 'LETTER', old: letterVersionId, new: null }], note: 'The letter was deleted.' }],
    })
    expect(await prisma.letter.count()).toBe(0)
  })
})
