import type { Verdict } from './claim.ts'
import type { Place } from './evidence.ts'

/** A verdict with its grounds. */
export interface Finding {
  verdict: Verdict
  /** Null where nothing is said, or where it follows from the facts of a resume of which no passage shows the place. */
  place: Place | null
  reason: string
}

export function supported(place: Place | null, reason: string): Finding {
  return { verdict: 'SUPPORTED', place, reason }
}

export function contradicted(place: Place | null, reason: string): Finding {
  return { verdict: 'CONTRADICTED', place, reason }
}

export function unsupported(reason: string): Finding {
  return { verdict: 'UNSUPPORTED', place: null, reason }
}

/** What a sentence denies: SUPPORTED and CONTRADICTED change places, for the reason that the affirmed claim has. */
export function denied(finding: Finding, what: string): Finding {
  if (finding.verdict === 'SUPPORTED') return contradicted(finding.place, `The material does show ${what}.`)
  return unsupported(`The material says neither that there is ${what} nor that there is not.`)
}

/** As an answer words it, for a sentence of one's own. */
export function quote(text: string): string {
  return `“${text.replace(/\s+/gu, ' ').trim()}”`
}
