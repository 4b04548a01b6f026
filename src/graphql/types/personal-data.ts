import type { ExportLink } from '../../domains/users/person-data.service.ts'
import { ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { textUpTo } from '../inputs.ts'
import { User } from './users.ts'

const MOST_CONFIRM_CHARS = 400

const PersonalExport = builder.objectRef<ExportLink>('PersonalExport').implement({
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Of a ZIP archive, which is made as it is fetched. Whoever has the address can fetch it until it expires.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
})

const RemovedPerson = builder.objectRef<{ userId: string }>('RemovedPerson').implement({
  fields: (t) => ({
    me: t.prismaField({
      type: User,
      nullable: true,
      description: 'Without accounts, the local owner, who begins anew.',
      resolve: (query, { userId }, _args, { prisma }) => prisma.user.findUnique({ ...query, where: { id: userId } }),
    }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addPersonalData(): void {
  builder.mutationFields((t) => ({
    exportMyData: t.field({
      type: PersonalExport,
      description: 'A link to everything that is yours: all rows as JSON, and the files that you brought in. It is good for 15 minutes.',
      resolve: (_root, _args, { services, viewer }) => services.personData.exportLink(viewer),
    }),
    deleteMe: t.field({
      type: RemovedPerson,
      description: 'Removes you and everything that is yours. It cannot be undone; exportMyData gives you a copy before.',
      errors: { types: [ValidationError] },
      args: {
        confirm: t.arg.string({ required: true, validate: textUpTo(MOST_CONFIRM_CHARS), description: 'Your display name or e-mail address.' }),
      },
      resolve: async (_root, { confirm }, { services, viewer }) => {
        await services.personData.remove(viewer, confirm)
        return viewer
      },
    }),
  }))
}
