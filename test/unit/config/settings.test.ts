import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configurationDocs } from '../../../scripts/configuration-docs.ts'
import { loadConfig } from '../../../src/config/config.ts'
import { CONFIG_FILE, placedSettings } from '../../../src/config/settings.ts'

const settings = placedSettings()

function readRoot(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
}

describe('the table of settings', () => {
  it('names each variable once', () => {
    const names = [CONFIG_FILE.variable, ...settings.map(({ setting }) => setting.variable)]
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })

  it.each(settings.map(({ setting }) => [setting.variable, setting] as const))('%s takes its own default', (variable, setting) => {
    if (setting.defaultText === null) return
    expect(loadConfig({ env: { [variable]: setting.defaultText } })).toEqual(loadConfig({ env: {} }))
  })
})

describe.each(Object.entries(configurationDocs()))('%s', (path, content) => {
  it('is up to date (npm run config-docs writes it)', () => {
    expect(readRoot(path)).toBe(content)
  })
})
