import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'puppeteer'
import type concurrency from 'puppeteer-cluster/dist/concurrency/ConcurrencyImplementation.js'
import type {
  ConcurrencyImplementationClassType, JobInstance, WorkerInstance,
} from 'puppeteer-cluster/dist/concurrency/ConcurrencyImplementation.js'
import type { AddressGuard } from './address-guard.ts'
import type { Tab, Tabs } from './browser-tab.ts'
import { startGuardingProxy, type GuardingProxy } from './guarding-proxy.ts'

/** What a page gets for itself: a context that holds nothing of others, and the proxy that its traffic goes through. */
export interface OwnContext {
  tab: Tab
  context: BrowserContext
  gate: GuardingProxy
  /** Whose documents the tab has had: only they can have stored anything. */
  origins: Set<string>
}

/** A place for one page at a time. */
export interface Seat {
  /** A context for a page of that kind. One that served pages of that kind before has been emptied since; none serves two kinds. */
  take(kind: string): Promise<OwnContext>
  /** The page has been read; `isGood` where nothing went wrong in it, so that its context may serve another. */
  done(isGood: boolean): void
}

export interface ContextHost {
  browser: Browser
  tabs: Tabs
  guard: AddressGuard
  /** The browser no longer gives contexts, or no longer closes them. */
  onBroken(error: unknown): void
}

// Required, not imported: Node and Vitest disagree on what the default import of such a module is.
const { default: ConcurrencyImplementation } = createRequire(import.meta.url)(
  'puppeteer-cluster/dist/concurrency/ConcurrencyImplementation.js',
) as typeof concurrency

/** A context takes milliseconds; this bound only catches a browser that hangs. */
const CONTEXT_MS = 15_000
/** One that takes longer to be emptied is closed. */
const EMPTYING_MS = 2_000
/** Pages of one kind that a context serves; what they leave in its process goes with it. */
const PAGES_MAX = 50

/**
 * Contexts for the jobs of a puppeteer-cluster, as its CONCURRENCY_CONTEXT, but each behind a guarding proxy of its own, and with a
 * browser that is started and replaced elsewhere: the cluster's own repair ends in an unhandled rejection, and so in the end of the
 * process, where no browser can be started. `seats` tells the tasks where a page sits.
 *
 * A process for a page's scripts takes longer to start than most pages take to load, and Chromium starts one for each context. So a
 * seat keeps its context for the next page of the same kind, with a fresh tab, and without cookies and storage.
 */
export function ownContexts(host: ContextHost, seats: WeakMap<Page, Seat>): ConcurrencyImplementationClassType {
  return class OwnContexts extends ConcurrencyImplementation {
    async init(): Promise<void> {}

    async close(): Promise<void> {}

    async workerInstance(): Promise<WorkerInstance> {
      const keeper = createKeeper(host)
      return { jobInstance: () => openInstance(host, keeper, seats), close: () => keeper.close(), repair: async () => {} }
    }
  }
}

async function openInstance(host: ContextHost, keeper: Keeper, seats: WeakMap<Page, Seat>): Promise<JobInstance> {
  try {
    await keeper.open()
    const page = tokenOfPage()
    seats.set(page, keeper.seat)
    return { resources: { page }, close: () => keeper.release() }
  } catch (error) {
    return neverGiven(host, error)
  }
}

/** The cluster asks nothing of a page but to tell it of errors, and hands it on to the task. */
function tokenOfPage(): Page {
  const page: Pick<Page, 'on'> = { on: () => page as Page }
  return page as Page
}

/** The job has its answer with that. The cluster would make an unhandled rejection of anything that it is told here. */
function neverGiven(host: ContextHost, error: unknown): Promise<never> {
  host.onBroken(error)
  return new Promise(() => undefined)
}

type Keeper = ReturnType<typeof createKeeper>

/** Keeps one context from page to page. */
function createKeeper(host: ContextHost) {
  let own: OwnContext | null = null
  /** Null for a context that has had no page. */
  let kind: string | null = null
  let pages = 0
  let isGood = false
  let isInUse = false
  let isClosed = false
  const seat: Seat = {
    async take(wanted) {
      try {
        if (own !== null && kind !== null && kind !== wanted) await discard(own)
        const taken = await opened()
        kind = wanted
        pages += 1
        return taken
      } catch (error) {
        return neverGiven(host, error)
      }
    },
    done(isGoodNow) {
      isGood = isGoodNow
    },
  }

  async function opened(): Promise<OwnContext> {
    own ??= await within(CONTEXT_MS, openContext(host))
    return own
  }

  async function open(): Promise<OwnContext> {
    isInUse = true
    isGood = false
    return opened()
  }

  async function release(): Promise<void> {
    isInUse = false
    if (own === null) return
    if (!isGood || pages >= PAGES_MAX || isClosed) return discard(own)
    try {
      const kept = await within(EMPTYING_MS, emptied(host, own))
      own = kept
      kept.tab.onCrash(() => {
        if (own === kept && !isInUse) void discard(kept)
      })
    } catch {
      await discard(own)
    }
  }

  async function discard(old: OwnContext): Promise<void> {
    own = null
    kind = null
    pages = 0
    await closeContext(host, old)
  }

  /** What is in use closes when it is released; the contexts themselves end with their browser. */
  async function close(): Promise<void> {
    isClosed = true
    if (!isInUse) await own?.gate.close()
  }

  return { seat, open, release, close }
}

async function openContext({ browser, tabs, guard }: ContextHost): Promise<OwnContext> {
  const gate = await startGuardingProxy(guard)
  try {
    const context = await browser.createBrowserContext({
      proxyServer: gate.address,
      // Addresses of this machine would go past the proxy otherwise.
      proxyBypassList: ['<-loopback>'],
      downloadBehavior: { policy: 'deny' },
    })
    return { gate, context, tab: await tabs.open(context), origins: new Set() }
  } catch (error) {
    await gate.close()
    throw error
  }
}

/** The context with a fresh tab in place of the old one, without what its pages stored and without their memory. */
async function emptied({ tabs }: ContextHost, { gate, context, tab: old, origins }: OwnContext): Promise<OwnContext> {
  gate.shut()
  // Opened before the old one closes, whose process would end with it otherwise.
  const tab = await tabs.open(context)
  await old.close()
  await Promise.all([
    tab.session.send('Network.clearBrowserCookies'),
    ...Array.from(origins, (origin) => tab.session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })),
    // The old document stays in the process's memory otherwise until that runs short, which is long after the machine's does.
    tab.session.send('HeapProfiler.collectGarbage'),
  ])
  return { gate, context, tab, origins: new Set() }
}

async function closeContext(host: ContextHost, { context, gate }: OwnContext): Promise<void> {
  await gate.close()
  try {
    await within(CONTEXT_MS, context.close())
  } catch (error) {
    host.onBroken(error)
  }
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The browser did not answer within ${timeoutMs} ms.`)), timeoutMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
