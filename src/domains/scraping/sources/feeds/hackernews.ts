import { z } from 'zod'
import { MismatchError, StructureError } from '../../scrape-errors.ts'
import type { ListPage, ListRequest, JobSource } from '../job-source.ts'
import type { FetchedPage } from '../../../../platform/web/page-fetcher.ts'
import { encodePart, withParameters } from './addresses.ts'
import { jsonOf, listAt, valueAt } from './body.ts'
import { listing, readEntries } from './entries.ts'
import { entry, flag, id, listOf, requiredText, text } from './fields.ts'
import { readHiringLine } from './hiring-line.ts'

const STORIES = '/search_by_date'

const story = entry({ objectID: id, title: requiredText })
const comment = entry({ id, text, created_at: text, dead: flag, deleted: flag })

/** The address of the newest story in which companies write that they are hiring. */
function readStories(page: FetchedPage, request: ListRequest): ListPage {
  const stories = listOf(story).parse(listAt(jsonOf(page), ['hits']))
  const newest = stories.find(({ title }) => /\bwho is hiring\b/i.test(title))
  if (newest === undefined) throw new StructureError('a story "Who is hiring?"')
  const url = new URL(request.url)
  url.pathname = `${url.pathname.slice(0, -STORIES.length)}/items/${encodePart(newest.objectID)}`
  url.search = ''
  return { extraction: 'FEED', listings: [], rejected: [], next: { url: url.href, state: { story: newest.objectID } }, total: null }
}

function readComments(page: FetchedPage, request: ListRequest): ListPage {
  const body = jsonOf(page)
  const asked = String(request.state['story'])
  const given = z.union([z.string(), z.number()]).safeParse(valueAt(body, ['id']))
  if (given.success && String(given.data) !== asked) throw new MismatchError(`The answer is item ${given.data} in place of ${asked}.`)
  const entries = readEntries(listAt(body, ['children']), comment, (each) => {
    if (each.text === undefined || each.dead || each.deleted) return null
    const line = readHiringLine(each.text)
    if ('rejected' in line) return line
    return listing(each.id, {
      ...line.posting,
      description: each.text,
      url: `https://news.ycombinator.com/item?id=${encodePart(each.id)}`,
      postedAt: each.created_at,
    })
  })
  return { extraction: 'FEED', ...entries, next: null, total: null }
}

/** The newest monthly story "Ask HN: Who is hiring?": each comment right below it is a posting. */
export const hackernews: JobSource = {
  name: 'hackernews',
  label: 'Hacker News: Who is hiring?',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://hn.algolia.com',
  hosts: [],
  filters: [],
  hasDetailPages: false,
  maxPages: 2,
  // A posting of last month's story is not gone because this month's has begun.
  isExhaustive: false,
  rules: {
    delayMs: 1_000,
    hourlyLimit: 1_000,
    dailyLimit: null,
    terms: 'The search API is public and needs no key; it answers at most ten thousand requests an hour from one address.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: false, credentials: [] },
  start: (_query, setup) => [{
    url: withParameters(`${setup.origin}/api/v1${STORIES}`, { tags: 'story,author_whoishiring' }),
    state: { story: null },
  }],
  readList: (page, request) => (request.state['story'] === null ? readStories(page, request) : readComments(page, request)),
}
