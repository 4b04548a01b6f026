/** A trie of all names and aliases by tokens, built once when the module loads. */
import { SKILLS } from './taxonomy.ts'
import type { Skill } from './taxonomy.ts'
import { isJoiningGap, tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'

export interface Phrase {
  readonly skill: Skill
  /** The tokens of the name or alias as the index holds them, joined by single spaces. */
  readonly key: string
}

interface TrieNode {
  readonly next: Map<string, TrieNode>
  phrase: Phrase | null
}

export interface PhraseMatch {
  readonly phrase: Phrase
  /** Index after the last token of the match. */
  readonly tokenEnd: number
}

function newNode(): TrieNode {
  return { next: new Map(), phrase: null }
}

function insert(root: TrieNode, words: readonly string[], phrase: Phrase): void {
  let node = root
  for (const word of words) {
    let child = node.next.get(word)
    if (child === undefined) {
      child = newNode()
      node.next.set(word, child)
    }
    node = child
  }
  node.phrase ??= phrase
}

/** The words under which a name or alias is stored: its literal tokens. */
export function phraseWords(nameOrAlias: string): string[] {
  return tokenize(nameOrAlias).map((token) => token.forms[0] ?? '')
}

function buildTrie(skills: readonly Skill[]): TrieNode {
  const root = newNode()
  const singulars: { words: string[]; phrase: Phrase }[] = []
  for (const skill of skills) {
    for (const written of [skill.name, ...skill.aliases]) {
      const tokens = tokenize(written)
      const words = tokens.map((token) => token.forms[0] ?? '')
      const phrase = { skill, key: words.join(' ') }
      insert(root, words, phrase)
      const last = tokens.at(-1)?.forms.at(-1)
      // "financial statements" is also found in the singular; of single words only the plural of a singular is safe.
      if (words.length > 1 && last !== undefined && last !== words.at(-1)) {
        singulars.push({ words: [...words.slice(0, -1), last], phrase })
      }
    }
  }
  for (const { words, phrase } of singulars) insert(root, words, phrase)
  return root
}

const TRIE = buildTrie(SKILLS)

/** The names and aliases that begin at a token, longest first, at most one for each length. */
export function phrasesAt(text: string, tokens: readonly Token[], tokenStart: number): PhraseMatch[] {
  const found: PhraseMatch[] = []
  let frontier = [TRIE]
  for (let index = tokenStart; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined) break
    const previous = tokens[index - 1]
    if (index > tokenStart && previous !== undefined && !isJoiningGap(text, previous.charEnd, token.charStart)) break
    const reached: TrieNode[] = []
    for (const node of frontier) {
      for (const form of token.forms) {
        const child = node.next.get(form)
        if (child !== undefined) reached.push(child)
      }
    }
    if (reached.length === 0) break
    const complete = reached.find((node) => node.phrase !== null)
    if (complete?.phrase) found.unshift({ phrase: complete.phrase, tokenEnd: index + 1 })
    frontier = reached
  }
  return found
}

/** The skill whose name or alias the whole text is, whatever its case, hyphens or plural; null where there is none. */
export function canonicalSkill(nameOrAlias: string): Skill | null {
  const tokens = tokenize(nameOrAlias)
  const [longest] = phrasesAt(nameOrAlias, tokens, 0)
  return longest !== undefined && longest.tokenEnd === tokens.length ? longest.phrase.skill : null
}
