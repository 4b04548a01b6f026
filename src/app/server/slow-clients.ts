import type { WebSocket, WebSocketServer } from 'ws'

/** "Try again later": a client that comes back can take its streams up where it stopped. */
export const SLOW_CLIENT_CODE = 1013

export interface SlowClientOptions {
  /** So long a client may take nothing of what waits for it. */
  stallMs: number
  /** Then so long for it to take notice of the close frame. */
  graceMs: number
}

const LOOKS = 4

/**
 * Closes connections whose client does not read, so that what waits for it is not kept for ever. Streams wait for what was
 * sent before they go on, so no more than one message of each waits meanwhile. Gives the function that ends the watch.
 */
export function dropSlowClients(sockets: WebSocketServer, { stallMs, graceMs }: SlowClientOptions): () => void {
  const stalls = new Map<WebSocket, { waiting: number; since: number }>()
  const timer = setInterval(look, stallMs / LOOKS)
  timer.unref()
  return () => clearInterval(timer)

  function look(): void {
    const now = performance.now()
    for (const client of stalls.keys()) if (!sockets.clients.has(client)) stalls.delete(client)
    for (const client of sockets.clients) {
      const waiting = client.bufferedAmount
      const known = stalls.get(client)
      if (waiting === 0) stalls.delete(client)
      else if (known === undefined || waiting < known.waiting) stalls.set(client, { waiting, since: now })
      else if (now - known.since >= stallMs) drop(client)
    }
  }

  function drop(client: WebSocket): void {
    if (client.readyState !== client.OPEN) return
    client.close(SLOW_CLIENT_CODE, 'Read what was asked for; connect again to go on.')
    setTimeout(() => client.terminate(), graceMs).unref()
  }
}
