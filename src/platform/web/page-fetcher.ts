/** A cookie as a site set it. */
export interface Cookie {
  name: string
  value: string
  domain: string
  path: string
  /** Seconds since 1970; null for one that ends with the session. */
  expires: number | null
  isSecure: boolean
  isHttpOnly: boolean
}

/** One of the operator's proxies. */
export interface Proxy {
  /** Names it in logs and reports, without its credentials. */
  key: string
  /** With its credentials: http:, https: or socks5:. */
  url: string
}

export interface PageRequest {
  url: string
  /**
   * Where the request and its redirects may go: 'www.example.org', '*.example.org' for any subdomain, with a port where it is
   * not that of the scheme.
   */
  allowedHosts: readonly string[]
  headers?: Readonly<Record<string, string>>
  /** Sent along; those of the answer come back with the page. An adapter without cookies passes them over. */
  cookies?: readonly Cookie[]
  /** Null or absent: straight from this machine. */
  proxy?: Proxy | null
  /** For the whole page, redirects and waiting included. */
  timeoutMs: number
  /** CSS selectors: a browser takes the page once any of them is there, or it has settled. Passed over by plain HTTP. */
  waitFor?: readonly string[]
  /** CSS selectors of buttons (consent banners) that a browser presses where they show. Passed over by plain HTTP. */
  dismiss?: readonly string[]
}

export interface FetchedPage {
  /** After redirects. */
  url: string
  /** Any status is a page; the caller judges it. */
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** Decoded by its charset; of a browser, the document as it stands after scripts ran. */
  body: string
  /** All cookies that the next request should send. */
  cookies: readonly Cookie[]
}

/**
 * Fetches one page. Rejects with a WebError, and at the abort of `signal` with its reason. Never goes to a host that
 * the request does not allow, nor to an address of a private network.
 */
export interface PageFetcher {
  fetch(request: PageRequest, signal: AbortSignal): Promise<FetchedPage>
  /** Ends what runs, at most `deadlineMs` later; no process of its own is left. */
  close(deadlineMs: number): Promise<void>
}
