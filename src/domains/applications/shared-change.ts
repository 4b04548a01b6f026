import type { Application, ApplicationEvent, Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { changesBetween, storedForm, type ApplicationFields } from './changes.ts'

/** One change to many applications, each of which tells why. */
export interface SharedChange extends Pick<ApplicationEvent, 'kind' | 'actorId'> {
  wanted: Partial<ApplicationFields>
  noteOf: (stored: Application) => string
}

/** Applications in one statement; its parameters are limited. */
const BATCH = 500

/** Changes all applications of which `where` is true, in batches. Answers with what they were, to be told of after the commit. */
export async function changeWhere(tx: Transaction, where: Prisma.ApplicationWhereInput, change: SharedChange, at: Date): Promise<Application[]> {
  const changed: Application[] = []
  for (let last: string | undefined; ;) {
    const found = await tx.application.findMany({
      where: { AND: [where, last === undefined ? {} : { id: { gt: last } }] }, select: { id: true }, orderBy: { id: 'asc' }, take: BATCH,
    })
    last = found.at(-1)?.id
    if (last === undefined) return changed
    const ids = found.map(({ id }) => id)
    await tx.$queryRaw`SELECT id FROM applications WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`
    changed.push(...await changeEach(tx, await tx.application.findMany({ where: { AND: [where, { id: { in: ids } }] } }), change, at))
  }
}

/** The same change to rows that the transaction holds locked and has read since; those that are as wanted already are passed over. */
export async function changeEach(tx: Transaction, rows: readonly Application[], { wanted, kind, actorId, noteOf }: SharedChange, at: Date): Promise<Application[]> {
  const changed = rows.flatMap((row) => {
    const changes = changesBetween(row, wanted)
    return changes.length === 0 ? [] : [{ row, changes }]
  })
  const moved = wanted.stage === undefined ? {} : { stageChangedAt: at }
  await tx.application.updateMany({
    where: { id: { in: changed.map(({ row }) => row.id) } }, data: { ...wanted, ...moved, version: { increment: 1 }, updatedAt: at },
  })
  await tx.applicationEvent.createMany({
    data: changed.map(({ row, changes }) => (
      { applicationId: row.id, version: row.version + 1, kind, actorId, changes: storedForm(changes), note: noteOf(row), createdAt: at }
    )),
  })
  return changed.map(({ row }) => row)
}
