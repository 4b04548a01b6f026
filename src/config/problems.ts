import { AppError } from '../lib/errors.ts'

/** One thing that is wrong with the settings. */
export interface ConfigProblem {
  /** The variable (PORT), or the place in the file where there is no variable. */
  name: string
  /** What was given, secrets masked; null when nothing was. */
  given: string | null
  /** The environment or the file it was read from. */
  source: string
  /** What may stand there, or what to do. */
  allowed: string
}

/** The settings cannot be used. The message holds every problem, ready to print. */
export class ConfigError extends AppError {
  readonly code = 'CONFIG'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    super(formatProblems(problems))
    this.problems = problems
  }
}

/** Says in plain text what is wrong with each setting and what may stand there. */
export function formatProblems(problems: readonly ConfigProblem[]): string {
  const count = problems.length === 1 ? '1 setting is' : `${problems.length} settings are`
  const blocks = problems.map(({ name, given, source, allowed }) => [
    `  ${name}`,
    `    given    ${given === null ? 'nothing' : JSON.stringify(given)} (${source})`,
    `    allowed  ${allowed}`,
  ].join('\n'))
  return [`${count} wrong:`, ...blocks, 'Every setting is described in docs/configuration.md.'].join('\n\n')
}

/**
 * Hides what is secret in a value. Of a URL the scheme, user, host and path stay readable, and its query is hidden too,
 * since drivers take passwords there; of anything else, such as a list, nothing stays.
 */
export function maskSecret(value: string): string {
  if (value.includes(',') || !URL.canParse(value)) return '***'
  const url = new URL(value)
  if (url.host === '') return '***'
  const user = url.username === '' ? '' : `${url.username}${url.password === '' ? '' : ':***'}@`
  return `${url.protocol}//${user}${url.host}${url.pathname}${url.search === '' ? '' : '?***'}`
}
