/** A cache of bytes with a time to live. Losing an entry is never an error. */
export interface Cache {
  get(key: string): Promise<Uint8Array | null>
  /** One answer for each key, in their order. */
  getMany(keys: readonly string[]): Promise<(Uint8Array | null)[]>
  /** Keeps a copy. A `ttlMs` of 0 or less keeps nothing and drops what was there. */
  set(key: string, value: Uint8Array, ttlMs: number): Promise<void>
  /** Keys that are not there are passed over. */
  delete(keys: readonly string[]): Promise<void>
  close(): Promise<void>
}
