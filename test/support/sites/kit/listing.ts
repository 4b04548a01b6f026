import { makePosting } from '../catalogue.ts'
import { countryName, regionName } from '../catalogue/places.ts'
import type { SitePosting } from '../site.ts'
import type { SiteCall } from './definition.ts'

const DAY_MS = 86_400_000
const IS_ASCII = /^[\x20-\x7e]*$/
/** Numbers from here on belong to postings that endless paging makes up. */
const INVENTED_FROM = 1_000_000
const INVENTED_SEED = 99

/** What a list is asked for; null or absent where it is not. */
export interface Wanted {
  text?: string | null
  location?: string | null
  isRemote?: boolean
  postedWithinDays?: number | null
  /** Any other condition of the site. */
  suits?: (posting: SitePosting) => boolean
}

/** Lower case, without accents. */
export const fold = (text: string): string => (IS_ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}+#]+/gu) ?? []

type PlaceNames = Pick<SitePosting, 'city' | 'region' | 'country'>

/** Whether each word of a location, as people or addresses write it, names that place. */
export function isNamed(place: PlaceNames, location: string): boolean {
  const words = wordsOf(location)
  if (words.length === 0) return true
  const { city, region, country } = place
  const names = new Set(wordsOf(`${city} ${region} ${regionName(region)} ${country} ${countryName(country)}`))
  return words.every((word) => names.has(word))
}

const suitsLocation = (posting: SitePosting, location: string): boolean =>
  (/^\s*remote\s*$/i.test(location) ? posting.workplace === 'REMOTE' : isNamed(posting, location))

/** Open postings that suit, the newest first. Words are looked for in title, company and skills, and all must be there. */
export function findPostings(call: SiteCall, wanted: Wanted, options: { withClosed?: boolean } = {}): SitePosting[] {
  const textWords = wordsOf(wanted.text ?? '')
  const since = wanted.postedWithinDays ? call.now.getTime() - wanted.postedWithinDays * DAY_MS : null
  const suits = (posting: SitePosting): boolean => {
    if (wanted.isRemote && posting.workplace !== 'REMOTE') return false
    if (since !== null && posting.postedAt.getTime() < since) return false
    if (wanted.suits && !wanted.suits(posting)) return false
    if (wanted.location && !suitsLocation(posting, wanted.location)) return false
    if (textWords.length === 0) return true
    const text = fold(`${posting.title} ${posting.company} ${posting.skills.join(' ')}`)
    return textWords.every((word) => text.includes(word))
  }
  return call.postings
    .filter((posting) => (options.withClosed || !posting.isClosed) && (call.isTold('IGNORE_FILTERS') || suits(posting)))
    .sort((a, b) => b.postedAt.getTime() - a.postedAt.getTime() || a.number - b.number)
}

/** The posting of that number, one that endless paging made up included; null when there is none. */
export function findPosting(call: SiteCall, number: number): SitePosting | null {
  if (number > INVENTED_FROM && Number.isSafeInteger(number)) return makePosting(number, INVENTED_SEED, call.now)
  return call.postings.find((posting) => posting.number === number) ?? null
}

export interface ListSlice {
  items: SitePosting[]
  /** From 1; of what is served, which is not always what was asked for. */
  page: number
  pageCount: number
  total: number
  hasNext: boolean
}

interface Paging {
  /** From 1. */
  page: number
  perPage: number
  /** What the site serves past the end. */
  beyond: 'NOTHING' | 'FIRST_PAGE' | 'LAST_PAGE'
  /** Last page that the site gives out, whatever there is. */
  ceiling?: number
}

const inventedPage = (call: SiteCall, page: number, perPage: number): SitePosting[] =>
  Array.from({ length: perPage }, (_, index) => makePosting(INVENTED_FROM + page * perPage + index + 1, INVENTED_SEED, call.now))

/** One page of a list, as the site pages, or as it was told to misbehave. */
export function slicePage(call: SiteCall, postings: readonly SitePosting[], { page, perPage, beyond, ceiling }: Paging): ListSlice {
  const total = postings.length
  const full = Math.max(1, Math.ceil(total / perPage))
  const pageCount = ceiling === undefined ? full : Math.min(full, ceiling)
  const pageOf = (number: number): SitePosting[] => postings.slice((number - 1) * perPage, number * perPage)
  if (call.isTold('ENDLESS_PAGING')) {
    return { items: page <= pageCount && total > 0 ? pageOf(page) : inventedPage(call, page, perPage), page, pageCount: page + 1, total, hasNext: true }
  }
  if (call.isTold('REPEAT_LAST_PAGE')) return { items: pageOf(Math.min(page, pageCount)), page, pageCount: page + 1, total, hasNext: true }
  if (page <= pageCount) return { items: pageOf(page), page, pageCount, total, hasNext: page < pageCount }
  if (beyond === 'NOTHING') return { items: [], page, pageCount, total, hasNext: false }
  const served = beyond === 'FIRST_PAGE' ? 1 : pageCount
  return { items: pageOf(served), page: served, pageCount, total, hasNext: served < pageCount }
}

/** A page number of a query; 1 where it is absent or no number. */
export function pageNumber(text: string | null): number {
  const number = Number(text ?? '1')
  return Number.isSafeInteger(number) && number >= 1 ? number : 1
}
