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
/** A passage above answers a question, whatever else that speaks of. */
const TO_THE_POINT = 0.45
/** As many passages of a resume are looked at for an overview. */
const OVERVIEW_PASSAGES = 40
/** Characters of the posting that the person's papers are searched with. */
const POSTING_QUERY_CHARS = 1_200

/** Questions that may be about the whole of a career, which is near to no passage. */
const ASKS_FOR_THE_WHOLE =
  /\b(?:summari[sz]e|summary|overview|introduce|tell me about (?:me|myself|my)|strengths?|weakness(?:es)?|improve|career|background|profile|who am i|resume|cv|experience)\b/i

/** Sections of a resume, those that say most about a career first. */
const TELLING: readonly string[] = ['SUMMARY', 'EXPERIENCE', 'PROJECTS', 'SKILLS', 'CERTIFICATIONS', 'EDUCATION']

/** Picks what goes into the prompt: the person's passages nearest to the question first, then those of the posting. */
export async function findPassages(person: PersonPassages, viewer: Viewer, request: FindRequest, signal: AbortSignal): Promise<FoundMaterial> {
  const { plan, query, scope, posting } = request
  const job = posting === null ? [] : jobPassages(posting, plan.passages.job)
  const searched = plan.lookFor === 'QUESTION_AND_JOB' && posting !== null ? `${query}\n${posting.text.slice(0, POSTING_QUERY_CHARS)}` : query
  const { passages: near, mode } = await person.nearest(viewer, searched, scope, plan.passages.person, signal)
  const relevant = near.filter((passage) => passage.relevance >= LEAST_RELEVANCE)
  const own = await withOverview(relevant)
  return { passages: [...own, ...job], searchMode: mode, isNothingShown: own.length === 0 }

  /** The resume itself goes first where the question is about all of it; otherwise it fills up what has to be written of something. */
  async function withOverview(near: FoundPassage[]): Promise<FoundPassage[]> {
    const { resumeId } = scope
    const isAboutAll = plan.needsEvidence && ASKS_FOR_THE_WHOLE.test(query) && !near.some((passage) => passage.relevance >= TO_THE_POINT)
    const isThin = !plan.needsEvidence && near.length < plan.passages.person / 2
    if (resumeId === null || (!isAboutAll && !isThin)) return near
    const overview = tellingFirst(await person.overview(viewer, resumeId, OVERVIEW_PASSAGES))
    return withoutDoubles(isAboutAll ? [...overview, ...near] : [...near, ...overview]).slice(0, plan.passages.person)
  }
}

/** By what their sections say of a career, each in the resume's own order; without those that only tell where to write to. */
function tellingFirst(passages: readonly FoundPassage[]): FoundPassage[] {
  const rank = ({ section }: FoundPassage): number => {
    const place = TELLING.indexOf(section ?? '')
    return place < 0 ? TELLING.length : place
  }
  return passages.filter(({ section }) => section !== 'CONTACT').toSorted((a, b) => rank(a) - rank(b))
}

/** Each once, at its first place. */
function withoutDoubles(passages: readonly FoundPassage[]): FoundPassage[] {
  return passages.filter((passage, place) => passages.findIndex((one) => one.id === passage.id) === place)
}
