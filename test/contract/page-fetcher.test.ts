import { createAddressGuard } from '../../src/platform/web/address-guard.ts'
import { createHttpFetcher } from '../../src/platform/web/http-fetcher.ts'
import { pageFetcherContract } from './page-fetcher.contract.ts'

const userAgent = 'contract-test/1.0'

pageFetcherContract('HTTP', (guard) => {
  const fetcher = createHttpFetcher({ guard: createAddressGuard(guard), userAgent })
  return { fetcher, logged: () => '' }
}, { isRendered: false, binaryBody: '\0\x01\x02' })
