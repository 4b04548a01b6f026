import { createGzip, gzipSync } from 'node:zlib'
import { sends, type PageFunction } from './page-server.ts'

const MEGABYTE = Buffer.from('<p>A line about nothing in particular, as long as lines are.</p>\n'.repeat(15_625))

/** What sites do to those who fetch from them. */
export const PAGES: Readonly<Record<string, PageFunction>> = {
  '/hello': sends('text/html; charset=utf-8', '<!doctype html><title>Hello</title><p>Grüße aus Zürich — 職位</p>'),
  '/json': sends('application/json', '{"jobs":[{"title":"Bäcker"}]}'),
  '/feed': sends('application/rss+xml; charset=utf-8', '<?xml version="1.0"?><rss><channel><title>Jobs &amp; more</title></channel></rss>'),
  '/robots.txt': sends('text/plain', 'User-agent: *\nDisallow: /private\n'),
  '/latin-1': sends('text/html; charset=iso-8859-1', Buffer.from('<p>Kundenberater für Köln</p>', 'latin1')),
  '/by-meta': sends('text/html', Buffer.from('<html><head><meta charset="windows-1252"></head><p>Café – “Service”</p>'
    .replace('–', '\x96').replace('“', '\x93').replace('”', '\x94'), 'latin1')),
  '/by-mark': sends('text/html', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<p>Łódź</p>', 'utf16le')])),
  '/unknown-charset': sends('text/html; charset=klingon-8', '<p>Übersetzer</p>'),
  '/gzip': sends('text/html; charset=utf-8', gzipSync('<p>Gepäckträger</p>'), { 'content-encoding': 'gzip' }),
  '/echo': (response, request) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(request.headers)),
  '/teapot': (response) => response.writeHead(418, { 'content-type': 'text/html', 'x-brew': 'Earl Grey' }).end('<p>short and stout</p>'),
  '/blocked': (response) => response.writeHead(429, { 'retry-after': '7', 'content-type': 'text/html' }).end('<p>slow down</p>'),
  '/no-content': (response) => response.writeHead(204).end(),
  '/binary': sends('application/octet-stream', Buffer.from([0, 1, 2])),
  '/to': (response, _request, url) => response.writeHead(302, { location: url.searchParams.get('url') ?? '' }).end(),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/reset': (_response, request) => request.socket.resetAndDestroy(),
  '/closed': (_response, request) => request.socket.end(),
  '/hang': () => undefined,
  '/hang-midway': (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>and then'),
  '/truncated': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' }).write('<p>the beginning')
    setTimeout(() => response.destroy(), 100)
  },
  '/truncated-chunks': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).write('<p>the beginning')
    setTimeout(() => response.destroy(), 100)
  },
  '/huge': (response) => stream(response.writeHead(200, { 'content-type': 'text/html' }), 50),
  '/huge-declared': (response) => stream(response.writeHead(200, { 'content-type': 'text/html', 'content-length': '50000000' }), 50),
  '/bomb': (response) => {
    const gzip = createGzip()
    gzip.pipe(response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }))
    response.once('close', () => gzip.destroy())
    stream(gzip, 200)
  },
}

function stream(target: NodeJS.WritableStream, megabytes: number): void {
  let left = megabytes
  const next = () => {
    while (left-- > 0) if (!target.write(MEGABYTE)) return void target.once('drain', next)
    target.end()
  }
  target.on('error', () => { left = 0 })
  next()
}
