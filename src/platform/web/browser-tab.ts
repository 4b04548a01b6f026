import type { Browser, BrowserContext, CDPSession } from 'puppeteer'

/** A tab, driven over the DevTools protocol. */
export interface Tab {
  session: CDPSession
  /** Of its main frame. */
  frameId: string
  /** Goes to an address; resolves when its document is there. Rejects with Chromium's words. */
  goto(url: string): Promise<void>
  /** Calls `report` once when the tab's process ends under it. */
  onCrash(report: (cause: Error) => void): void
  /** Resolves when the tab is gone. */
  close(): Promise<void>
}

/** Opens tabs over one session with the browser. */
export interface Tabs {
  open(context: BrowserContext): Promise<Tab>
}

/**
 * The browser must be one without puppeteer's own pages (`isWithoutPages`): of each document these ask for much that nobody here
 * reads, such as a world for selectors and events of paints, issues and metrics, which takes a quarter of a page's time.
 */
export async function openTabs(browser: Browser): Promise<Tabs> {
  const control = await browser.target().createCDPSession()
  const ends = new Map<string, () => void>()
  control.on('Target.detachedFromTarget', ({ sessionId }) => {
    ends.get(sessionId)?.()
    ends.delete(sessionId)
  })

  async function open({ id: browserContextId }: BrowserContext): Promise<Tab> {
    const { targetId } = await control.send('Target.createTarget', { url: 'about:blank', ...(browserContextId === undefined ? {} : { browserContextId }) })
    const { sessionId } = await control.send('Target.attachToTarget', { targetId, flatten: true })
    const session = control.connection()?.session(sessionId)
    if (!session) throw new Error('Target closed: the tab ended as it was opened.')
    const gone = new Promise<void>((resolve) => ends.set(sessionId, resolve))
    session.on('Page.javascriptDialogOpening', () => {
      session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => undefined)
    })
    await session.send('Page.enable')
    return {
      session,
      frameId: targetId,
      goto: (url) => goTo(session, targetId, url),
      onCrash(report) {
        session.once('Inspector.targetCrashed', () => report(new Error('Its process ended.')))
      },
      async close() {
        await control.send('Target.closeTarget', { targetId })
        await gone
      },
    }
  }

  return { open }
}

/** An error status without a body: Chromium shows a document of its own. */
const HAS_DOCUMENT = 'net::ERR_HTTP_RESPONSE_CODE_FAILURE'

async function goTo(session: CDPSession, frameId: string, url: string): Promise<void> {
  const loaded = Promise.withResolvers<void>()
  let isCommitted = false
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id === frameId) isCommitted = true
  })
  session.on('Page.domContentEventFired', () => {
    if (isCommitted) loaded.resolve()
  })
  const { errorText } = await session.send('Page.navigate', { url, frameId })
  if (errorText !== undefined && errorText !== '' && errorText !== HAS_DOCUMENT) throw new Error(errorText)
  await loaded.promise
}
