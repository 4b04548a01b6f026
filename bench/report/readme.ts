import { readFileSync, writeFileSync } from 'node:fs'

const START = '<!-- table: start -->'
const END = '<!-- table: end -->'

/** Puts the report between the two markers of the file, in place of the last one. Throws where a marker is gone. */
export function writeBetweenMarkers(path: URL, report: string): void {
  const text = readFileSync(path, 'utf8')
  const start = text.indexOf(START)
  const end = text.indexOf(END)
  if (start < 0 || end < start) throw new Error(`${path.pathname} has lost its markers; put "${START}" and "${END}" where the table belongs.`)
  writeFileSync(path, `${text.slice(0, start + START.length)}\n${report}\n${text.slice(end)}`)
}
