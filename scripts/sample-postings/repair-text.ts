const CP1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** The byte that Windows-1252 writes this character as, or undefined where it has none. */
function cp1252Byte(char: string): number | undefined {
  const code = char.charCodeAt(0)
  const high = CP1252_HIGH.indexOf(char)
  if (high >= 0) return 0x80 + high
  return code < 0x100 ? code : undefined
}

/** Undoes UTF-8 text having been read as Windows-1252, once or several times over ("â€™" becomes "’"). */
function undoMojibake(run: string): string {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = run
  for (;;) {
    const bytes = [...text].map(cp1252Byte)
    if (bytes.some((byte) => byte === undefined)) return text
    try {
      const decoded = decoder.decode(Uint8Array.from(bytes.filter((byte) => byte !== undefined)))
      if (decoded === text) return text
      text = decoded
    } catch {
      return text
    }
  }
}

/**
 * Some characters were lost before the data set was published; what stands for them tells only by its place whether it
 * was a bullet, an apostrophe, or nothing.
 */
function replaceLostCharacters(text: string): string {
  return text
    .replace(/\u2fffG\u2fdd/g, '"G"')
    .replace(/(?:ÿ[¢¿]?)+(?:ÿ¿)*|[¿\u2fff]+/g, '¿')
    .replace(/''¿/g, "''")
    .replace(/'?¿(?=s\b)/g, '’')
    .replace(/•¿/g, '• ')
    .replace(/(^|\s|--)[¿\u2fe2](?=\s)/g, '$1•')
    .replace(/[¿\u2fe2¬]/g, '')
}

/**
 * Repairs a field of the data set: encoding, doubled quotes, runs of blanks. A bullet, and a new sentence after a wide
 * gap, begins a new line, since the source has no line breaks left.
 */
export function repairText(text: string): string {
  const decoded = replaceLostCharacters(text.replace(/[\u0080-\uffff]+/g, undoMojibake))
  return decoded
    .replace(/\u00a0/g, ' ')
    .replace(/''|[“”]/g, '"')
    .replace(/\s*(?:--)?•\s*/g, '\n• ')
    .replace(/(?:^|\s{2,}|[.;:]\s+)[-*·>]{1,2}\s*(?=[A-Za-z])/g, (gap) => `${gap.match(/^[.;:]/)?.[0] ?? ''}\n• `)
    .replace(/([.:;!?)])[ \t]{2,}(?=[A-Z0-9("])/g, '$1\n')
    .replace(/[ \t]{2,}(?=\(?\d{1,2}[.)]\s)/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n[\s]*/g, '\n')
    .trim()
}

const SMALL_WORDS = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])
const ACRONYMS = new Set([
  'ACCO', 'ACS', 'ANCP', 'APU', 'BEST', 'BIB', 'CAD', 'CAP', 'DB2', 'DEFO', 'DNA', 'DOI', 'EEO', 'EHS', 'EMS', 'FDCAD', 'FDNY',
  'FGAP', 'GIS', 'HQ', 'HR', 'HRP', 'I', 'II', 'III', 'IT', 'IV', 'J2EE', 'LAN', 'LPN', 'MIS', 'MWBE', 'NYC', 'ONYC', 'PC', 'PM', 'PMO', 'QA', 'RFID', 'RN',
  'SAN', 'SB1', 'SME', 'UNIX', 'WAN',
])

/** Repairs a title's encoding and blanks, and sets a title of capitals alone in title case. */
export function repairTitle(title: string): string {
  const text = repairText(title).replace(/\s+/g, ' ').replace(/\s*,\s*/g, ', ').replace(/\s*[\u2013\u2014]\s*/g, ' – ')
  const letters = text.replace(/[^A-Za-z]/g, '')
  if (letters.replace(/[^A-Z]/g, '').length < 0.6 * letters.length) return text
  return text.toLowerCase().replace(/[a-z0-9&']+/g, (word, at: number) => {
    if (ACRONYMS.has(word.toUpperCase())) return word.toUpperCase()
    return at > 0 && SMALL_WORDS.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)
  })
}
