/**
 * Makes sure that a headless Chromium starts, for the end-to-end tests; where none does, installs Debian's package when
 * this user may. `node scripts/ensure-chromium.ts`
 */
import { spawnSync } from 'node:child_process'
import { launchChromium } from '../src/platform/web/chromium.ts'
import { WebError } from '../src/platform/web/web-error.ts'

async function tryChromium(): Promise<string | null> {
  try {
    const chromium = await launchChromium()
    const page = await chromium.browser.newPage()
    await page.setContent('<title>ready</title>')
    console.log(await chromium.browser.version())
    await chromium.close()
    return null
  } catch (error) {
    if (error instanceof WebError) return error.message
    throw error
  }
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

/** Answers whether the package was installed. */
function installFromDebian(): boolean {
  if (!succeeds('apt-get', ['--version'])) return false
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (prefix.length > 0 && !succeeds('sudo', ['-n', 'true'])) return false
  console.log("Installing Debian's chromium for the end-to-end tests …")
  const aptGet = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
  return [['-qq', 'update'], ['-qq', 'install', '--yes', '--no-install-recommends', 'chromium']].every((args) => {
    const [command = 'env', ...rest] = [...aptGet, ...args]
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  })
}

const missing = await tryChromium()
if (missing !== null) {
  const stillMissing = installFromDebian() ? await tryChromium() : missing
  if (stillMissing !== null) {
    console.error(`${stillMissing}\nThe end-to-end tests need one. Install it, then run the tests again; on Debian, as root: apt-get install chromium`)
    process.exitCode = 1
  }
}
