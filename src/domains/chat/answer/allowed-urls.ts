/** The addresses that an answer may show: links of the person's own resume. */
export interface AllowedUrls {
  /** The address as the person wrote it, for one that comes to the same; null for any other. */
  find(url: string): string | null
}

export function createAllowedUrls(urls: readonly string[]): AllowedUrls {
  const known = new Map<string, string>()
  for (const url of urls) {
    const key = normaliseUrl(url)
    if (key !== null && !/[\s<>()[\]"'`\\]/.test(url)) known.set(key, url)
  }
  return {
    find(url) {
      const key = normaliseUrl(url)
      return key === null ? null : known.get(key) ?? null
    },
  }
}

/**
 * An address in the form in which two are the same: host in lower case and without "www.", http as https, no slash at the end.
 * Query and fragment count. Null for other schemes, for user names in it, and for what is no address.
 */
function normaliseUrl(url: string): string | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(url) && !/^[\w.-]+:\d/.test(url) ? url : `https://${url}`
  const parsed = URL.parse(withScheme)
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return null
  return `${parsed.host.replace(/^www\./, '')}${parsed.pathname.replace(/\/+$/, '')}${parsed.search}${parsed.hash}`
}
