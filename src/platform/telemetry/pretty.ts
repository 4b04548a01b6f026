import colors from 'picocolors'

const LEVEL_COLORS: Readonly<Record<string, (text: string) => string>> = {
  trace: colors.gray, debug: colors.gray, info: colors.green, warn: colors.yellow, error: colors.red, fatal: colors.red,
}

/** Turns one line of JSON log into a short one for people: time, level, message, then the other fields; a stack below. */
export function prettyLine(line: string): string {
  const { level, time, msg, err, ...fields }: Record<string, unknown> = JSON.parse(line)
  const label = String(level)
  const paint = LEVEL_COLORS[label] ?? String
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const words = [String(time).slice(11, 19), paint(label.toUpperCase().padEnd(5)), msg, colors.dim(rest.join(' '))]
  return `${words.filter(Boolean).join(' ')}\n${stackLines(err)}`
}

function stackLines(err: unknown): string {
  if (typeof err !== 'object' || err === null || !('stack' in err)) return ''
  return `${String(err.stack).replaceAll(/^/gm, '  ')}\n`
}
