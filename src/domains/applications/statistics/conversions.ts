import type { ApplicationStage } from '../../../../generated/prisma/client.ts'
import { APPLICATION_STAGES } from '../stages.ts'
import { proportionOf, type Proportion } from './proportion.ts'

/** Of the applications that ever reached `from`, how many ever reached `to`. */
export interface Conversion {
  from: ApplicationStage
  to: ApplicationStage
  rate: Proportion
}

/** Ends are left for nowhere. */
const LEFT_FOR_OTHERS: readonly ApplicationStage[] = ['SAVED', 'APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER']

/** How many of the applications reached each stage, in the order of the stages. `reached` is one list of stages for each application. */
export function reachedCounts(reached: readonly (readonly ApplicationStage[])[]): { stage: ApplicationStage; reached: number }[] {
  return APPLICATION_STAGES.map((stage) => ({ stage, reached: reached.filter((stages) => stages.includes(stage)).length }))
}

/** For every stage that is no end, and every one that comes after it in their order. */
export function conversionsOf(reached: readonly (readonly ApplicationStage[])[]): Conversion[] {
  return LEFT_FOR_OTHERS.flatMap((from, place) => {
    const began = reached.filter((stages) => stages.includes(from))
    return APPLICATION_STAGES.slice(place + 1).map((to) => (
      { from, to, rate: proportionOf(began.filter((stages) => stages.includes(to)).length, began.length) }
    ))
  })
}
