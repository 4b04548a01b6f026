import { stemEnglish } from './stem.ts'

/** The stop words of Postgres's `english` configuration: the keyword branch does not see them. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  ('i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its ' +
    'itself they them their theirs themselves what which who whom this that these those am is are was were be been being ' +
    'have has had having do does did doing a an the and but if or because as until while of at by for with about against ' +
    'between into through during before after above below to from up down in out on off over under again further then once ' +
    'here there when where why how all any both each few more most other some such no nor not only own same so than too ' +
    'very s t can will just don should now').split(' '),
)
/** Words, and names of one piece such as C++, C#, .NET, node.js, AT&T. */
export const WORD = /\.?[\p{L}\p{N}\p{M}]+(?:[.&'’][\p{L}\p{N}\p{M}]+)*(?:\+\+|#)?/gu
const PLAIN_WORD = /^[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*$/u

/** What two words share that match: the English stem of a plain word, names with signs or digits as they are; lower case. */
export function wordKey(written: string): string {
  const word = written.toLowerCase().normalize('NFC').replaceAll('’', "'")
  return PLAIN_WORD.test(word) ? stemEnglish(word) : word
}
