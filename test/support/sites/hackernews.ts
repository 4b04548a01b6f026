import { jsonReply, type SiteCall, type SiteDefinition } from './kit/definition.ts'
import { findPostings } from './kit/listing.ts'
import { currencySign, employmentIn, isoSeconds, placeOf, thousands } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const THREAD_ID = 45_800_000
const FIRST_COMMENT_ID = 45_900_000

/** As this site escapes text. */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '/': '&#x2F;' }
const escapeComment = (text: string): string => text.replace(/[&<>"'/]/g, (character) => ESCAPES[character] ?? character)

const monthOf = (date: Date): string => `${date.toLocaleString('en-US', { month: 'long', timeZone: 'UTC' })} ${date.getUTCFullYear()}`

/** The account asks three questions a month; only one of them is answered by employers. */
const QUESTIONS = ['Who is hiring?', 'Who wants to be hired?', 'Freelancer? Seeking freelancer?'] as const

interface Thread {
  id: number
  title: string
  at: Date
}

function threadsOf(now: Date): Thread[] {
  const thisMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))
  return [thisMonth, lastMonth].flatMap((at, months) => QUESTIONS.map((question, index) =>
    ({ id: THREAD_ID - months * 1_000 - index, title: `Ask HN: ${question} (${monthOf(at)})`, at })).reverse())
}

function headOf(posting: SitePosting): string {
  const { salary } = posting
  const parts = [
    posting.company,
    posting.title,
    placeOf(posting),
    ...(posting.workplace === 'ONSITE' ? ['ONSITE'] : [posting.workplace]),
    employmentIn(posting, ['Full-time', 'Part-time', 'Contract', 'Internship']),
    ...(salary ? [`${currencySign(salary.currency)}${thousands(salary.min, 'k')} - ${currencySign(salary.currency)}${thousands(salary.max, 'k')}${salary.period === 'HOUR' ? '/hour' : ''}`] : []),
  ]
  return parts.join(' | ')
}

function commentOf(posting: SitePosting): Record<string, unknown> {
  const url = escapeComment(`https://${posting.companySlug}.example/jobs/${posting.number}`)
  const paragraphs = [...posting.description, `Skills: ${posting.skills.join(', ')}`].map((paragraph) => `<p>${escapeComment(paragraph)}`)
  return {
    id: FIRST_COMMENT_ID + posting.number,
    created_at: isoSeconds(posting.postedAt),
    created_at_i: Math.floor(posting.postedAt.getTime() / 1_000),
    type: 'comment',
    author: `${posting.companySlug}-hr`,
    text: `${escapeComment(headOf(posting))} | <a href="${url}" rel="nofollow">${url}</a>${paragraphs.join('')}`,
    parent_id: THREAD_ID,
    story_id: THREAD_ID,
    children: posting.number % 6 === 0 ? [{ id: FIRST_COMMENT_ID + 500_000 + posting.number, type: 'comment', author: 'curious', text: 'Is this | really | remote?', children: [] }] : [],
  }
}

/** What stands in every such thread besides: removed comments, and talk. */
const noise = (at: string): unknown[] => [
  { id: FIRST_COMMENT_ID - 1, created_at: at, type: 'comment', author: null, text: null, deleted: true, children: [] },
  { id: FIRST_COMMENT_ID - 2, created_at: at, type: 'comment', author: 'spam', text: 'Buy Followers Ltd | Growth Hacker | Remote', dead: true, children: [] },
  { id: FIRST_COMMENT_ID - 3, created_at: at, type: 'comment', author: 'talker', text: 'Could employers please state the pay? It would spare everybody time.', children: [] },
]

function itemOf(call: SiteCall, { id, title, at }: Thread): Record<string, unknown> {
  const time = isoSeconds(at)
  const children = id === THREAD_ID ? [...noise(time), ...findPostings(call, {}).map(commentOf)] : []
  return { id, created_at: time, type: 'story', author: 'whoishiring', title, text: 'Please state the location.', points: 300, children }
}

/** `/api/v1/search_by_date?tags=story,author_whoishiring`, then `/api/v1/items/{id}`. */
export const HACKERNEWS: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: false,
  mediaType: 'application/json',
  answer(call) {
    const threads = threadsOf(call.now)
    if (call.path === '/api/v1/search_by_date') {
      const hits = threads.map(({ id, title, at }) => ({
        objectID: String(id), story_id: id, title, author: 'whoishiring', created_at: isoSeconds(at), created_at_i: Math.floor(at.getTime() / 1_000),
        _tags: ['story', 'author_whoishiring', `story_${id}`, 'ask_hn'],
      }))
      return jsonReply({ hits, nbHits: hits.length, page: 0, nbPages: 1, hitsPerPage: 20 })
    }
    const thread = threads.find(({ id }) => call.path === `/api/v1/items/${id}`)
    return thread ? jsonReply(itemOf(call, thread)) : jsonReply({ status: 404, error: 'Not Found' }, 404)
  },
}
