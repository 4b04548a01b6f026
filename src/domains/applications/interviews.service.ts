import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Application, ApplicationInterview, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import { offsetTimeOf } from '../../lib/local-time.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { readSettings } from '../settings/person-settings.ts'
import type { ApplicationStore } from './application-store.ts'
import { ownApplications } from './applications.policy.ts'
import { assertPlace, described, noChange, partChange, type SeenApplication } from './part-change.ts'
import { lineUpTo, notes, optionalLineUpTo, readFields, timeZoneName } from './part-fields.ts'
import { hasPlausibleYear, IMPLAUSIBLE_YEAR } from './plausible-years.ts'

export interface InterviewsServiceDeps {
  prisma: PrismaClient
  store: ApplicationStore
}

const time = z.date('is missing; say when.').refine(hasPlausibleYear, IMPLAUSIBLE_YEAR)
const interviewDetails = z.object({
  title: lineUpTo(200), startsAt: time, endsAt: time.nullable(), timeZone: timeZoneName, place: optionalLineUpTo(500), notes,
}).refine(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt, { path: ['endsAt'], message: 'is not after startsAt; give the later time here.' })
export type InterviewDetails = z.output<typeof interviewDetails>

const NOTHING = { endsAt: null, place: null, notes: '' }

export type InterviewsService = ReturnType<typeof createInterviewsService>

/**
 * The interviews of an application. Each change is one of the application, with its event, and is refused as ApplicationStore.change
 * refuses it; beside that with ValidationError.
 */
export function createInterviewsService({ prisma, store }: InterviewsServiceDeps) {
  return { add, update, remove }

  /** Title and start are needed; the zone is the person's, unless it is given. */
  async function add(viewer: Viewer, { applicationId, version }: SeenApplication, given: Partial<InterviewDetails>): Promise<Application> {
    const { timeZone } = await readSettings(prisma, viewer.userId)
    const details = readFields(interviewDetails, { ...NOTHING, timeZone }, given)
    return store.change(viewer, applicationId, version, async (tx) => {
      assertPlace('interview', await tx.applicationInterview.count({ where: { applicationId } }))
      await tx.applicationInterview.create({ data: { applicationId, ...details } })
      return partChange('interview', null, describe(details))
    })
  }

  async function update(viewer: Viewer, id: string, version: number, given: Partial<InterviewDetails>): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      const details = readFields(interviewDetails, stored, given)
      if (isDeepStrictEqual(details, interviewDetails.parse(stored))) return noChange('interview')
      await tx.applicationInterview.update({ where: { id }, data: details })
      return partChange('interview', describe(stored), describe(details))
    })
  }

  async function remove(viewer: Viewer, id: string, version: number): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      await tx.applicationInterview.delete({ where: { id } })
      return partChange('interview', describe(stored), null)
    })
  }
}

async function findOwn(client: Transaction, viewer: Viewer, id: string): Promise<ApplicationInterview> {
  const found = isUuid(id) ? await client.applicationInterview.findFirst({ where: { id, application: ownApplications(viewer) } }) : null
  if (found === null) throw new NotFoundError('ApplicationInterview', id)
  return found
}

/** "Second round, 2026-11-25T09:00:00+01:00 to 2026-11-25T10:00:00+01:00 Europe/Berlin, Elm Street 4" */
function describe({ title, startsAt, endsAt, timeZone, place, notes }: InterviewDetails): string {
  const end = endsAt === null ? '' : ` to ${offsetTimeOf(endsAt, timeZone)}`
  return described([title, `${offsetTimeOf(startsAt, timeZone)}${end} ${timeZone}`, place], notes)
}
