/** The names by which columns of spreadsheets are known. */
export interface ColumnVocabulary<F extends string> {
  /** Of each field, as `foldColumn` gives them, with a bar between two. */
  names: Readonly<Record<F, string>>
  /** What exports put before any name: "Job Location". */
  prefix: string
  /** Fields that may be put together from several columns. */
  joined: readonly F[]
  /** Names so general that any other name of the same field goes first. */
  general: ReadonlySet<string>
}

/** "Job_Title", "jobTitle", "JOB TITLE *" and "Job Title:" are one name. */
export const foldColumn = (column: string): string =>
  column
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|job posting) (?=\w)/, '')
    .trim()

/**
 * Guesses which column is which field from the names in the header; null where it is none. The first column of a name wins, unless the
 * field may be made of several. Columns that are `given` are what they are given as, null for none, and their fields are guessed for no other.
 */
export function guessColumns<F extends string>(
  header: readonly string[], { names, prefix, joined, general }: ColumnVocabulary<F>, given: ReadonlyMap<number, F | null> = new Map(),
): (F | null)[] {
  const fieldOf = new Map<string, F>()
  for (const field in names) for (const name of names[field].split('|')) fieldOf.set(name, field)
  const folded = header.map(foldColumn)
  const fields = folded.map((_name, index) => given.get(index) ?? null)
  const taken = new Set(fields.filter((field) => field !== null))
  const claim = (accepts: (name: string, field: F) => boolean): void => folded.forEach((name, index) => {
    const field = fieldOf.get(name)
    if (field === undefined || given.has(index) || fields[index] !== null || !accepts(name, field)) return
    if (taken.has(field) && !joined.includes(field)) return
    fields[index] = field
    taken.add(field)
  })
  // "name" is the title only where no other column is, so exact field names claim their field first.
  claim((name, field) => name === foldColumn(field) || name === `${prefix} ${foldColumn(field)}`)
  claim((name, field) => !general.has(name) || taken.has(field))
  claim(() => true)
  return fields
}
