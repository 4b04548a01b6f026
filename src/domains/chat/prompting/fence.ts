import { withoutHiddenCharacters } from '../../../lib/hidden-characters.ts'

/** What a text is that nobody vouches for. Stands in the fence, for the model to read. */
export const UNTRUSTED_KINDS = ['JOB POSTING', 'RESUME', 'DOCUMENT', 'MATCH', 'CONVERSATION'] as const
export type UntrustedKind = (typeof UNTRUSTED_KINDS)[number]

export interface FenceOptions {
  kind: UntrustedKind
  /** Letters and digits that the text cannot know; new for every prompt. */
  nonce: string
  /** Longest text within the fence, in UTF-16 code units; what is longer is cut, and says so. */
  maxChars: number
}

export const CUT_NOTE = '[the text was cut here]'

/** Words by which prompts of one sort or another mark who speaks, at the start of a line. */
const ROLE_LINE =
  /^([ \t>*_#-]*)(system|assistant|user|human|developer|tool|function|instructions?|new instructions?|ai|model|bot|chatgpt|claude|gemini|llama)((?:[ \t]+(?:message|prompt|note|override|update|instructions?|admin))?[ \t*_]*)[:：]/gimu
const TEMPLATE_TOKEN = /<\|[^|<>\n]{0,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?s>/gi
const LABEL = /[[【［〔]\s*((?:sources?|passages?|see)?\s*:?\s*P\d{1,4}[^\][\n【】［］〔〕]{0,80}?)\s*[\]】］〕]/gi
const LABEL_LINE = /^([ \t>*_#-]*)(P\d{1,4})[ \t]*[:.)\]：]/gim

/**
 * Puts a text into a prompt as data: between a line that opens and one that closes it, both with the nonce, and unable to act
 * as anything but text. It cannot close its fence, carry the label of a passage, open a code fence, look like the message
 * of another role, or hide anything from a person who would read it; HTML comments go. Otherwise it stays word for word.
 */
export function fenceUntrusted(text: string, { kind, nonce, maxChars }: FenceOptions): string {
  return `<<<${kind} ${nonce}\n${asData(text, nonce, maxChars)}\n${kind} ${nonce}>>>`
}

function asData(text: string, nonce: string, maxChars: number): string {
  // Bounded first, so that a huge text costs no more than a long one; what is taken out only makes it shorter.
  const isCut = text.length > maxChars
  const bounded = isCut ? text.slice(0, maxChars).replace(/[\ud800-\udbff]$/, '') : text
  const plain = withoutHiddenCharacters(bounded)
    .replace(/<!--[^]*?(?:-->|$)/g, ' ')
    .replaceAll(nonce, '')
    .replace(TEMPLATE_TOKEN, ' ')
    .replace(/<{2,}/g, '‹')
    .replace(/>{2,}/g, '›')
    .replace(/`{3,}|~{3,}/g, "'''")
    .replace(LABEL, '($1)')
    .replace(LABEL_LINE, '$1$2 –')
    .replace(ROLE_LINE, '$1“$2$3” –')
    .trim()
  return isCut ? `${plain}\n${CUT_NOTE}` : plain
}
