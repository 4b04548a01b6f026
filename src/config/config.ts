import { findConflicts } from './conflicts.ts'
import { readSettingsFile, type Environment } from './file.ts'
import { ConfigError, maskSecret, type ConfigProblem } from './problems.ts'
import { CONFIG_FILE, isSetting, SETTINGS, type Config, type Setting, type SettingsTree, type Values } from './settings.ts'

export type { Config } from './settings.ts'

export interface ConfigSources {
  /** Variables; those of the process unless given. */
  env?: Environment
  /** YAML file, which must then exist; what CONFIG_FILE says unless given. */
  file?: string
}

/** A setting's text and where it was written. */
interface Given {
  setting: Setting<unknown>
  text: string | null
  source: string
}

/**
 * Reads and checks all settings: from the environment, else from the YAML file, else the default. An empty variable is
 * an unset one. Throws a ConfigError that holds every problem at once, secrets masked.
 */
export function loadConfig({ env = process.env, file }: ConfigSources = {}): Config {
  const namedFile = file ?? (env[CONFIG_FILE.variable] || undefined)
  const filePath = namedFile ?? CONFIG_FILE.defaultText
  const fromFile = readSettingsFile(filePath, env, namedFile !== undefined)
  const problems = [...fromFile.problems]
  const givens = new Map<string, Given>()
  const rejected = new Set<string>()

  const config = readTree(SETTINGS, '', readSetting)
  for (const { places, allowed } of findConflicts(config)) {
    if (places.some((place) => rejected.has(place))) continue
    for (const given of places.flatMap((place) => givens.get(place) ?? [])) problems.push(problemOf(given, allowed))
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return config

  function readSetting(setting: Setting<unknown>, place: string): unknown {
    const given = findGiven(setting, place)
    givens.set(place, given)
    if (given.text === null) return null
    const parsed = setting.kind.schema.safeParse(given.text)
    if (parsed.success) return parsed.data
    problems.push(problemOf(given, setting.kind.allowed))
    rejected.add(place)
    // The default stands in, so that the settings that depend on this one can be checked as well.
    return setting.defaultText === null ? null : setting.kind.schema.parse(setting.defaultText)
  }

  function findGiven(setting: Setting<unknown>, place: string): Given {
    const fromEnvironment = env[setting.variable]
    if (fromEnvironment) return { setting, text: fromEnvironment, source: 'environment' }
    const inFile = fromFile.values.get(place)
    if (inFile !== undefined) return { setting, text: inFile, source: `${place} in ${filePath}` }
    return { setting, text: setting.defaultText, source: 'default' }
  }
}

function problemOf({ setting, text, source }: Given, allowed: string): ConfigProblem {
  const shown = text !== null && setting.isSecret ? maskSecret(text) : text
  return { name: setting.variable, given: shown, source, allowed }
}

function readTree<T extends SettingsTree>(
  tree: T, prefix: string, readSetting: (setting: Setting<unknown>, place: string) => unknown,
): Values<T> {
  const entries = Object.entries(tree).map(([key, node]) => {
    const place = `${prefix}${key}`
    return [key, isSetting(node) ? readSetting(node, place) : readTree(node, `${place}.`, readSetting)]
  })
  // Each setting's schema makes the type that Values reads off it; entries cannot carry that.
  return Object.fromEntries(entries) as Values<T>
}
