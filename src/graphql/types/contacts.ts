import type { ContactDetails } from '../../domains/applications/contacts.service.ts'
import { ApplicationConflictError } from '../../domains/applications/conflicts.ts'
import { ownApplications } from '../../domains/applications/applications.policy.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf } from '../ids.ts'
import { anyText } from '../inputs.ts'
import { Application } from './applications.ts'

builder.prismaNode('ApplicationContact', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, application: ownApplications(viewer) }),
  description: 'Somebody to talk to about an application.',
  fields: (t) => ({
    name: t.exposeString('name'),
    role: t.exposeString('role', { nullable: true }),
    email: t.exposeString('email', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
    notes: t.exposeString('notes'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const ContactFieldsInput = builder.inputType('ContactFieldsInput', {
  description: 'Fields that are left out stay as they are; null takes away. A new contact needs a name.',
  fields: (t) => ({
    name: t.string({ validate: anyText }),
    role: t.string({ validate: anyText }),
    email: t.string({ validate: anyText }),
    phone: t.string({ validate: anyText }),
    notes: t.string({ validate: anyText }),
  }),
})

const errors = { types: [ValidationError, NotFoundError, ApplicationConflictError] }

/** Adds the operations of this file to the schema. */
export function addContacts(): void {
  builder.mutationFields((t) => ({
    addContact: t.field({
      type: Application,
      description: 'Notes a person of an application.',
      errors,
      args: {
        applicationId: t.arg.id({ required: true }),
        version: t.arg.int({ required: true, description: 'Of the application, as you saw it.' }),
        fields: t.arg({ type: ContactFieldsInput, required: true }),
      },
      resolve: (_root, { applicationId, version, fields }, { services, viewer }) => (
        services.contacts.add(viewer, { applicationId: idOf('Application', applicationId, 'applicationId'), version }, detailsOf(fields))
      ),
    }),
    updateContact: t.field({
      type: Application,
      errors,
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }), fields: t.arg({ type: ContactFieldsInput, required: true }) },
      resolve: (_root, { id, version, fields }, { services, viewer }) => (
        services.contacts.update(viewer, idOf('ApplicationContact', id), version, detailsOf(fields))
      ),
    }),
    removeContact: t.field({
      type: Application,
      description: 'What was noted stays in the timeline.',
      errors,
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: (_root, { id, version }, { services, viewer }) => services.contacts.remove(viewer, idOf('ApplicationContact', id), version),
    }),
  }))
}

function detailsOf({ name, notes, ...others }: typeof ContactFieldsInput.$inferInput): Partial<ContactDetails> {
  return {
    ...(name == null ? {} : { name }),
    ...(notes === undefined ? {} : { notes: notes ?? '' }),
    ...others,
  }
}
