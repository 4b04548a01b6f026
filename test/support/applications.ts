import type { ApplicationStage, Prisma } from '../../generated/prisma/client.ts'
import type { TestApp } from './app.ts'

export interface MadeApplication {
  /** The stages that it came to, the first one when it was made. */
  way: readonly ApplicationStage[]
  /** Days ago that it was made; it came to each further stage a day later. */
  daysAgo: number
  /** Beside what follows from its way. */
  fields?: Partial<Prisma.ApplicationUncheckedCreateInput>
}

const DAY_MS = 86_400_000

/** Stores an application of the local owner with the history of its stages, as of days ago. Answers with its row's id. */
export async function makeApplication({ platform: { database: { prisma } }, viewer }: TestApp, { way, daysAgo, fields = {} }: MadeApplication): Promise<string> {
  const dayOf = (place: number) => new Date(Date.now() - (daysAgo - place) * DAY_MS)
  const last = way.length - 1
  const { id } = await prisma.application.create({
    data: {
      userId: viewer.userId, jobTitle: 'Clerk', companyName: 'Quay Stores', companyKey: 'quay stores', jobUrl: '', stage: way[last], version: way.length,
      stageChangedAt: dayOf(last), createdAt: dayOf(0), updatedAt: dayOf(last), ...fields,
      events: {
        create: way.map((stage, place) => ({
          version: place + 1, kind: place === 0 ? 'CREATED' : 'STAGE', actorId: viewer.userId, createdAt: dayOf(place),
          changes: stage === 'SAVED' ? {} : { stage: { old: way[place - 1] ?? 'SAVED', new: stage } },
        })),
      },
    },
  })
  return id
}
