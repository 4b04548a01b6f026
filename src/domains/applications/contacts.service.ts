import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Application, ApplicationContact, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { ApplicationStore } from './application-store.ts'
import { ownApplications } from './applications.policy.ts'
import { assertPlace, described, noChange, partChange, type SeenApplication } from './part-change.ts'
import { lineUpTo, notes, optionalEmail, optionalLineUpTo, readFields } from './part-fields.ts'

export interface ContactsServiceDeps {
  prisma: PrismaClient
  store: ApplicationStore
}

const contactDetails = z.object({
  name: lineUpTo(200), role: optionalLineUpTo(200), email: optionalEmail, phone: optionalLineUpTo(50), notes,
})
export type ContactDetails = z.output<typeof contactDetails>

const NOTHING = { role: null, email: null, phone: null, notes: '' }

export type ContactsService = ReturnType<typeof createContactsService>

/**
 * The people of an application. Each change is one of the application, with its event, and is refused as ApplicationStore.change refuses
 * it; beside that with ValidationError.
 */
export function createContactsService({ prisma, store }: ContactsServiceDeps) {
  return { add, update, remove }

  /** A name is needed. */
  async function add(viewer: Viewer, { applicationId, version }: SeenApplication, given: Partial<ContactDetails>): Promise<Application> {
    const details = readFields(contactDetails, NOTHING, given)
    return store.change(viewer, applicationId, version, async (tx) => {
      assertPlace('contact', await tx.applicationContact.count({ where: { applicationId } }))
      await tx.applicationContact.create({ data: { applicationId, ...details } })
      return partChange('contact', null, describe(details))
    })
  }

  async function update(viewer: Viewer, id: string, version: number, given: Partial<ContactDetails>): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      const details = readFields(contactDetails, stored, given)
      if (isDeepStrictEqual(details, contactDetails.parse(stored))) return noChange('contact')
      await tx.applicationContact.update({ where: { id }, data: details })
      return partChange('contact', describe(stored), describe(details))
    })
  }

  async function remove(viewer: Viewer, id: string, version: number): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      await tx.applicationContact.delete({ where: { id } })
      return partChange('contact', describe(stored), null)
    })
  }
}

async function findOwn(client: Transaction, viewer: Viewer, id: string): Promise<ApplicationContact> {
  const found = isUuid(id) ? await client.applicationContact.findFirst({ where: { id, application: ownApplications(viewer) } }) : null
  if (found === null) throw new NotFoundError('ApplicationContact', id)
  return found
}

function describe({ name, role, email, phone, notes }: ContactDetails): string {
  return described([name, role, email, phone], notes)
}
