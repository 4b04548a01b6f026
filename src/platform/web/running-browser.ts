import type { Page } from 'puppeteer'
import { Cluster } from 'puppeteer-cluster'
import type { Logger } from '../telemetry/logger.ts'
import type { AddressGuard } from './address-guard.ts'
import { ownContexts, type OwnContext, type Seat } from './browser-contexts.ts'
import { openTabs } from './browser-tab.ts'
import { launchChromium } from './chromium.ts'
import { WebError } from './web-error.ts'

export interface RunningBrowserOptions {
  guard: AddressGuard
  /** Pages at once; more wait. */
  concurrency: number
  executablePath?: string
  logger?: Pick<Logger, 'info' | 'warn'>
  /** Gives the start up. */
  signal: AbortSignal
  /** The browser has ended, or is about to be ended, without having been told to. */
  onDeath(): void
}

/** One browser process and the pages in it. */
export interface RunningBrowser {
  /**
   * Runs a task in a context of its own once there is room for it, and settles when that context is closed or emptied again. The task
   * answers whether all went well. Tasks of one `kind` may have the same context one after the other. Rejects with a WebError CRASHED
   * when the browser dies.
   */
  run(kind: string, task: (own: OwnContext) => Promise<boolean>): Promise<void>
  close(deadlineMs: number): Promise<void>
}

// Nothing goes anywhere but through the proxy of a context. Outside of those: no name is resolved, and port 9 discards.
const CLOSED_FLAGS = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--dns-prefetch-disable',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--block-new-web-contents',
  '--disable-features=WebRtcHideLocalIpsWithMdns,Prerender2,SpeculationRulesPrefetchProxy,NetworkTimeServiceQuerying,DnsOverHttps',
  // Tabs of a context share a process for each site; contexts share none, whatever the limit.
  '--renderer-process-limit=1',
  // Each page's scripts have this much memory (MB) before the page crashes.
  '--js-flags=--max-old-space-size=512',
]

/** The cluster's own time-out leaves the page running; each task has its own. */
const NO_TIMEOUT_MS = 2_147_483_647

/** Starts a browser. Rejects with a WebError NO_BROWSER. */
export async function startBrowser(options: RunningBrowserOptions): Promise<RunningBrowser> {
  const { guard, concurrency, executablePath, logger, signal } = options
  const chromium = await launchChromium({ args: CLOSED_FLAGS, isWithoutPages: true, signal, ...(executablePath === undefined ? {} : { executablePath }) })
  const { browser, isSandboxed } = chromium
  if (!isSandboxed) logger?.warn({}, 'the browser runs without its sandbox: it is started by root, or this machine does not allow one')
  const seats = new WeakMap<Page, Seat>()
  const death = Promise.withResolvers<never>()
  death.promise.catch(() => undefined)
  let isEnding = false
  let ending: Promise<void> | null = null

  const cluster = await openTabs(browser).then((tabs) => Cluster.launch({
    concurrency: ownContexts({ browser, tabs, guard, onBroken: die }, seats),
    maxConcurrency: concurrency,
    timeout: NO_TIMEOUT_MS,
    puppeteer: {},
  })).catch(async (error: unknown) => {
    await chromium.close()
    throw error
  })
  browser.once('disconnected', () => die(new Error('Its process ended.')))
  if (!browser.connected) die(new Error('Its process ended.'))

  function die(cause: unknown): void {
    if (isEnding) return
    logger?.warn({ err: cause }, 'the browser died; the next page starts another')
    death.reject(new WebError('CRASHED', 'The browser ended while the page was loading.', { cause }))
    options.onDeath()
    void close(0)
  }

  function close(deadlineMs: number): Promise<void> {
    isEnding = true
    ending ??= cluster.close().then(() => chromium.close(deadlineMs))
    return ending
  }

  return {
    async run(kind, task) {
      // Without data: the cluster would put it into its debug log, the credentials of proxies included.
      const done = cluster.execute(async ({ page }: { page: Page }) => {
        const seat = seats.get(page)
        if (seat !== undefined) seat.done(await task(await seat.take(kind)))
      })
      await Promise.race([done, death.promise])
    },
    close,
  }
}
