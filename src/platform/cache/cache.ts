/** A cache of bytes with a time to live. Losing an entry is never an error. */
export interface Cache {
  get(key: string): Promise<Uint8Array | null>
  getMany(keys: readonly string[]): Promise<(Uint8Array | null)[]>
  set(key: string, value: Uint8Array, ttlMs: number): Promise<void>
  delete(keys: readonly string[]): Promise<void>
  close(): Promise<void>
}
