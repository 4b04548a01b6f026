import type { RawPosting } from '../../../jobs/intake/posting.ts'
import { findJobPostings, ldScripts, parseLenientJson, recordOfJobPosting } from '../../../jobs/intake/json-ld.ts'
import { StructureError } from '../../scrape-errors.ts'
import { postingOf } from './posting-fields.ts'
import { objectsIn } from './walk.ts'
import type { JsonObject } from './walk.ts'

/**
 * The JSON-LD documents of a page. A broken one is passed over where another can be read; where none can, StructureError.
 * Empty without any.
 */
function documentsOf(html: string): unknown[] {
  let fault: unknown
  const documents: unknown[] = []
  for (const script of ldScripts(html)) {
    try {
      documents.push(parseLenientJson(script))
    } catch (error) {
      fault = error
    }
  }
  if (documents.length === 0 && fault !== undefined) throw new StructureError('whole JSON in its JSON-LD', { cause: fault })
  return documents
}

/** The first schema.org JobPosting of a page in the import format, without address and id; null where there is none. */
export function jobPostingOf(html: string): Partial<RawPosting> | null {
  const [posting] = jobPostingsOf(html)
  if (posting === undefined) return null
  const { url: _url, nativeId: _nativeId, ...fields } = posting
  return fields
}

/** All of them, with address and id where they are given. */
export function jobPostingsOf(html: string): Partial<RawPosting>[] {
  return documentsOf(html).flatMap((document) => findJobPostings(document).map((node) => postingOf(recordOfJobPosting(node))))
}

/** Entries of the first schema.org ItemList of a page; null where there is none. */
export function itemListOf(html: string): unknown[] | null {
  for (const document of documentsOf(html)) {
    for (const node of objectsIn(document)) {
      if (isOfType(node, 'ItemList') && Array.isArray(node['itemListElement'])) return node['itemListElement']
    }
  }
  return null
}

const isOfType = (node: JsonObject, type: string): boolean =>
  [node['@type']].flat().some((given) => typeof given === 'string' && given.replace(/^.*[/:#]/, '') === type)
