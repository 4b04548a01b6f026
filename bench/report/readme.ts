import { readFileSync, writeFileSync } from 'node:fs'

/** Puts a section's report between its two markers in the file, in place of the last one. Throws where a marker is gone. */
export function writeSection(path: URL, section: string, report: string): void {
  const [startMark, endMark] = [`<!-- ${section}: start -->`, `<!-- ${section}: end -->`]
  const text = readFileSync(path, 'utf8')
  const start = text.indexOf(startMark)
  const end = text.indexOf(endMark)
  if (start < 0 || end < start) throw new Error(`${path.pathname} has lost its markers; put "${startMark}" and "${endMark}" where the table belongs.`)
  writeFileSync(path, `${text.slice(0, start + startMark.length)}\n${report}\n${text.slice(end)}`)
}
