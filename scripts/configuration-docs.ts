/** Writes .env.example and docs/configuration.md from the table of settings: `node scripts/configuration-docs.ts`. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CONFIG_FILE, placedSettings, type PlacedSetting, type Setting } from '../src/config/settings.ts'

const ROOT = new URL('../', import.meta.url)

/** The two files, by their path in the repository. */
export function configurationDocs(): Record<string, string> {
  return { '.env.example': envExample(), 'docs/configuration.md': configurationPage() }
}

function envExample(): string {
  const groups = groupedSettings().map(([group, placed]) => (
    [`# --- ${group} ---`, ...placed.map(({ setting }) => envLines(setting))].join('\n')
  ))
  return [
    '# Every setting with its default. Take the # away from a line to change it; an empty value counts as unset.\n'
    + '# Saved as .env in the current folder, it is read by npm start, npm run dev and the command line.',
    envLines(CONFIG_FILE),
    ...groups,
  ].join('\n\n') + '\n'
}

function envLines({ variable, defaultText, description, kind }: Setting<unknown>): string {
  return `# ${description}\n# Allowed: ${kind.allowed}.\n#${variable}=${defaultText ?? ''}`
}

function configurationPage(): string {
  const groups = groupedSettings().map(([group, placed]) => [
    `## ${group}`,
    [
      '| Variable | In config.yaml | Default | Allowed | Meaning |',
      '|---|---|---|---|---|',
      ...placed.map(({ setting, path }) => row(setting, `\`${path.join('.')}\``)),
    ].join('\n'),
  ].join('\n\n'))
  return [INTRODUCTION, ...groups].join('\n\n') + '\n'
}

function row({ variable, defaultText, description, kind, isSecret }: Setting<unknown>, place: string): string {
  const standard = defaultText ? `\`${defaultText}\`` : '(none)'
  const cells = [`\`${variable}\``, place, standard, kind.allowed, `${description}${isSecret ? ' Secret: shown masked.' : ''}`]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

const INTRODUCTION = `# Configuration

Nothing has to be set. What is set is read from variables of the environment and, below them, from a YAML file: where both
give a value, the environment wins. An empty variable counts as unset. Everything is checked at the start; if something is
wrong, every problem is printed with its name, what was given and what is allowed, and the process ends with exit code 1.
Secrets are never printed.

| Variable | Default | Meaning |
|---|---|---|
| \`${CONFIG_FILE.variable}\` | \`${CONFIG_FILE.defaultText}\` | ${CONFIG_FILE.description} |

Variables may also stand in a file \`.env\` in the current folder, which \`npm start\`, \`npm run dev\` and the command line read; a
variable that is already set wins over it.

The YAML file holds the settings by group. \`\${NAME}\` in a value stands for a variable of the environment, \`\${NAME:-text}\` for the
same or, where that is unset or empty, the text. A name that is no setting is refused.

\`\`\`yaml
server:
  port: 4100
  roles: [api, worker]
database:
  url: postgresql://\${DB_USER}:\${DB_PASSWORD}@\${DB_HOST:-localhost}:5432/jobs
matching:
  weights:
    semantic: 0.5
    skills: 0.4
    other: 0.1
\`\`\`

This page and \`.env.example\` are written by \`npm run config-docs\` from the table in \`src/config/settings.ts\`; a test fails
when they differ from it.`

function groupedSettings(): [group: string, PlacedSetting[]][] {
  return Object.entries(Object.groupBy(placedSettings(), ({ path }) => String(path[0])))
    .map(([group, placed]) => [group, placed ?? []])
}

if (import.meta.main) {
  for (const [path, content] of Object.entries(configurationDocs())) writeFileSync(fileURLToPath(new URL(path, ROOT)), content)
}
