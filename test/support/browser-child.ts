// Run as `node browser-child.ts URL EXECUTABLE`, to be killed while its browser loads the page.
import { createAddressGuard } from '../../src/platform/web/address-guard.ts'
import { createBrowserFetcher } from '../../src/platform/web/browser-fetcher.ts'

const [url = '', executablePath = ''] = process.argv.slice(2)
const { host } = new URL(url)
const fetcher = createBrowserFetcher({ guard: createAddressGuard({ allowedLocal: [host] }), executablePath })
await fetcher.fetch({ url, allowedHosts: [host], timeoutMs: 600_000 }, new AbortController().signal)
