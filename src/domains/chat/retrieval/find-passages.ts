import type { Viewer } from '../../../lib/viewer.ts'
import type { SearchMode } from '../../search/search.service.ts'
import type { FoundPassage } from '../answer/answer.ts'
import type { WritingPlan } from '../prompting/writing-plan.ts'
import { jobPassages, type Posting } from './job-passages.ts'
import type { PersonPassages, PersonScope } from './person-passages.ts'

export interface FindRequest {
  plan: WritingPlan
  /** As a text to search with. */
  query: string
  scope: PersonScope
  posting: Posting | null
}

export interface FoundMaterial {
  passages: FoundPassage[]
  searchMode: SearchMode | null
  /** None of the person's own passages has to do with the question. */
  isNothingShown: boolean
}

/**
 * A passage below has nothing to do with the question. Nearness makes up .7 of the score, and all-MiniLM-L6-v2 seldom puts the
 * cosine of unrelated texts above .2; shared words make up the rest.
 */
const LEAST_RELEVANCE = 0.2
/** Characters of the posting that the person's papers are searched with. */
const POSTING_QUERY_CHARS = 1_200

/** Questions about the whole of a career, which is nearer to no passage than to another. */
const ASKS_FOR_THE_WHOLE =
  /\b(?:summari[sz]e|summary|overview|introduce|tell me about (?:me|myself|my)|strengths?|weakness(?:es)?|improve|career|background|profile|who am i|resume|cv|experience)\b/i

/** Picks what goes into the prompt: the person's passages nearest to the question first, then those of the posting. */
export async function findPassages(person: PersonPassages, viewer: Viewer, request: FindRequest, signal: AbortSignal): Promise<FoundMaterial> {
  const { plan, query, scope, posting } = request
  const job = posting === null ? [] : jobPassages(posting, plan.passages.job)
  const searched = plan.lookFor === 'QUESTION_AND_JOB' && posting !== null ? `${query}\n${posting.text.slice(0, POSTING_QUERY_CHARS)}` : query
  const { passages: near, mode } = await person.nearest(viewer, searched, scope, plan.passages.person, signal)
  const relevant = near.filter((passage) => passage.relevance >= LEAST_RELEVANCE)
  const isAboutAll = scope.resumeId !== null && (!plan.needsEvidence || ASKS_FOR_THE_WHOLE.test(query))
  const isThin = relevant.length < plan.passages.person / 2
  const own = isAboutAll && isThin && scope.resumeId !== null
    ? withoutDoubles([...relevant, ...(await person.overview(viewer, scope.resumeId, plan.passages.person))]).slice(0, plan.passages.person)
    : relevant
  return { passages: [...own, ...job], searchMode: mode, isNothingShown: own.length === 0 }
}

function withoutDoubles(passages: readonly FoundPassage[]): FoundPassage[] {
  return [...new Map(passages.toReversed().map((passage) => [passage.id, passage])).values()].toReversed()
}
