import type { ApplicationStage } from '../../../generated/prisma/client.ts'

/** In the order in which they usually follow; the last four are ends. */
export const APPLICATION_STAGES = [
  'SAVED', 'APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER', 'ACCEPTED', 'REJECTED', 'WITHDRAWN', 'GHOSTED',
] as const satisfies readonly ApplicationStage[]

/** Where an answer of the company is waited for. */
export const WAITING_STAGES = ['APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER'] as const satisfies readonly ApplicationStage[]

const USUALLY_NEXT: Readonly<Record<ApplicationStage, ApplicationStage | null>> = {
  SAVED: 'APPLIED',
  APPLIED: 'SCREENING',
  SCREENING: 'INTERVIEW',
  INTERVIEW: 'OFFER',
  OFFER: 'ACCEPTED',
  ACCEPTED: null,
  REJECTED: null,
  WITHDRAWN: null,
  GHOSTED: 'SCREENING',
}

/** The stage that most applications come to from here; null where most stay. Any other move is allowed too. */
export function usualNextStage(stage: ApplicationStage): ApplicationStage | null {
  return USUALLY_NEXT[stage]
}
