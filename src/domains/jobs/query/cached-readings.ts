import { createHash } from 'node:crypto'
import type { Cache } from '../../../platform/cache/cache.ts'
import { modelReadingSchema, type ParseByModel } from './model-reading.ts'

/** How long a query is not tried again where no model could read it, at most. */
const FAILURE_TTL_MS = 60_000

const keptSchema = modelReadingSchema.nullable()

/**
 * Keeps readings by person and query, so that the pages of one search are read alike and the model is asked once. That it
 * could not read a query is kept too, for a shorter time: a slow provider must not hold up each page.
 */
export function cachedReadings(parseByModel: ParseByModel, { cache, ttlMs }: { cache: Cache; ttlMs: number }): ParseByModel {
  return async (viewer, query, signal) => {
    const key = `query-reading:${createHash('sha256').update(JSON.stringify([viewer.userId, query])).digest('hex')}`
    const bytes = await cache.get(key)
    if (bytes !== null) return keptSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    const reading = await parseByModel(viewer, query, signal)
    await cache.set(key, Buffer.from(JSON.stringify(reading)), reading === null ? Math.min(ttlMs, FAILURE_TTL_MS) : ttlMs)
    return reading
  }
}
