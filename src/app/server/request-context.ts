import { randomUUID } from 'node:crypto'

/** What the server's plugins note about one HTTP request. */
export interface RequestContext {
  requestId?: string
  startedAtMs?: number
  /** Whether the client's WebSocket broke instead of being closed. */
  isConnectionLost?: () => boolean
}

/** The id that the caller gave its request where it is fit for logs and headers, else a new one. */
export function requestIdOf(given: string | null | undefined): string {
  return given != null && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID()
}
