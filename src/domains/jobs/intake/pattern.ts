/**
 * A regular expression written over several lines: a line break and the indent after it are no part of it. Backslashes
 * stand as in a literal; interpolated texts are sources of patterns.
 */
export const pattern = (flags: string) => (strings: TemplateStringsArray, ...sources: readonly string[]): RegExp =>
  new RegExp(String.raw(strings, ...sources).replace(/\n\s*/g, ''), flags)
