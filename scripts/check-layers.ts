/**
 * Fails when an import goes against the layout: main, cli -> app -> graphql -> domains -> platform -> lib.
 * Cycles between files are found by the linter (import/no-cycle). `node scripts/check-layers.ts`
 */
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What each layer may import, besides itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  main: ['app', 'config', 'domains', 'platform', 'lib'],
  cli: ['app', 'config', 'domains', 'platform', 'lib'],
  app: ['graphql', 'config', 'domains', 'platform', 'lib'],
  graphql: ['domains', 'platform', 'lib'],
  domains: ['platform', 'lib'],
  platform: ['lib'],
  config: ['lib'],
  lib: [],
}

/** What each domain may import of other domains. */
const DOMAINS: Readonly<Record<string, readonly string[]>> = {
  search: [],
  skills: [],
  users: [],
  settings: ['users'],
  rooms: ['users'],
  jobs: ['search', 'skills'],
  documents: ['users', 'search', 'skills'],
  scraping: ['jobs'],
  matching: ['settings', 'jobs', 'documents', 'search', 'skills'],
  applications: ['users', 'settings', 'jobs', 'documents', 'matching'],
  alerts: ['users', 'settings', 'jobs', 'skills', 'search', 'documents', 'matching'],
  chat: ['search', 'skills', 'settings', 'jobs', 'documents', 'matching'],
}

/** The files of platform/ that hold an interface. Domains and graphql know these; adapters are chosen in app/. */
const INTERFACES: ReadonlySet<string> = new Set([
  'src/platform/cache/cache.ts',
  'src/platform/database/database.ts',
  'src/platform/embedding/embedder.ts',
  'src/platform/index/search-index.ts',
  'src/platform/llm/language-model.ts',
  'src/platform/llm/llm-router.ts',
  'src/platform/mail/mailer.ts',
  'src/platform/pubsub/pubsub.ts',
  'src/platform/queue/queue.ts',
  'src/platform/rerank/reranker.ts',
  'src/platform/secrets/link-signer.ts',
  'src/platform/secrets/secret-box.ts',
  'src/platform/telemetry/logger.ts',
  'src/platform/telemetry/metrics.ts',
  'src/platform/web/json-poster.ts',
  'src/platform/web/page-fetcher.ts',
  'src/platform/web/proxy-pool.ts',
  'src/platform/web/robots.ts',
  'src/platform/web/web-error.ts',
])

const IMPORTS = [
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
]

/**
 * Checks sources given by their path from the repository root ('src/lib/text.ts'). Answers one sentence for each
 * import that the layout does not allow.
 */
export function findViolations(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([path, text]) => (
    importedPaths(path, text).flatMap((target) => {
      const reason = whyRefused(path, target)
      return reason === null ? [] : [`${path} imports ${target}: ${reason}`]
    })
  ))
}

/** Paths of the project's own files that a source imports. */
function importedPaths(path: string, text: string): string[] {
  const specifiers = IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => String(match[1])))
  return specifiers
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(path), specifier))
}

function whyRefused(path: string, target: string): string | null {
  if (target.startsWith('generated/')) return null
  if (!target.startsWith('src/')) return 'the product imports nothing outside src/'
  const [from, to] = [layerOf(path), layerOf(target)]
  const allowed = LAYERS[from]
  if (allowed === undefined) return `src/${from} is no layer; add it to scripts/check-layers.ts`
  if (from !== to && !allowed.includes(to)) return `${from} may import ${allowed.join(', ') || 'nothing of src'}`
  if (from === 'domains' && to === 'domains') return whyDomainRefused(folderOf(path), folderOf(target))
  const needsInterface = to === 'platform' && (from === 'domains' || from === 'graphql')
  return needsInterface && !INTERFACES.has(target) ? 'only app chooses adapters; import the interface instead' : null
}

function whyDomainRefused(from: string, to: string): string | null {
  const allowed = DOMAINS[from]
  if (allowed === undefined) return `the domain ${from} is not listed in scripts/check-layers.ts`
  return from === to || allowed.includes(to) ? null : `${from} may import ${allowed.join(', ') || 'no other domain'}; queue an event instead`
}

function layerOf(path: string): string {
  return String(path.split('/')[1]).replace(/\.ts$/, '')
}

function folderOf(path: string): string {
  return String(path.split('/')[2])
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('../', import.meta.url))
  const paths = globSync('src/**/*.ts', { cwd: root })
  const violations = findViolations(new Map(paths.map((path) => [path, readFileSync(`${root}${path}`, 'utf8')])))
  for (const violation of violations) console.error(violation)
  console.log(`${paths.length} files, ${violations.length} imports against the layout`)
  process.exitCode = violations.length > 0 ? 1 : 0
}
