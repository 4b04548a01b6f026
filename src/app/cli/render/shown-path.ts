import { relative } from 'node:path'

/** From the current folder where the path lies within it, else whole. */
export function shownPath(path: string): string {
  const fromHere = relative('', path)
  return fromHere.startsWith('..') ? path : `./${fromHere}`
}
