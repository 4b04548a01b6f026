import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import type { ConfigProblem } from './problems.ts'
import { placedSettings } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The settings that a file gives, as text, by their place ('server.port'). */
export interface FileSettings {
  values: Map<string, string>
  problems: ConfigProblem[]
}

/**
 * Reads a YAML file of settings. `${NAME}` in a value stands for a variable of the environment, `${NAME:-text}` for the
 * same or, where it is unset or empty, the text. A file that is not there gives no settings, unless it `isRequired`.
 */
export function readSettingsFile(path: string, env: Environment, isRequired: boolean): FileSettings {
  const values = new Map<string, string>()
  const problems: ConfigProblem[] = []
  const found: FileSettings = { values, problems }
  const problem = (name: string, given: string | null, allowed: string) => problems.push({ name, given, source: path, allowed })

  const text = readText(path, isRequired, problem)
  if (text === null) return found
  const tree = parseYaml(text, path, problem)
  if (tree === null) return found
  if (!isMapping(tree)) {
    problem(path, null, 'groups of settings, such as "server:" with "port: 4000" below it')
    return found
  }

  const known = placedSettings().map(({ path: place }) => place.join('.'))
  collect(tree, '')
  return found

  function collect(node: Record<string, unknown>, prefix: string): void {
    for (const [key, value] of Object.entries(node)) {
      const place = `${prefix}${key}`
      const below = known.filter((name) => name.startsWith(`${place}.`))
      if (known.includes(place)) take(place, value)
      else if (below.length > 0 && isMapping(value)) collect(value, `${place}.`)
      else if (below.length > 0) {
        if (value !== null) problem(place, null, `settings below it: ${below.join(', ')}`)
      } else problem(place, null, `no such setting; there are ${siblings(known, prefix).join(', ')}`)
    }
  }

  function take(place: string, value: unknown): void {
    if (value === null) return
    const items = Array.isArray(value) ? value : [value]
    if (!items.every(isScalar)) {
      problem(place, null, 'one value, or a list of values')
      return
    }
    const missing = new Set<string>()
    const text = items.map((item) => expand(String(item), env, missing)).join(',')
    for (const name of missing) problem(place, `\${${name}}`, `a variable that is set; set ${name}, or write \${${name}:-default}`)
    if (missing.size === 0 && text !== '') values.set(place, text)
  }
}

type Report = (name: string, given: string | null, allowed: string) => void

function readText(path: string, isRequired: boolean, problem: Report): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const isAbsent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    if (isRequired || !isAbsent) problem('CONFIG_FILE', path, 'the path of a YAML file that can be read')
    return null
  }
}

function parseYaml(text: string, path: string, problem: Report): unknown {
  const lineCounter = new LineCounter()
  // The library's pretty errors quote the line, which may hold a password.
  const document = parseDocument(text, { prettyErrors: false, lineCounter })
  for (const error of document.errors) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    problem(`${path}:${line}:${col}`, null, `YAML that can be read; here it is not (${error.code})`)
  }
  return document.errors.length > 0 ? null : document.toJS()
}

function expand(text: string, env: Environment, missing: Set<string>): string {
  return text.replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name: string, fallback: string | undefined) => {
    const value = env[name]
    if (value !== undefined && value !== '') return value
    if (fallback === undefined) missing.add(name)
    return fallback ?? ''
  })
}

/** Names at one level of the file, those of groups included. */
function siblings(known: readonly string[], prefix: string): string[] {
  const names = known.filter((name) => name.startsWith(prefix)).map((name) => prefix + name.slice(prefix.length).split('.')[0])
  return [...new Set(names)]
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
