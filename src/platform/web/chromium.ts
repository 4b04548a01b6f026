import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, type Browser, type Target } from 'puppeteer'
import { unpackChromium } from './bundled-chromium.ts'
import { WebError } from './web-error.ts'

export interface ChromiumOptions {
  /** Tried alone, instead of the one among the dependencies and those installed on the machine. */
  executablePath?: string
  /** Flags besides those that any Chromium here gets. */
  args?: readonly string[]
  /** puppeteer attaches to no tab, and knows no page: for one that drives its tabs itself. */
  isWithoutPages?: boolean
  /** Ends the start, or the browser, by force. */
  signal?: AbortSignal
}

export interface Chromium {
  browser: Browser
  /** Whether it keeps web pages in Chromium's own sandbox. */
  isSandboxed: boolean
  /** Ends the browser, by force where `deadlineMs` (5,000 by default) passes, and removes its profile. */
  close(deadlineMs?: number): Promise<void>
}

const INSTALLED = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage', '--disable-domain-reliability', '--no-pings', '--no-default-browser-check',
]

/** Chromium needs no variable of this process, and must not know its passwords. */
const SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin'
const CLOSE_MS = 5_000
/** Longer than any page may take: each page has its own clock. */
const PROTOCOL_TIMEOUT_MS = 2_147_483_647

/**
 * Starts a headless Chromium with a fresh profile: the one among the dependencies (Linux on x64; it needs the libraries nss and
 * nspr of the machine), else one installed on the machine. It ends when this process does, even by kill -9: its pipe closes.
 * Rejects with a WebError NO_BROWSER that says why for each that was tried, and what to install.
 */
export async function launchChromium({ executablePath, args = [], isWithoutPages = false, signal }: ChromiumOptions = {}): Promise<Chromium> {
  const tried: string[] = []
  const candidates = executablePath === undefined ? [unpackChromium, ...INSTALLED.filter(existsSync).map(constant)] : [constant(executablePath)]
  for (const find of candidates) {
    for (const isSandboxed of sandboxChoices()) {
      signal?.throwIfAborted()
      try {
        return await launchFrom(await find(), isSandboxed, { args: [...FLAGS, ...args], isWithoutPages, ...(signal === undefined ? {} : { signal }) })
      } catch (error) {
        tried.push(String(error).trim().split('\n').filter((line) => line.trim() !== '').slice(0, 3).join(' '))
      }
    }
  }
  signal?.throwIfAborted()
  throw new WebError('NO_BROWSER', `No headless Chromium starts on this machine; on Debian, as root: apt-get install chromium\n${
    [...new Set(tried)].map((line) => `  ${line}`).join('\n')}`)
}

/** Root cannot have the sandbox, and some containers do not let anybody else have it. */
function sandboxChoices(): readonly boolean[] {
  return process.getuid?.() === 0 ? [false] : [true, false]
}

function constant(path: string): () => Promise<string> {
  return async () => path
}

async function launchFrom(executablePath: string, isSandboxed: boolean, { args = [], isWithoutPages = false, signal }: ChromiumOptions): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), 'resume-rag-chromium-'))
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  try {
    const browser = await launch({
      executablePath,
      headless: true,
      pipe: true,
      userDataDir: profile,
      args: isSandboxed ? [...args] : [...args, '--no-sandbox'],
      env: { PATH: SEARCH_PATH, HOME: profile },
      protocolTimeout: PROTOCOL_TIMEOUT_MS,
      // This process ends its browsers itself, when it has been told to end.
      handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
      ...(isWithoutPages ? { targetFilter: (target: Target) => target.type() === 'browser', waitForInitialPage: false } : {}),
      ...(signal === undefined ? {} : { signal }),
    })
    return {
      browser,
      isSandboxed,
      async close(deadlineMs = CLOSE_MS) {
        await end(browser, deadlineMs)
        await removeProfile()
      },
    }
  } catch (error) {
    await removeProfile()
    throw error
  }
}

async function end(browser: Browser, deadlineMs: number): Promise<void> {
  const child = browser.process()
  const exited = new Promise<void>((resolve) => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => { timer = setTimeout(resolve, deadlineMs / 2) })
  await Promise.race([browser.close().catch(() => undefined), late])
  clearTimeout(timer)
  // What is left of its processes is in a group of its own.
  if (child?.pid !== undefined) killGroup(child.pid)
  await exited
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}
