import type { Kind } from './kinds.ts'

/** One setting: a variable of the environment, and the place in config.yaml that its position in SETTINGS names. */
export interface Setting<T> {
  variable: string
  kind: Kind<T>
  /** As it would be written; null when the setting may be left out. */
  defaultText: string | null
  description: string
  /** Never shown as it was given. */
  isSecret: boolean
}

interface SettingOptions {
  description: string
  isSecret?: boolean
}

/** A setting that always has a value. */
export function setting<T>(variable: string, kind: Kind<T>, defaultText: string, options: SettingOptions): Setting<T> & { defaultText: string } {
  return { variable, kind, defaultText, isSecret: false, ...options }
}

/** A setting without a default: null until it is set. */
export function optional<T>(variable: string, kind: Kind<T>, options: SettingOptions): Setting<T | null> {
  return { variable, kind, defaultText: null, isSecret: false, ...options }
}
