/**
 * Windows-1252 characters above 0x7F that are not Latin-1, as [code point, byte]. The five bytes the code page leaves
 * undefined (81, 8D, 8F, 90, 9D) come through most decoders as C1 controls and therefore stand for themselves.
 */
const CP1252_BYTES = new Map<number, number>([
  [0x20ac, 0x80], [0x201a, 0x82], [0x0192, 0x83], [0x201e, 0x84], [0x2026, 0x85], [0x2020, 0x86], [0x2021, 0x87],
  [0x02c6, 0x88], [0x2030, 0x89], [0x0160, 0x8a], [0x2039, 0x8b], [0x0152, 0x8c], [0x017d, 0x8e], [0x2018, 0x91],
  [0x2019, 0x92], [0x201c, 0x93], [0x201d, 0x94], [0x2022, 0x95], [0x2013, 0x96], [0x2014, 0x97], [0x02dc, 0x98],
  [0x2122, 0x99], [0x0161, 0x9a], [0x203a, 0x9b], [0x0153, 0x9c], [0x017e, 0x9e], [0x0178, 0x9f],
])

const CP1252_CLASS = `[\\u0080-\\u00ff${[...CP1252_BYTES.keys()].map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}]`
const CP1252_RUN = new RegExp(`${CP1252_CLASS}{2,}`, 'g')

/**
 * One UTF-8 sequence read as Windows-1252, of the kinds that ordinary writing never produces: A-circumflex or A-tilde before
 * a continuation byte, a-circumflex before the rest of a punctuation mark, the starts of ligatures, of the byte order mark
 * and of emoji. Other leads (as in an upper-case E-acute before a trade mark sign) do occur in names and are not certain.
 */
const CERTAIN_SEQUENCE = /^(?:[\u00c2\u00c3][^\u00c0-\u00ff]|\u00e2[\u20ac\u201a\u201e\u2020\u02c6\u2030\u2013\u2014\u0153\u2026]|\u00ef[\u00ac\u00bb]|\u00f0\u0178)/

const MAX_ROUNDS = 3

const decodeStrict = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

const sequenceLength = (lead: number): number => {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}

/** Decodes the certain sequences of one run and leaves every other character as it is. */
function repairRun(run: string): string {
  const bytes = Uint8Array.from(run, (char) => {
    const code = char.charCodeAt(0)
    return CP1252_BYTES.get(code) ?? code
  })
  const whole = decodeStrict(bytes)
  // Three characters in a row that all decode are no accident, whatever their script.
  if (whole !== null && [...whole].length >= 3) return whole
  let repaired = ''
  for (let at = 0; at < run.length;) {
    const length = sequenceLength(bytes[at] ?? 0)
    const decoded = length > 0 && CERTAIN_SEQUENCE.test(run.slice(at, at + length)) ? decodeStrict(bytes.subarray(at, at + length)) : null
    repaired += decoded ?? run[at]
    at += decoded === null ? 1 : length
  }
  return repaired
}

/**
 * Repairs text that was UTF-8 and was read as Windows-1252, once or several times over ("itâ€™s", "cafÃ©"). Only sequences
 * that cannot be meant as they stand are touched; all else, and text that is right already, comes back unchanged.
 */
export function repairMojibake(text: string): string {
  let current = text
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = current.replace(CP1252_RUN, repairRun)
    if (next === current) break
    current = next
  }
  return current
    // The last byte of a closing quote is undefined in the code page and is often dropped on the way.
    .replace(/\u00e2\u20ac(?=[\s.,;:!?)\]]|$)/g, '\u201d')
    // A bullet or an apostrophe whose middle bytes were replaced by a question mark before it was decoded.
    .replace(/\u00e2\u00bf\u00a2/g, '\u2022')
    .replace(/(?<=\p{L})(?:\u00e2\u00bf)?\u00bf(?=\p{L})/gu, '\u2019')
}

/**
 * Makes text safe to store: line ends become \n, lone surrogates U+FFFD; control characters, zero-width spaces, soft hyphens
 * and direction overrides go; no-break spaces become spaces. Joiners stay, for emoji and scripts need them. Result in NFC.
 */
export function stripControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .normalize('NFC')
}

/** One line: encoding repaired, unsafe characters gone, runs of white space made one space, ends trimmed. */
export function cleanLine(text: string): string {
  return stripControls(repairMojibake(text)).replace(/\s+/g, ' ').trim()
}

/** Several lines: as cleanLine within each line; at most one empty line between two lines, none at either end. */
export function cleanParagraphs(text: string): string {
  return stripControls(repairMojibake(text))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Cut to so many characters, as the database counts them. */
export function clip(text: string, maxCharacters: number): string {
  return [...text].slice(0, maxCharacters).join('')
}
