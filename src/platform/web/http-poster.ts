import { Agent, request } from 'undici'
import { retryAfterMs } from '../../lib/retry-after.ts'
import { createAddressGuard } from './address-guard.ts'
import { guardedConnector } from './guarded-connector.ts'
import { bareHost, portOf } from './host-patterns.ts'
import { toHttpFailure } from './http-failures.ts'
import type { JsonPoster } from './json-poster.ts'
import { DEFAULT_USER_AGENT } from './user-agent.ts'
import { WebError } from './web-error.ts'

export interface HttpPosterOptions {
  /** 'hooks.internal:8080': may be called by http, and at a private address. */
  localHosts: readonly string[]
  timeoutMs: number
  now: () => Date
}

const HEADERS_MAX_BYTES = 16 * 1024
/** Of an answer; what comes after is cut off. */
const ANSWER_MAX_BYTES = 16 * 1024

/** JsonPoster over HTTP/1.1. */
export function createHttpPoster({ localHosts, timeoutMs, now }: HttpPosterOptions): JsonPoster {
  const guard = createAddressGuard({ allowedLocal: localHosts })
  const dispatcher = new Agent({
    allowH2: false, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, maxHeaderSize: HEADERS_MAX_BYTES, connect: guardedConnector(guard),
  })
  const closing = new AbortController()
  const running = new Set<Promise<unknown>>()

  function parse(address: string): URL {
    const url = URL.parse(address)
    if (url === null) throw new WebError('FORBIDDEN_HOST', 'This is no address; give one such as https://example.org/hook.')
    const isLocal = localHosts.includes(`${url.hostname}:${portOf(url)}`)
    if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:')) {
      throw new WebError('FORBIDDEN_HOST', 'The address must begin with https://, so that nobody reads along.')
    }
    return guard.admit(url, [url.host])
  }

  async function exchange(url: URL, body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
    let isAnswered = false
    try {
      const answer = await request(url, {
        method: 'POST', body, dispatcher, signal,
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': DEFAULT_USER_AGENT },
      })
      isAnswered = true
      await answer.body.dump({ limit: ANSWER_MAX_BYTES, signal }).catch(() => undefined)
      const retryAfter = [answer.headers['retry-after']].flat()[0]
      return { status: answer.statusCode, retryAfterMs: retryAfterMs(retryAfter, now()) }
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw toHttpFailure(error, { host: bareHost(url), proxyKey: null, isAnswered })
    }
  }

  return {
    async admit(address) {
      const url = parse(address)
      await guard.check(url)
      return url
    },
    async post({ url: address, body, headers }, signal) {
      const url = parse(address)
      const time = AbortSignal.timeout(timeoutMs)
      const call = exchange(url, body, headers, AbortSignal.any([signal, closing.signal, time]))
      running.add(call)
      try {
        return await call
      } catch (error) {
        if (time.aborted && !signal.aborted) throw new WebError('TIMEOUT', `${url.host} did not answer within ${timeoutMs} ms.`, { cause: error })
        throw error
      } finally {
        running.delete(call)
      }
    },
    async close() {
      closing.abort(new WebError('CLOSED', 'The call was given up: this process is being shut down.'))
      await Promise.allSettled(running)
      await dispatcher.destroy()
    },
  }
}
