import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { getIntrospectionQuery } from 'graphql'
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws'
import WebSocket from 'ws'

/** Each some hundred kilobytes: more together than the system takes for a socket. */
const BIG_ANSWERS = 40
const CLOSE_DEADLINE_MS = 15_000

/**
 * Asks for big answers and reads none of them for so many seconds, then reads what is there. Gives the code of the close,
 * null where it stayed open.
 */
export async function stall(url: string, seconds: number): Promise<{ code: number | null }> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), GRAPHQL_TRANSPORT_WS_PROTOCOL)
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await once(socket, 'message')
  socket.pause()
  const query = getIntrospectionQuery()
  for (let number = 0; number < BIG_ANSWERS; number++) socket.send(JSON.stringify({ id: String(number), type: 'subscribe', payload: { query } }))
  await delay(seconds * 1000)
  const closed = once(socket, 'close') as Promise<[number]>
  socket.resume()
  const code = await Promise.race([closed.then(([given]) => given), delay(CLOSE_DEADLINE_MS, null, { ref: false })])
  socket.terminate()
  return { code }
}
