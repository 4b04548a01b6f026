import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AddressGuardOptions } from '../../src/platform/web/address-guard.ts'
import type { FetchedPage, PageFetcher, PageRequest, Proxy } from '../../src/platform/web/page-fetcher.ts'
import { PROXY_PASSWORD, startAuthProxy, type AuthProxy } from '../support/auth-proxy.ts'
import { everythingOf, expectFailure } from '../support/failing.ts'
import { startPageServer, startSecurePageServer, type PageServer } from '../support/page-server.ts'
import { PAGES } from '../support/pages.ts'

export interface FetcherUnderTest {
  fetcher: PageFetcher
  /** All that it has logged so far. */
  logged(): string
}

/** Where the adapters differ, and why. */
export interface PageFetcherDifferences {
  /** Bodies: HTTP gives the bytes as they came, a browser its document after scripts ran, which has html, head and body. */
  isRendered: boolean
  /** A page that a browser would download has no document, so its body is empty; HTTP gives what came. */
  binaryBody: string
}

const NEVER = new AbortController().signal
/** The largest page that the fetchers under test take. */
export const MAX_BYTES = 2_000_000

/** What every page fetcher must do. `make` gives one that keeps bodies to MAX_BYTES; the suite closes it. */
export function pageFetcherContract(
  name: string, make: (guard: AddressGuardOptions) => FetcherUnderTest, differences: PageFetcherDifferences,
): void {
  describe(`page fetcher contract: ${name}`, () => {
    let site: PageServer
    let other: PageServer
    let inner: PageServer
    let secure: PageServer
    let proxy: AuthProxy
    let guard: AddressGuardOptions
    let tested: FetcherUnderTest
    const names = new Map<string, string[][]>()

    beforeAll(async () => {
      [site, other, inner] = await Promise.all([PAGES, PAGES, PAGES].map(startPageServer)) as [PageServer, PageServer, PageServer]
      ;[secure, proxy] = await Promise.all([startSecurePageServer(PAGES), startAuthProxy()])
      guard = {
        allowedLocal: [site.host, other.host, secure.host, `board.test:${site.port}`],
        // Answers with a name's lists of addresses one after the other, and goes on with the last.
        resolve: async (hostname) => {
          const lists = names.get(hostname) ?? []
          const [addresses] = lists.length > 1 ? lists.splice(0, 1) : lists
          if (addresses === undefined) throw Object.assign(new Error(`no such name: ${hostname}`), { code: 'ENOTFOUND' })
          return addresses
        },
      }
      names.set('board.test', [['127.0.0.1']])
      names.set('inner.test', [['127.0.0.1']])
      names.set('mixed.test', [['93.184.216.34', '10.0.0.7']])
      tested = make(guard)
    })

    afterAll(async () => {
      await tested.fetcher.close(10_000)
      await Promise.all([site, other, inner, secure, proxy].map((server) => server.close()))
    })

    function fetchPage(url: string, request: Partial<PageRequest> = {}, signal: AbortSignal = NEVER): Promise<FetchedPage> {
      return tested.fetcher.fetch({ url, allowedHosts: [site.host], timeoutMs: 25_000, waitFor: ['p'], ...request }, signal)
    }

    const throughProxy = (url = proxy.url): { proxy: Proxy } => ({ proxy: { key: new URL(url).host, url } })

    describe('answers', () => {
      it('gives address, status, headers and body', async () => {
        const page = await fetchPage(site.urlOf('/hello?page=2'))
        expect(page.url).toBe(site.urlOf('/hello?page=2'))
        expect(page.status).toBe(200)
        expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
        expect(page.body).toContain('<p>Grüße aus Zürich — 職位</p>')
        expect(page.body.includes('<body>')).toBe(differences.isRendered)
      })

      it.each([['/teapot', 418, 'x-brew', 'Earl Grey'], ['/blocked', 429, 'retry-after', '7']])(
        'takes %s with status %d as a page like any other', async (path, status, header, value) => {
          const page = await fetchPage(site.urlOf(path))
          expect(page.status).toBe(status)
          expect(page.headers[header]).toBe(value)
        },
      )

      it('gives a page without content', async () => {
        const page = await fetchPage(site.urlOf('/no-content'))
        expect([page.status, page.body]).toEqual([204, ''])
      })

      it('gives what is not HTML as its text', async () => {
        expect((await fetchPage(site.urlOf('/json'))).body).toBe('{"jobs":[{"title":"Bäcker"}]}')
        expect((await fetchPage(site.urlOf('/feed'))).body).toBe('<?xml version="1.0"?><rss><channel><title>Jobs &amp; more</title></channel></rss>')
        expect((await fetchPage(site.urlOf('/robots.txt'))).body).toBe('User-agent: *\nDisallow: /private\n')
      })

      it('gives the headers of an answer that is neither text nor markup', async () => {
        const page = await fetchPage(site.urlOf('/binary'))
        expect([page.status, page.headers['content-type'], page.body]).toEqual([200, 'application/octet-stream', differences.binaryBody])
      })

      it.each([
        ['/latin-1', 'Kundenberater für Köln'], ['/by-meta', 'Café – “Service”'], ['/by-mark', 'Łódź'],
        ['/gzip', 'Gepäckträger'],
      ])('reads the text of %s', async (path, text) => {
        expect((await fetchPage(site.urlOf(path))).body).toContain(`<p>${text}</p>`)
      })

      it('sends its own name, and the headers of the request', async () => {
        const { body } = await fetchPage(site.urlOf('/echo'), { headers: { 'X-Key': 'k1', 'Accept-Language': 'de' } })
        expect(JSON.parse(body)).toMatchObject({ 'user-agent': 'contract-test/1.0', 'x-key': 'k1', 'accept-language': 'de' })
      })
    })

    describe('redirects', () => {
      const to = (url: string) => site.urlOf(`/to?url=${encodeURIComponent(url)}`)

      it('follows them within the allowed hosts', async () => {
        const page = await fetchPage(to('/hello'))
        expect([page.url, page.status]).toEqual([site.urlOf('/hello'), 200])
        const elsewhere = await fetchPage(to(other.urlOf('/hello')), { allowedHosts: [site.host, other.host] })
        expect(elsewhere.url).toBe(other.urlOf('/hello'))
      })

      it('does not carry keys to another site', async () => {
        const headers = { Authorization: 'Bearer t0ken', 'X-Key': 'k1' }
        const stayed = await fetchPage(to('/echo?stayed'), { headers })
        expect(JSON.parse(stayed.body)).toMatchObject({ authorization: 'Bearer t0ken', 'x-key': 'k1' })
        const left = await fetchPage(to(other.urlOf('/echo?left')), { headers, allowedHosts: [site.host, other.host] })
        expect(left.body).not.toContain('t0ken')
        expect(left.body).not.toContain('k1')
      })

      it('does not leave the allowed hosts', async () => {
        await expectFailure(fetchPage(to(other.urlOf('/hello?foreign'))), 'FORBIDDEN_HOST')
        await expectFailure(fetchPage(to('ftp://files.example.org/list')), 'FORBIDDEN_HOST')
        expect(other.requests.map(({ path }) => path)).not.toContain('/hello?foreign')
      })

      it('gives up on those without end, and on those to no address', async () => {
        await expectFailure(fetchPage(site.urlOf('/loop')), 'REDIRECTS')
        await expectFailure(fetchPage(to('http://[no-address')), 'REDIRECTS')
      })
    })

    describe('failures', () => {
      it.each(['/reset', '/closed'])('tells of a connection that ends before the answer (%s)', async (path) => {
        await expectFailure(fetchPage(site.urlOf(path)), 'CONNECTION')
      })

      it('tells of a connection that is refused', async () => {
        const gone = await startPageServer({})
        await gone.close()
        const { fetcher } = make({ allowedLocal: [gone.host] })
        await expectFailure(fetcher.fetch({ url: gone.urlOf('/'), allowedHosts: [gone.host], timeoutMs: 15_000 }, NEVER), 'CONNECTION')
        await fetcher.close(5_000)
      })

      it.each(['/hang', '/hang-midway'])('ends a page that takes longer than its time (%s)', async (path) => {
        const error = await expectFailure(fetchPage(site.urlOf(path), { timeoutMs: 1_000 }), 'TIMEOUT')
        expect(error.message).toContain('1000 ms')
      })

      it.each(['/truncated', '/truncated-chunks'])('tells of an answer that is not whole (%s)', async (path) => {
        await expectFailure(fetchPage(site.urlOf(path)), 'TRUNCATED')
      })

      it.each(['/huge', '/huge-declared', '/bomb'])('stops at an answer over the limit (%s)', async (path) => {
        const error = await expectFailure(fetchPage(site.urlOf(path)), 'TOO_LARGE')
        expect(error.message).toContain(String(MAX_BYTES))
      })

      it('tells of a name that cannot be resolved', async () => {
        await expectFailure(fetchPage('http://nowhere.test/', { allowedHosts: ['nowhere.test'] }), 'DNS')
      })

      it('does not trust any certificate', async () => {
        await expectFailure(fetchPage(secure.urlOf('/hello'), { allowedHosts: [secure.host] }), 'TLS')
        expect(secure.requests).toEqual([])
      })
    })

    describe('where it does not go', () => {
      it('refuses hosts, ports, schemes and credentials that the request does not allow', async () => {
        await expectFailure(fetchPage(other.urlOf('/hello')), 'FORBIDDEN_HOST')
        await expectFailure(fetchPage('http://board.test/', { allowedHosts: [`board.test:${site.port}`] }), 'FORBIDDEN_HOST')
        await expectFailure(fetchPage('file:///etc/passwd', { allowedHosts: ['*', ''] }), 'FORBIDDEN_HOST')
        await expectFailure(fetchPage(`http://user:pa55@${site.host}/hello`), 'FORBIDDEN_HOST')
        await expectFailure(fetchPage('no address'), 'FORBIDDEN_HOST')
      })

      it('refuses local addresses, however they are written', async () => {
        const local = ['127.0.0.1', '2130706433', '0x7f000001', '127.1', '[::1]', '[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]', 'inner.test']
        for (const host of local) {
          const url = `http://${host}:${inner.port}/hello`
          await expectFailure(fetchPage(url, { allowedHosts: [`${host}:${inner.port}`] }), 'FORBIDDEN_ADDRESS')
        }
        for (const host of ['169.254.169.254', '10.0.0.1', 'mixed.test']) {
          await expectFailure(fetchPage(`http://${host}/`, { allowedHosts: [host] }), 'FORBIDDEN_ADDRESS')
        }
        expect(inner.requests).toEqual([])
      })

      it('refuses redirects to local addresses', async () => {
        for (const host of ['127.0.0.1', 'inner.test']) {
          const target = `http://${host}:${inner.port}/hello`
          const allowedHosts = [site.host, `${host}:${inner.port}`]
          await expectFailure(fetchPage(site.urlOf(`/to?url=${encodeURIComponent(target)}`), { allowedHosts }), 'FORBIDDEN_ADDRESS')
        }
        expect(inner.requests).toEqual([])
      })

      it('connects to the address that it judged, though the name resolves otherwise the next time', async () => {
        names.set('rebinding.test', [['93.184.216.34'], ['127.0.0.1']])
        const rebinding = () => fetchPage(`http://rebinding.test:${inner.port}/hello`, {
          allowedHosts: [`rebinding.test:${inner.port}`], timeoutMs: 1_500,
        })
        await expect(rebinding()).rejects.toThrow()
        await expectFailure(rebinding(), 'FORBIDDEN_ADDRESS')
        expect(inner.requests).toEqual([])
      })

      it('goes to a local pair of host and port that the operator allows, by name too', async () => {
        const page = await fetchPage(`http://board.test:${site.port}/hello`, { allowedHosts: ['board.test', `*.test:${site.port}`] })
        expect(page.body).toContain('Zürich')
      })
    })

    describe('a proxy', () => {
      it('is used, with its credentials', async () => {
        const page = await fetchPage(site.urlOf('/echo?proxied'), throughProxy())
        expect(page.status).toBe(200)
        expect(page.body).not.toMatch(/proxy-authorization/i)
        expect(proxy.targets).toContain(site.host)
        await expectFailure(fetchPage(secure.urlOf('/hello'), { allowedHosts: [secure.host], ...throughProxy() }), 'TLS')
        expect(proxy.targets).toContain(secure.host)
      })

      it('gives nothing away when it refuses or is not there', async () => {
        const wrong = proxy.url.replace(PROXY_PASSWORD, 'jabberw0cky')
        const gone = proxy.url.replace(String(proxy.port), '9')
        const errors = [
          await expectFailure(fetchPage(site.urlOf('/hello'), throughProxy(wrong)), 'PROXY'),
          await expectFailure(fetchPage(secure.urlOf('/hello'), { allowedHosts: [secure.host], ...throughProxy(wrong) }), 'PROXY'),
          await expectFailure(fetchPage(site.urlOf('/hello'), throughProxy(gone)), 'PROXY'),
          await expectFailure(fetchPage(site.urlOf('/hello'), { proxy: { key: 'broken', url: `htp:/operator:${PROXY_PASSWORD}@` } }), 'PROXY'),
        ]
        const shown = errors.map(everythingOf).join('\n') + tested.logged()
        for (const secret of [PROXY_PASSWORD, 'jabberw0cky', btoa(`operator:${PROXY_PASSWORD}`), btoa('operator:jabberw0cky')]) {
          expect(shown).not.toContain(secret)
        }
      })

      it('is no way round the guard', async () => {
        const url = `http://inner.test:${inner.port}/hello`
        await expectFailure(fetchPage(url, { allowedHosts: [`inner.test:${inner.port}`], ...throughProxy() }), 'FORBIDDEN_ADDRESS')
        expect(inner.requests).toEqual([])
      })
    })

    describe('its end', () => {
      it('stops a page at once when its caller gives up, with the caller\'s reason', async () => {
        const controller = new AbortController()
        const reason = new Error('the task was cancelled')
        const page = fetchPage(site.urlOf('/hang?aborted'), {}, controller.signal)
        const { ended } = await site.request('/hang?aborted')
        controller.abort(reason)
        await expect(page).rejects.toBe(reason)
        await ended
        await expect(fetchPage(site.urlOf('/hello?never'), {}, controller.signal)).rejects.toBe(reason)
        expect(site.requests.map(({ path }) => path)).not.toContain('/hello?never')
      })

      it('ends running pages when it is closed, and takes no more', async () => {
        const { fetcher } = make(guard)
        const request = { url: site.urlOf('/hang?closed'), allowedHosts: [site.host], timeoutMs: 60_000 }
        const failed = expectFailure(fetcher.fetch(request, NEVER), 'CLOSED')
        const { ended } = await site.request('/hang?closed')
        await fetcher.close(5_000)
        await Promise.all([failed, ended])
        await expectFailure(fetcher.fetch(request, NEVER), 'CLOSED')
        await fetcher.close(5_000)
      })
    })
  })
}
