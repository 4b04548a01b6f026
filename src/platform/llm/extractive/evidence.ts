import { splitSentences } from '../../../lib/sentences.ts'
import { STOP_WORDS, WORD, wordKey } from '../../../lib/words.ts'
import type { MaterialPassage } from '../language-model.ts'

/** A sentence of a passage that can be shown, with what it is found by. */
export interface Sentence {
  label: string
  /** As it stands in the passage, without the bullet before it. */
  text: string
  /** Of its words, and of what names its section. */
  keys: ReadonlySet<string>
  /** The keys among them that are written as names or numbers. */
  names: ReadonlySet<string>
}

/** A sentence that was looked for, with how much of what was asked it holds. */
export interface Found {
  sentence: Sentence
  weight: number
}

/** Words that questions and postings are made of, and that say nothing about what is asked for. */
const GENERAL_WORDS = new Set(
  ('about answer ask background best big biggest candidate career cover curriculum cv describe document email experience '
    + 'explain find fit give good great greatest help highlight hold include job know least letter like list long mail main '
    + 'major many match matter much must need overview please plus point position posting prefer preferred profile '
    + 'qualification qualify question relevant require required requirement resume role say show skill strength strong suit '
    + 'summarise summarize summary tell top use using want well work working would write year').split(' ').map(wordKey),
)
/** Lines of these words alone name a section. */
const HEADING_WORDS = new Set(
  ('accomplishments achievements activities additional areas awards career certificates certifications contact core courses education employment '
    + 'experience expertise history honors information interests key languages licenses memberships objective organizations other personal '
    + 'professional profile projects publications qualifications references relevant skills summary technical technologies training volunteer '
    + 'volunteering work').split(' ').map(wordKey),
)
/** What people ask for by other words than those of the section's name. */
const ASKED_AS: ReadonlyMap<string, readonly string[]> = new Map([
  [wordKey('education'), 'college degree graduate school studied study university'.split(' ').map(wordKey)],
  [wordKey('languages'), [wordKey('speak')]],
])
/** Addresses and numbers of a person, which answer nothing that is asked here. */
const CONTACT = /\S@\S|https?:|www\.|linkedin\.com|github\.com|(?:\+?\d[ ().-]{0,2}){10,}/i
const BULLET = /^[\s•●▪◦‣■□▸►·*–—-]+/
/** What would be taken for a marker of this backend's own. */
const MARKER = /\s*\[\s*P\d[^\]]*\]?/gi
const LONGEST_CHARS = 320
const WORDS_OF_A_STATEMENT = 8

/** The sentences of passages in their order, each text once; headings, addresses and numbers left out. */
export function sentencesOf(passages: readonly MaterialPassage[]): Sentence[] {
  const sentences = new Map<string, Sentence>()
  for (const { label, section, text } of passages) {
    let sectionKeys = section === null ? [] : sectionKeysOf(section)
    for (const { charStart, charEnd } of splitSentences(text)) {
      const whole = text.slice(charStart, charEnd).replace(MARKER, '').replace(BULLET, '').replace(/\s+/g, ' ').trim()
      if (isHeading(whole)) sectionKeys = sectionKeysOf(whole)
      else if (saysSomething(whole) && !sentences.has(whole)) {
        const keys = new Set([...keysOf(whole), ...sectionKeys])
        sentences.set(whole, { label, text: shorten(whole), keys, names: namesIn(whole) })
      }
    }
  }
  return [...sentences.values()]
}

/** What a text asks for: the keys of its words, stop words and general words left out. */
export function keysOf(text: string): string[] {
  return wordsAskedFor(text).map(({ key }) => key)
}

/** The words of a text that ask for something, each once, as they are written first. */
export function wordsAskedFor(text: string): { written: string; key: string }[] {
  const words = new Map<string, string>()
  for (const [written] of text.matchAll(WORD)) {
    const key = wordKey(written)
    if (!STOP_WORDS.has(written.toLowerCase()) && !GENERAL_WORDS.has(key) && !words.has(key)) words.set(key, written)
  }
  return [...words].map(([key, written]) => ({ written, key }))
}

/** Keys of the words of a text that are written as names or numbers; the first word, a capital letter or not, is none. */
export function namesIn(text: string): ReadonlySet<string> {
  const words = text.trim().split(/\s+/).slice(1)
  return new Set(words.filter((word) => /^\W*\p{Lu}|\d/u.test(word)).flatMap(keysOf))
}

/**
 * How much a key tells among sentences: log(1 + N / n), where n of the N sentences hold it (at least 1). One that no
 * sentence holds weighs most.
 */
export function weigher(sentences: readonly Sentence[]): (key: string) => number {
  const holding = new Map<string, number>()
  for (const { keys } of sentences) for (const key of keys) holding.set(key, (holding.get(key) ?? 0) + 1)
  return (key) => Math.log(1 + sentences.length / (holding.get(key) ?? 1))
}

/** The sentences that hold any of the keys, those that hold most of their weight first, else in their order. */
export function findSentences(sentences: readonly Sentence[], keys: readonly string[], weightOf: (key: string) => number): Found[] {
  return sentences
    .map((sentence) => ({ sentence, weight: totalOf(keys.filter((key) => sentence.keys.has(key)), weightOf) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
}

export function totalOf(keys: readonly string[], weightOf: (key: string) => number): number {
  return keys.reduce((sum, key) => sum + weightOf(key), 0)
}

/** One sentence of each of the best passages: what there is to say where nothing particular is asked for. */
export function overviewOf(sentences: readonly Sentence[], count: number): Sentence[] {
  const labels = [...new Set(sentences.map(({ label }) => label))]
  return labels.slice(0, count).flatMap((label) => {
    const own = sentences.filter((sentence) => sentence.label === label)
    return (own.find(({ text }) => wordCount(text) >= WORDS_OF_A_STATEMENT) ?? own[0]) ?? []
  })
}

/** A sentence as an answer shows it. */
export function cited({ text, label }: Sentence): string {
  return `${/[.!?…:;]["'”’)]*$/.test(text) ? text : `${text}.`} [${label}]`
}

/** A sentence of a posting, as an answer speaks of it. */
export function quoted({ text, label }: Sentence): string {
  return `“${text.replace(/[.;:,]$/, '')}” [${label}]`
}

function sectionKeysOf(heading: string): string[] {
  const keys = (heading.match(WORD) ?? []).map(wordKey)
  return [...keysOf(heading), ...keys.flatMap((key) => ASKED_AS.get(key) ?? [])]
}

function isHeading(line: string): boolean {
  const words = line.match(WORD) ?? []
  return words.length > 0 && words.every((word) => STOP_WORDS.has(word.toLowerCase()) || HEADING_WORDS.has(wordKey(word)))
}

/** Neither an address nor two words alone, as names of people and places are; "Python, SQL" is a list. */
function saysSomething(line: string): boolean {
  return !CONTACT.test(line) && (wordCount(line) > 2 || (wordCount(line) === 2 && /[,:;\d]/.test(line)))
}

function wordCount(text: string): number {
  return text.match(WORD)?.length ?? 0
}

function shorten(text: string): string {
  if (text.length <= LONGEST_CHARS) return text
  const cut = text.slice(0, LONGEST_CHARS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_CHARS / 2))}…`
}
