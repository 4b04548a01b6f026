import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../', import.meta.url)

interface Manifest {
  version: string
  dependencies: Record<string, string>
}

/** Installs the libraries that are compared, in bench/ alone, unless they are there in the versions that it names. */
export function installPeers(say: (line: string) => void): void {
  const { dependencies } = readManifest('package.json')
  const isThere = ([name, version]: [string, string]): boolean => {
    const manifest = `node_modules/${name}/package.json`
    return existsSync(new URL(manifest, FOLDER)) && readManifest(manifest).version === version
  }
  if (Object.entries(dependencies).every(isThere)) return
  const folder = fileURLToPath(FOLDER)
  say(`Installing what is compared (${Object.keys(dependencies).join(', ')}) in bench/node_modules: npm ci --prefix bench`)
  const { status, error } = spawnSync('npm', ['ci', '--prefix', folder], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`npm ci --prefix bench failed (${error?.message ?? `exit code ${status}`}). Run it by hand to see why.`)
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8')) as Manifest
}
