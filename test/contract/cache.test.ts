import { createMemoryCache } from '../../src/platform/cache/memory-cache.ts'
import { cacheContract } from './cache.contract.ts'

cacheContract('memory', async () => createMemoryCache({ maxBytes: 1_000_000 }))
