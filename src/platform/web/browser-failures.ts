import { WebError, type WebFailure } from './web-error.ts'

export interface FailedPage {
  host: string
  /** Of the proxy that was used; null for none. */
  proxyKey: string | null
}

const PROXY_ERRORS = /ERR_(?:TUNNEL_CONNECTION_FAILED|PROXY_|SOCKS_|UNEXPECTED_PROXY|INVALID_AUTH|NO_SUPPORTED_PROXIES|MANDATORY_PROXY)/

/** Chromium's names of network errors (net/base/net_error_list.h) and what they mean here; the first that matches. */
const MEANINGS: readonly (readonly [RegExp, WebFailure, string])[] = [
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION|ERR_DNS_/, 'DNS', 'could not be resolved'],
  [/ERR_CERT_|ERR_SSL_PINNED|ERR_CERTIFICATE_/, 'TLS', 'has a certificate that is not to be trusted'],
  [/ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED|ERR_CONTENT_DECODING_FAILED|ERR_INVALID_CHUNKED/, 'TRUNCATED', 'ended its answer before it was whole'],
  [/ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT|ERR_INVALID_REDIRECT/, 'REDIRECTS', 'redirects without end, or to no address'],
  [/ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT/, 'TIMEOUT', 'could not be reached in time'],
  [/ERR_RESPONSE_HEADERS_TOO_BIG/, 'TOO_LARGE', 'sends headers that are too large'],
  // A navigation that is aborted has lost its page.
  [/net::ERR_(?!ABORTED)/, 'CONNECTION', 'refused the connection, or closed it before an answer came'],
]

/** What an error text of Chromium or of puppeteer means. Whatever is no network error is the end of the page itself. */
export function toBrowserFailure(errorText: string, { host, proxyKey }: FailedPage, cause?: unknown): WebError {
  if (proxyKey !== null && PROXY_ERRORS.test(errorText)) {
    return new WebError('PROXY', `The proxy ${proxyKey} could not be reached or did not let the request to ${host} through.`, { cause })
  }
  for (const [pattern, failure, meaning] of MEANINGS) {
    if (pattern.test(errorText)) return new WebError(failure, `${host} ${meaning}.`, { cause })
  }
  return new WebError('CRASHED', `The page of ${host} ended in the browser before it could be read.`, { cause })
}
