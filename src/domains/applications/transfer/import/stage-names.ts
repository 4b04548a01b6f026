import type { ApplicationStage } from '../../../../../generated/prisma/client.ts'
import { foldColumn } from '../../../jobs/intake/column-mapping.ts'
import { APPLICATION_STAGES } from '../../stages.ts'
import { problem, said, type Cell } from './cell.ts'

/** A stage that a person added to the usual ones. */
export interface NamedStage {
  id: string
  name: string
  stage: ApplicationStage
}

/** How trackers call the stages, folded. */
const NAMES: Readonly<Record<ApplicationStage, string>> = {
  SAVED: 'saved|bookmarked|wishlist|wish list|interested|to apply|not applied|todo|to do|backlog',
  APPLIED: 'applied|submitted|sent|application sent|application submitted|waiting|awaiting response|in review|under review',
  SCREENING: 'screening|phone screen|phone screening|recruiter screen|recruiter call|screen|assessment|test|coding challenge|take home',
  INTERVIEW: 'interview|interviewing|interviews|interviewed|interview scheduled|first interview|second interview|final interview|onsite|on site|technical interview',
  OFFER: 'offer|offered|offer received|negotiating|negotiation',
  ACCEPTED: 'accepted|offer accepted|hired|signed|got the job',
  REJECTED: 'rejected|not selected|unsuccessful|rejection|no longer considered',
  WITHDRAWN: 'withdrawn|withdrew|offer declined|cancelled|canceled|not interested|dropped',
  GHOSTED: 'ghosted|no response|no reply|no answer|silence|unanswered',
}

/** The stage of a cell: a usual one by one of its names, or one of the person's own by its name, which goes first. */
export function readStage(text: string, ownStages: readonly NamedStage[]): Cell<{ stage: ApplicationStage; ownStage: string | null }> {
  const own = ownStageNamed(text, ownStages)
  if (own !== undefined) return said({ stage: own.stage, ownStage: own.name })
  const name = foldColumn(text)
  const stage = APPLICATION_STAGES.find((known) => NAMES[known].split('|').includes(name))
  if (stage !== undefined) return said({ stage, ownStage: null })
  const names = [...APPLICATION_STAGES, ...ownStages.map((known) => `“${known.name}”`)].join(', ')
  return problem(`is no stage; write one of ${names}.`)
}

/** Names are told apart by more than their capitals. */
export function ownStageNamed<T extends Pick<NamedStage, 'name'>>(text: string, ownStages: readonly T[]): T | undefined {
  const name = text.trim().normalize('NFC').toLowerCase()
  return ownStages.find((own) => own.name.toLowerCase() === name)
}
