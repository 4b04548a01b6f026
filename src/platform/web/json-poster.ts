export interface JsonPost {
  url: string
  /** JSON, sent byte for byte. */
  body: string
  headers: Readonly<Record<string, string>>
}

export interface JsonAnswer {
  /** Any, those of redirects too: they are not followed. */
  status: number
  /** What a Retry-After header asks for; null for none. */
  retryAfterMs: number | null
}

/** Posts JSON to addresses that people name: to the public internet over https, and to hosts that the operator let through. */
export interface JsonPoster {
  /** The address, parsed, where it may be called. Throws WebError FORBIDDEN_HOST or FORBIDDEN_ADDRESS. */
  admit(address: string): Promise<URL>
  /** Asks anew whether it may be called. What the answer holds is not read. Throws WebError. */
  post(post: JsonPost, signal: AbortSignal): Promise<JsonAnswer>
  /** Ends running calls. */
  close(): Promise<void>
}
