import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createAddressGuard } from '../../../../src/platform/web/address-guard.ts'
import { createBrowserFetcher, type BrowserFetcherOptions } from '../../../../src/platform/web/browser-fetcher.ts'
import type { FetchedPage, PageFetcher, PageRequest } from '../../../../src/platform/web/page-fetcher.ts'
import { startChild } from '../../../support/child.ts'
import { expectFailure } from '../../../support/failing.ts'
import { startPageServer, type PageServer } from '../../../support/page-server.ts'
import { chromiumsOf, stillRunning, type RunningProcess } from '../../../support/processes.ts'
import { BROWSER_PAGES } from './browser-pages.ts'

const NEVER = new AbortController().signal
const browsers = () => chromiumsOf(process.pid, 'browser')
const profileOf = (browser: RunningProcess | undefined) => (
  browser?.command.find((part) => part.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length) ?? ''
)

const residentMb = (pid: number) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

let site: PageServer
let other: PageServer

function open(options: Partial<BrowserFetcherOptions> = {}): PageFetcher {
  const resolve = async () => ['127.0.0.1']
  return createBrowserFetcher({ guard: createAddressGuard({ allowedLocal: [site.host, `board.test:${site.port}`, `sub.board.test:${site.port}`], resolve }), settleLimitMs: 2_000, maxBytes: 2_000_000, ...options })
}

function fetchWith(fetcher: PageFetcher, path: string, request: Partial<PageRequest> = {}, signal = NEVER): Promise<FetchedPage> {
  return fetcher.fetch({ url: site.urlOf(path), allowedHosts: [site.host], timeoutMs: 25_000, waitFor: ['p'], ...request }, signal)
}

beforeAll(async () => {
  [site, other] = await Promise.all([startPageServer(BROWSER_PAGES), startPageServer(BROWSER_PAGES)])
})

afterAll(async () => {
  await Promise.all([site.close(), other.close()])
})

describe('what a browser makes of a page', () => {
  let fetcher: PageFetcher
  const fetchPage = (path: string, request: Partial<PageRequest> = {}) => fetchWith(fetcher, path, request)
  const seen = (server: PageServer) => server.requests.map(({ path }) => path)

  beforeAll(() => { fetcher = open() })
  afterAll(() => fetcher.close(10_000))

  it('gives the document after its scripts ran: once what is awaited is there, or it has settled', async () => {
    const list = '<ul id="jobs"><li>Pâtissier</li><li>Bäcker</li></ul>'
    expect((await fetchPage('/rendered', { waitFor: ['.never', '#jobs li:nth-child(2)'] })).body).toContain(list)
    expect((await fetchPage('/rendered', { waitFor: [] })).body).toContain(list)
  })

  it('presses the buttons of banners that show, each once, and no hidden ones', async () => {
    const { body } = await fetchPage('/consent', { dismiss: ['#nothing', '#accept', '#hidden'], waitFor: ['.jobs'] })
    expect(body).toContain('<ol><li class="accepted">accepted</li><li class="jobs">jobs</li></ol>')
  })

  it('takes a page that never settles as it stands after a while', async () => {
    expect((await fetchPage('/never-quiet', { waitFor: [] })).body).toContain('<p>here</p>')
  })

  it('answers dialogs, and follows a page that moves on by itself', async () => {
    expect((await fetchPage('/dialogs')).body).toContain('<p>went on</p>')
    const moved = await fetchPage('/moves-on')
    expect([moved.url, moved.body]).toEqual([site.urlOf('/hello'), expect.stringContaining('<p>hello</p>')])
  })

  it('reads the document itself, whatever its scripts put in the place of its functions', async () => {
    expect((await fetchPage('/tampers', { waitFor: ['p'], dismiss: ['button'] })).body).toContain('<p>true</p>')
  })

  it('refuses a document that its scripts made too large', async () => {
    await expectFailure(fetchPage('/grows', { waitFor: ['script'] }), 'TOO_LARGE')
  })

  it('loads scripts and data, but nothing that is only to be looked at, and opens no windows', async () => {
    const before = site.requests.length
    const { body } = await fetchPage('/heavy', { waitFor: ['b'] })
    expect(body).toContain('<b>script ran</b>')
    await fetchPage('/hello')
    expect(seen(site).slice(before).sort()).toEqual(['/data.json', '/heavy', '/hello', '/ok.js', '/worker.js'])
  })

  it('lets a page reach no host but the allowed ones', async () => {
    const { body } = await fetchPage(`/elsewhere?host=${other.host}`, { waitFor: ['#done'] })
    expect(body).toContain('<p id="done">refused refused</p>')
    expect(other.requests).toEqual([])
  })

  it('lets a page reach no local address, even of a host that is allowed', async () => {
    const host = `inner.test:${other.port}`
    const { body } = await fetchPage(`/elsewhere?host=${host}`, { waitFor: ['#done'], allowedHosts: [site.host, host] })
    expect(body).toMatch(/<p id="done">\w+ refused<\/p>/)
    expect(other.requests).toEqual([])
  })

  it('sends nothing past its proxy', async () => {
    const packets: Buffer[] = []
    const socket = createSocket('udp4', (packet) => packets.push(packet))
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const { body } = await fetchPage(`/udp?port=${socket.address().port}`, { waitFor: ['#done'] })
    socket.close()
    expect(body).toContain('RTCPeerConnection')
    expect(packets).toEqual([])
  })

  it('does not follow a page that leads to another host or a local address by script', async () => {
    await expectFailure(fetchPage(`/leads-to?url=${other.urlOf('/hello')}`), 'FORBIDDEN_HOST')
    const stayed = await fetchPage('/leads-to?url=file:///etc/passwd', { waitFor: ['script'] })
    expect([stayed.url, stayed.body]).toEqual([site.urlOf('/leads-to?url=file:///etc/passwd'), expect.not.stringContaining('root:')])
    const local = `inner.test:${other.port}`
    await expectFailure(fetchPage(`/leads-to?url=http://${local}/hello`, { allowedHosts: [site.host, local] }), 'FORBIDDEN_ADDRESS')
    expect(other.requests).toEqual([])
  })

  it('shares nothing between pages but the cookies that are passed on', async () => {
    const { cookies } = await fetchPage('/remember', { waitFor: ['script'] })
    expect(cookies).toContainEqual({
      name: 'session', value: 'abc123', domain: '127.0.0.1', path: '/', expires: null, isSecure: false, isHttpOnly: true,
    })
    expect((await fetchPage('/recall')).body).toContain('<p>storage null, cookies </p>')
    expect((await fetchPage('/recall', { cookies })).body).toContain('<p>storage null, cookies script=kept</p>')
    const echoed = await fetchPage('/echo', { cookies })
    expect(JSON.parse(echoed.body)).toMatchObject({ cookie: expect.stringMatching(/session=abc123/) })
    expect(echoed.cookies).toEqual(cookies)
  })

  it('gives a cookie back to the host that set it, and not to its subdomains', async () => {
    const host = `board.test:${site.port}`
    const first = await fetchPage('/remember', { url: `http://${host}/remember`, allowedHosts: [host], waitFor: ['script'] })
    expect(first.cookies.map(({ domain }) => domain)).toEqual(['board.test', 'board.test'])
    const second = await fetchPage('/echo', { url: `http://${host}/echo?named`, allowedHosts: [host], cookies: first.cookies })
    expect(second.body).toContain('session=abc123')
    expect(second.cookies).toEqual(first.cookies)
    const below = await fetchPage('/echo', { url: `http://sub.${host}/echo`, allowedHosts: [`*.${host}`], cookies: first.cookies })
    expect(below.body).not.toContain('session')
  })

  it('goes on after a page whose script never ends', async () => {
    await expectFailure(fetchPage('/endless-script', { timeoutMs: 1_000 }), 'TIMEOUT')
    expect((await fetchPage('/hello')).body).toContain('<p>hello</p>')
  })

  it.each(['/hang?crashing', '/waits?crashing'])('tells of a page that crashed, and goes on (%s)', async (path) => {
    const crashed = expectFailure(fetchPage(path, { waitFor: ['.never'] }), 'CRASHED')
    await site.request(path.replace('/waits', '/waiting'))
    for (const { pid } of chromiumsOf(process.pid, 'renderer')) process.kill(pid, 'SIGKILL')
    await crashed
    // Among the killed may be the renderer that Chromium keeps ready for the next page.
    await vi.waitFor(async () => expect((await fetchPage('/hello')).body).toContain('<p>hello</p>'), { timeout: 10_000 })
  })

  it('replaces a browser that died', async () => {
    const crashed = expectFailure(fetchPage('/hang?dying'), 'CRASHED')
    await site.request('/hang?dying')
    const [before] = browsers()
    process.kill(Number(before?.pid), 'SIGKILL')
    await crashed
    await expect.poll(() => existsSync(profileOf(before))).toBe(false)
    expect((await fetchPage('/hello')).body).toContain('<p>hello</p>')
    await expect.poll(() => browsers().length).toBe(1)
    expect(browsers()[0]?.pid).not.toBe(before?.pid)
  })
})

describe('the life of a browser', () => {
  it('begins with the first page and ends with close, which leaves no process and no profile', async () => {
    const fetcher = open()
    expect(browsers()).toEqual([])
    await fetchWith(fetcher, '/hello')
    expect(browsers()).toHaveLength(1)
    const profile = profileOf(browsers()[0])
    expect(existsSync(profile)).toBe(true)
    const ended = expectFailure(fetchWith(fetcher, '/hang?closing'), 'CLOSED')
    await site.request('/hang?closing')
    await fetcher.close(5_000)
    await ended
    expect(chromiumsOf(process.pid)).toEqual([])
    expect(existsSync(profile)).toBe(false)
  })

  it('ends by force when the browser does not end by itself', async () => {
    const fetcher = open()
    await fetchWith(fetcher, '/hello')
    for (const { pid } of browsers()) process.kill(pid, 'SIGSTOP')
    await fetcher.close(1_000)
    expect(chromiumsOf(process.pid)).toEqual([])
  })

  it('can be closed before it has begun, and while it begins', async () => {
    await open().close(1_000)
    const fetcher = open()
    const ended = expectFailure(fetchWith(fetcher, '/hello'), 'CLOSED')
    await fetcher.close(1_000)
    await ended
    expect(chromiumsOf(process.pid)).toEqual([])
  })

  it('ends when there is nothing to do, and begins again', async () => {
    const fetcher = open({ idleMs: 100 })
    await fetchWith(fetcher, '/hello')
    await expect.poll(() => chromiumsOf(process.pid), { timeout: 10_000 }).toEqual([])
    expect((await fetchWith(fetcher, '/hello')).status).toBe(200)
    await fetcher.close(5_000)
  })

  it('makes room for the next after so many pages, once those that run are done', async () => {
    const fetcher = open({ pagesMax: 2 })
    const slow = fetchWith(fetcher, '/slow')
    await fetchWith(fetcher, '/hello')
    const [first] = browsers()
    await fetchWith(fetcher, '/hello')
    expect(browsers()).toHaveLength(2)
    expect((await slow).body).toContain('slow but sure')
    await expect.poll(() => browsers().map(({ pid }) => pid), { timeout: 10_000 }).toEqual([expect.not.toBeOneOf([first?.pid])])
    await fetcher.close(5_000)
  })

  it('leaves nothing of a page for the next one in its place', async () => {
    const fetcher = open({ concurrency: 1 })
    const seen = async () => (await fetchWith(fetcher, '/finds-traces', { waitFor: ['p.done'] })).body
    const fresh = await seen()
    expect(fresh).toContain('>0 0 0 0 0 ')
    await fetchWith(fetcher, '/leaves-traces', { waitFor: ['p.done'] })
    expect(await seen()).toBe(fresh)
    await fetcher.close(10_000)
  })

  it('holds no memory of the pages that it has read', async () => {
    const fetcher = open({ concurrency: 1 })
    const heldMb = () => chromiumsOf(process.pid, 'renderer').reduce((total, { pid }) => total + residentMb(pid), 0)
    await fetchWith(fetcher, '/large')
    const before = heldMb()
    for (let page = 0; page < 9; page++) await fetchWith(fetcher, '/large')
    expect(heldMb()).toBeLessThan(before + 50)
    await fetcher.close(10_000)
  })

  it('has so many pages at once, and no more', async () => {
    const fetcher = open({ concurrency: 1 })
    const stopped = new AbortController()
    const waiting = fetchWith(fetcher, '/hang?first', {}, stopped.signal).catch((error: unknown) => error)
    await site.request('/hang?first')
    const next = fetchWith(fetcher, '/hello?second', { timeoutMs: 5_000 })
    const givenUp = new AbortController()
    const third = fetchWith(fetcher, '/hello?third', {}, givenUp.signal)
    givenUp.abort(new Error('no longer wanted'))
    await expect(third).rejects.toThrow('no longer wanted')
    expect(site.requests.map(({ path }) => path)).not.toContain('/hello?second')
    stopped.abort(new Error('enough'))
    await waiting
    expect((await next).status).toBe(200)
    expect(site.requests.map(({ path }) => path)).not.toContain('/hello?third')
    await fetcher.close(5_000)
  })

  it('says what to install where there is none', async () => {
    const fetcher = open({ executablePath: join(tmpdir(), 'no-such-browser') })
    for (const _ of [1, 2]) {
      const error = await expectFailure(fetchWith(fetcher, '/hello'), 'NO_BROWSER')
      expect(error.message).toContain('apt-get install chromium')
    }
    await fetcher.close(1_000)
  })

  it('ends with its process, even when that is killed', async () => {
    const fetcher = open()
    await fetchWith(fetcher, '/hello')
    const executable = browsers()[0]?.command[0] ?? ''
    await fetcher.close(5_000)
    const temporaryFolder = mkdtempSync(join(tmpdir(), 'resume-rag-killed-'))
    const child = startChild('browser-child.ts', [site.urlOf('/hang?killed'), executable], temporaryFolder)
    await site.request('/hang?killed')
    const running = chromiumsOf(child.pid)
    expect(running.map(({ command }) => command[0])).toContain(executable)
    await child.kill()
    await expect.poll(() => stillRunning(running), { timeout: 10_000 }).toEqual([])
    rmSync(temporaryFolder, { recursive: true, force: true })
  })
})
