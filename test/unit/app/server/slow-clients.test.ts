import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { dropSlowClients, SLOW_CLIENT_CODE } from '../../../../src/app/server/slow-clients.ts'

let http: Server
let sockets: WebSocketServer
let endWatch: () => void

beforeEach(async () => {
  http = createServer()
  sockets = new WebSocketServer({ server: http })
  endWatch = dropSlowClients(sockets, { stallMs: 400, graceMs: 5_000 })
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve) })
})
afterEach(() => {
  endWatch()
  for (const client of sockets.clients) client.terminate()
  http.close()
})

async function connect(): Promise<{ client: WebSocket, closed: Promise<number> }> {
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const closed = new Promise<number>((resolve) => { client.once('close', resolve) })
  await new Promise((resolve) => { client.once('open', resolve) })
  return { client, closed }
}

/** More than the buffers of both sockets take. */
const MUCH = Buffer.alloc(32 * 2 ** 20)

describe('a client that does not read', () => {
  it('is closed with a code, and the others are not', async () => {
    const [slow, quick] = [await connect(), await connect()]
    let received = 0
    quick.client.on('message', () => { received++ })
    slow.client.pause()
    for (const socket of sockets.clients) socket.send(MUCH)
    await expect.poll(() => received).toBe(1)
    await expect.poll(() => [...sockets.clients].filter((socket) => socket.readyState === WebSocket.OPEN).length).toBe(1)
    slow.client.resume()
    expect(await slow.closed).toBe(SLOW_CLIENT_CODE)
    for (const socket of sockets.clients) socket.send('more')
    await expect.poll(() => received).toBe(2)
  })
})
