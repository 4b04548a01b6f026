import { builder } from '../builder.ts'

export const User = builder.prismaNode('User', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ id, AND: { id: viewer.userId } }),
  fields: (t) => ({
    displayName: t.exposeString('displayName'),
    email: t.exposeString('email', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addUsers(): void {
  builder.queryFields((t) => ({
    me: t.prismaField({
      type: User,
      description: 'Whoever this request is made for: without accounts, the local owner.',
      resolve: (query, _root, _args, { prisma, viewer }) => prisma.user.findUniqueOrThrow({ ...query, where: { id: viewer.userId } }),
    }),
  }))
}
