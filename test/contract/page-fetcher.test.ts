import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { createAddressGuard } from '../../src/platform/web/address-guard.ts'
import { createBrowserFetcher } from '../../src/platform/web/browser-fetcher.ts'
import { createHttpFetcher } from '../../src/platform/web/http-fetcher.ts'
import { MAX_BYTES, pageFetcherContract } from './page-fetcher.contract.ts'

const userAgent = 'contract-test/1.0'

pageFetcherContract('HTTP', (guard) => {
  const fetcher = createHttpFetcher({ guard: createAddressGuard(guard), userAgent, maxBytes: MAX_BYTES })
  return { fetcher, logged: () => '' }
}, { isRendered: false, binaryBody: '\0\x01\x02' })

pageFetcherContract('browser', (guard) => {
  const lines: string[] = []
  const logger = createLogger({ level: 'trace', pretty: false }, { write: (line) => { lines.push(line) } })
  const fetcher = createBrowserFetcher({ guard: createAddressGuard(guard), userAgent, maxBytes: MAX_BYTES, logger })
  return { fetcher, logged: () => lines.join('') }
}, { isRendered: true, binaryBody: '' })
