import type { Browser, Page } from 'puppeteer'

export interface GraphiQLPage {
  page: Page
  /** Addresses outside of this machine that the page asked for; none of them was answered. */
  strayRequests: readonly string[]
  /** What the page reported as errors, in its console or by an exception. */
  errors: readonly string[]
  /** Addresses of the WebSockets that the page opened. */
  webSockets: readonly string[]
  /** Brings the tab with this operation to the front. */
  openTab(operationName: string): Promise<void>
  setVariables(variables: Record<string, unknown>): Promise<void>
  /** Presses the button that runs the operation. */
  execute(): Promise<void>
  /** Waits until what the result window shows matches, and gives it. */
  result(pattern: RegExp): Promise<string>
}

const RESULT_TIMEOUT_MS = 40_000

/** Opens GraphiQL at the address as a first visitor does, in a window high enough to show whole results, and waits until it can run operations. */
export async function openGraphiQL(browser: Browser, url: string): Promise<GraphiQLPage> {
  const visitor = await browser.createBrowserContext()
  const page = await visitor.newPage()
  page.setDefaultTimeout(RESULT_TIMEOUT_MS)
  await page.setViewport({ width: 1400, height: 2400 })
  const strayRequests: string[] = []
  const errors: string[] = []
  const webSockets: string[] = []
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    if (isOfThisMachine(request.url())) return void request.continue()
    strayRequests.push(request.url())
    void request.abort()
  })
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  const devTools = await page.createCDPSession()
  await devTools.send('Network.enable')
  devTools.on('Network.webSocketCreated', (socket) => webSockets.push(socket.url))

  await page.goto(url)
  await page.locator('.graphiql-query-editor .view-line').wait()
  return {
    page, strayRequests, errors, webSockets,
    async openTab(operationName) {
      // While the tabs still slide into place, a press of the mouse is taken for the start of a drag.
      await page.$eval(`button.graphiql-tab-button[title="${operationName}"]`, (button) => button.click())
      await page.locator(`[role=tab][aria-selected=true] [title="${operationName}"]`).wait()
      // The editor takes a new text in a moment later, and then puts it into the page's address.
      await page.waitForFunction((name) => new URL(location.href).searchParams.get('query')?.includes(` ${name}`), {}, operationName)
    },
    async setVariables(variables) {
      await page.locator('section[aria-label="Variables"] .view-lines').click()
      await page.keyboard.down('Control')
      await page.keyboard.press('a')
      await page.keyboard.up('Control')
      await page.keyboard.press('Delete')
      await page.keyboard.type(JSON.stringify(variables))
    },
    execute: () => page.locator('.graphiql-execute-button').click(),
    async result(pattern) {
      try {
        const shown = await page.waitForFunction(matchingResult, {}, pattern.source)
        return String(await shown.jsonValue())
      } catch (error) {
        const shown = await page.evaluate(matchingResult, '')
        throw new Error(`GraphiQL showed nothing like ${String(pattern)} but: ${String(shown)}`, { cause: error })
      }
    },
  }
}

/** Runs in the page: the text of the result window from top to bottom where it matches, else null. */
function matchingResult(pattern: string): string | null {
  const lines = [...document.querySelectorAll<HTMLElement>('.result-window .view-line')]
    .toSorted((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
  // The editor draws blanks as no-break spaces.
  const text = lines.map((line) => line.textContent).join('\n').replaceAll('\u00a0', ' ')
  return new RegExp(pattern).test(text) ? text : null
}

function isOfThisMachine(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'data:' || protocol === 'blob:' || hostname === '127.0.0.1'
}
