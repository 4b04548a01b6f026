import type { ParsedDocument } from '../parsed-document.ts'
import { factsOfJsonResume } from './json-resume-facts.ts'
import { readResume } from './read-resume.ts'
import type { ResumeFacts } from './resume-facts.ts'

/** Facts of a parsed document: from the fields of a JSON Resume where it is one, else read from the text. */
export function readFacts(document: ParsedDocument, options: { now: Date }): ResumeFacts {
  const { jsonResume, text, links } = document
  return jsonResume === null ? readResume(text, { ...options, links }) : factsOfJsonResume(jsonResume, { ...options, links })
}
