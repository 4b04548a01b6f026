import { StructureError } from '../../scrape-errors.ts'

/**
 * The JSON object or array that begins at `at`, cut out of the script text around it; null where none begins there or its end
 * is missing. Brackets within strings do not count. One pass over the text.
 */
export function cutJson(text: string, at: number): string | null {
  if (text[at] !== '{' && text[at] !== '[') return null
  let depth = 0
  let isInString = false
  for (let index = at; index < text.length; index++) {
    const char = text[index]
    if (isInString) {
      if (char === '\\') index++
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = true
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return text.slice(at, index + 1)
  }
  return null
}

/**
 * What stands as JSON behind the first `marker` that an object or array follows, with only spaces, "=", ":" or "(" between;
 * undefined where there is none. Throws StructureError, in which `what` is named, where that JSON is not whole.
 */
export function jsonAfter(text: string, marker: string, what: string): unknown {
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length)) {
    const from = at + marker.length
    const start = from + (/^[\s=:(]*/.exec(text.slice(from, from + 20))?.[0].length ?? 0)
    if (text[start] !== '{' && text[start] !== '[') continue
    const json = cutJson(text, start)
    if (json === null) throw new StructureError(`whole JSON in ${what}`)
    return parseJson(json, what)
  }
  return undefined
}

/** JSON.parse with a StructureError in which `what` is named. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StructureError(`whole JSON in ${what}`, { cause })
  }
}
