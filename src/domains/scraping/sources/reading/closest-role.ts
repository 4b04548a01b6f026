/** One of the roles by which a site sorts its jobs, with the words by which people look for it. */
export interface Role {
  slug: string
  /** Lower case; a phrase counts more the longer it is. */
  words: readonly string[]
}

/** Text in lower case between spaces, so that whole words can be looked for. */
const padded = (text: string): string => ` ${text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}+#.]+/gu, ' ').trim()} `

/** The role of whose words the text has the most; the earlier of equals; null where it has none of any. */
export function closestRole(text: string, roles: readonly Role[]): Role | null {
  const given = padded(text)
  let closest: { role: Role; weight: number } | null = null
  for (const role of roles) {
    const found = role.words.filter((phrase) => given.includes(padded(phrase)))
    const weight = found.reduce((sum, phrase) => sum + phrase.split(' ').length ** 2, 0)
    if (weight > (closest?.weight ?? 0)) closest = { role, weight }
  }
  return closest?.role ?? null
}
