import { createHash } from 'node:crypto'
import type { CalendarFeeds } from '../../domains/applications/calendar/calendar-feeds.service.ts'
import type { LinkHandler } from './plugins/use-links.ts'

/** Answers links of purpose `calendar`, whose subject is the id of a feed. A calendar that holds the file already is told so. */
export function answerCalendars(feeds: Pick<CalendarFeeds, 'read'>): LinkHandler {
  return async (feedId, request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    const file = await feeds.read(feedId)
    if (file === null) return null
    const etag = `"${createHash('sha256').update(file).digest('base64url')}"`
    const headers = { etag, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' }
    if (isHeld(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
    return new Response(request.method === 'HEAD' ? null : file, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } })
  }
}

/** Compared weakly (RFC 9110, section 13.1.2): a compressed answer is the same calendar. */
function isHeld(condition: string | null, etag: string): boolean {
  return condition !== null && (condition.trim() === '*' || condition.split(',').some((held) => held.trim().replace(/^W\//, '') === etag))
}
