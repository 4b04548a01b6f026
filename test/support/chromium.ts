import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import bundled from '@sparticuz/chromium'
import { launch, type Browser } from 'puppeteer'

export interface Chromium {
  browser: Browser
  /** Ends the browser and removes its profile. */
  close(): Promise<void>
}

/** No browser could be started; the message says why for each that was tried. */
export class NoChromiumError extends Error {
  constructor(tried: readonly string[]) {
    super(`No headless Chromium works on this machine:\n${tried.map((line) => `  ${line}`).join('\n')}`)
  }
}

// A test's browser talks to this machine alone.
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
]

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Starts a headless Chromium with a fresh profile: the one among the dependencies, which needs the libraries nss and nspr
 * of the machine, else one installed on the machine. Throws a NoChromiumError when none starts.
 */
export async function launchChromium(): Promise<Chromium> {
  const tried: string[] = []
  for (const findExecutable of [bundledExecutable, ...INSTALLED.filter(existsSync).map((path) => async () => path)]) {
    try {
      return await launchFrom(await findExecutable())
    } catch (error) {
      tried.push(String(error).trim().split('\n').slice(0, 3).join(' '))
    }
  }
  throw new NoChromiumError(tried)
}

async function bundledExecutable(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('the bundled Chromium is for Linux on x64')
  return bundled.executablePath()
}

async function launchFrom(executablePath: string): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), 'resume-rag-chromium-'))
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  try {
    const browser = await launch({ executablePath, headless: true, userDataDir: profile, args: FLAGS })
    return {
      browser,
      async close() {
        await browser.close()
        await removeProfile()
      },
    }
  } catch (error) {
    await removeProfile()
    throw error
  }
}
