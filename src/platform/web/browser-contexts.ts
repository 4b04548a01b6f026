import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'puppeteer'
import type concurrency from 'puppeteer-cluster/dist/concurrency/ConcurrencyImplementation.js'
import type {
  ConcurrencyImplementationClassType, JobInstance, WorkerInstance,
} from 'puppeteer-cluster/dist/concurrency/ConcurrencyImplementation.js'
import type { AddressGuard } from './address-guard.ts'
import { startGuardingProxy, type GuardingProxy } from './guarding-proxy.ts'

/** What a page gets for itself: a context that shares nothing with others, and the proxy that its traffic goes through. */
export interface OwnContext {
  page: Page
  context: BrowserContext
  gate: GuardingProxy
}

export interface ContextHost {
  browser: Browser
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

/**
 * A fresh context for each job of a puppeteer-cluster, as its CONCURRENCY_CONTEXT, but behind a guarding proxy of its own, and with a
 * browser that is started and replaced elsewhere: the cluster's own repair ends in an unhandled rejection, and so in the end of the
 * process, where no browser can be started. `contexts` tells the tasks which context a page is of.
 */
export function ownContexts(host: ContextHost, contexts: WeakMap<Page, OwnContext>): ConcurrencyImplementationClassType {
  return class OwnContexts extends ConcurrencyImplementation {
    async init(): Promise<void> {}

    async close(): Promise<void> {}

    async workerInstance(): Promise<WorkerInstance> {
      return { jobInstance: () => openInstance(host, contexts), close: async () => {}, repair: async () => {} }
    }
  }
}

async function openInstance(host: ContextHost, contexts: WeakMap<Page, OwnContext>): Promise<JobInstance> {
  try {
    const own = await within(CONTEXT_MS, openContext(host))
    contexts.set(own.page, own)
    return { resources: { page: own.page }, close: () => closeContext(host, own) }
  } catch (error) {
    host.onBroken(error)
    // The job has its answer with that. The cluster would make an unhandled rejection of anything that it is told here.
    return new Promise(() => undefined)
  }
}

async function openContext({ browser, guard }: ContextHost): Promise<OwnContext> {
  const gate = await startGuardingProxy(guard)
  try {
    const context = await browser.createBrowserContext({
      proxyServer: gate.address,
      // Addresses of this machine would go past the proxy otherwise.
      proxyBypassList: ['<-loopback>'],
      downloadBehavior: { policy: 'deny' },
    })
    return { gate, context, page: await context.newPage() }
  } catch (error) {
    await gate.close()
    throw error
  }
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
