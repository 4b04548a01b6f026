import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { readFile } from 'node:fs/promises'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAddressGuard } from '../../../../src/platform/web/address-guard.ts'
import { createHttpFetcher } from '../../../../src/platform/web/http-fetcher.ts'
import type { PageFetcher } from '../../../../src/platform/web/page-fetcher.ts'
import { expectFailure } from '../../../support/failing.ts'
import { sends, startPageServer, startSecurePageServer, type PageServer } from '../../../support/page-server.ts'

const TEXT = '<p>Lösungsarchitekt</p>'
const packed = (encoding: string, body: Uint8Array) => sends('text/html; charset=utf-8', body, { 'content-encoding': encoding })
const NEVER = new AbortController().signal

let bytesSent = 0
let site: PageServer
let secure: PageServer
let fetcher: PageFetcher

beforeAll(async () => {
  site = await startPageServer({
    '/gzip': packed('gzip', gzipSync(TEXT)),
    '/br': packed('br', brotliCompressSync(TEXT)),
    '/deflate': packed('deflate', deflateSync(TEXT)),
    '/deflate-raw': packed('Deflate', deflateRawSync(TEXT)),
    '/twice': packed('br, gzip', gzipSync(brotliCompressSync(TEXT))),
    '/often': packed('gzip, gzip, gzip, gzip', gzipSync(TEXT)),
    '/lzma': packed('lzma', Buffer.from(TEXT)),
    '/half': packed('gzip', gzipSync(TEXT).subarray(0, 20)),
    '/empty': packed('deflate', Buffer.alloc(0)),
    '/unknown-charset': sends('text/html; charset=klingon-8', TEXT),
    '/xml': sends('application/xml', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Köln</a>', 'latin1')),
    '/false-utf-16': sends('text/html', '<meta charset="utf-16"><p>Köln</p>'),
    '/endless': (response, request) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1)
      request.socket.once('close', () => {
        clearInterval(timer)
        bytesSent = request.socket.bytesWritten
      })
    },
  })
  secure = await startSecurePageServer({ '/hello': sends('text/html', TEXT) })
  fetcher = createHttpFetcher({ guard: createAddressGuard({ allowedLocal: [site.host, secure.host] }), maxBytes: 1_000_000 })
})

afterAll(async () => {
  await fetcher.close(5_000)
  await Promise.all([site.close(), secure.close()])
})

const fetchPage = (url: string) => fetcher.fetch({ url, allowedHosts: [site.host, secure.host], timeoutMs: 10_000 }, NEVER)

describe('HTTP fetcher', () => {
  it.each(['/gzip', '/br', '/deflate', '/deflate-raw', '/twice', '/unknown-charset'])('reads %s', async (path) => {
    expect((await fetchPage(site.urlOf(path))).body).toBe(TEXT)
  })

  it('gives an empty body as such', async () => {
    expect((await fetchPage(site.urlOf('/empty'))).body).toBe('')
  })

  it('reads the encoding that XML declares, and no UTF-16 that was read as ASCII', async () => {
    expect((await fetchPage(site.urlOf('/xml'))).body).toContain('<a>Köln</a>')
    expect((await fetchPage(site.urlOf('/false-utf-16'))).body).toContain('<p>Köln</p>')
  })

  it.each(['/half', '/lzma', '/often'])('fails on %s, which cannot be decoded', async (path) => {
    await expectFailure(fetchPage(site.urlOf(path)), 'TRUNCATED')
  })

  it('closes the connection of an endless page once it is over the limit', async () => {
    await expectFailure(fetchPage(site.urlOf('/endless')), 'TOO_LARGE')
    await (await site.request('/endless')).ended
    expect(bytesSent).toBeLessThan(20_000_000)
  })

  it('fetches over TLS what a trusted certificate stands for', async () => {
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, await readFile(new URL('../../../fixtures/tls/certificate.pem', import.meta.url), 'utf8')])
    try {
      expect((await fetchPage(secure.urlOf('/hello'))).body).toBe(TEXT)
    } finally {
      setDefaultCACertificates(trusted)
    }
  })

  it('leaves no connection open when it is closed', async () => {
    const quiet = await startPageServer({ '/': sends('text/html', TEXT) })
    const own = createHttpFetcher({ guard: createAddressGuard({ allowedLocal: [quiet.host] }) })
    await own.fetch({ url: quiet.urlOf('/'), allowedHosts: [quiet.host], timeoutMs: 10_000 }, NEVER)
    expect(await quiet.connections()).toBe(1)
    await own.close(5_000)
    await expect.poll(() => quiet.connections()).toBe(0)
    await quiet.close()
  })
})
