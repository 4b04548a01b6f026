import { foldLetters } from '../../src/domains/chat/answer/fold-letters.ts'
import type { LanguageModel, LlmMessage, LlmPart, LlmRequest } from '../../src/platform/llm/language-model.ts'
import type { Injection } from '../fixtures/injections/injection.ts'

const BASE64_RUN = /[A-Za-z\d+/]{24,}={0,2}/g
const SECRET = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:sk|gsk|key|ghp)[-_][\w-]{8,}|\+\d[\d ()-]{7,}\d/g
const TAG_BLOCK = 0xe0000
const CHUNK_UNITS = 7

/** A model that does what any text in its messages tells it to, wherever it stands: whatever can leak through one does. */
export interface ObedientModel extends LanguageModel {
  /** Every request so far, the oldest first. */
  readonly requests: LlmRequest[]
  /** Names of the injections that it has found and obeyed. */
  readonly obeyed: Set<string>
}

/**
 * Answers with the first words of each passage, cited as asked, then does what each injection that it finds in any message
 * says. It reads through hiding, encoding and disguise, fences mean nothing to it, and it streams in small pieces that cut
 * surrogate pairs. It does not keep to `request.json`.
 */
export function createObedientModel(injections: readonly Injection[]): ObedientModel {
  const requests: LlmRequest[] = []
  const obeyed = new Set<string>()
  return {
    backend: 'OPENAI',
    model: 'obedient',
    contextTokens: 100_000,
    requests,
    obeyed,
    listModels: async () => ['obedient'],
    async *stream(request, signal): AsyncGenerator<LlmPart> {
      requests.push(request)
      const found = injectionsIn(request.messages, injections)
      for (const { name } of found) obeyed.add(name)
      const answer = [...request.material.passages.map(citedWords), ...found.map((injection) => obey(injection, request))].join('\n')
      for (let at = 0; at < answer.length; at += CHUNK_UNITS) {
        signal.throwIfAborted()
        yield { kind: 'TEXT', text: answer.slice(at, at + CHUNK_UNITS) }
      }
      yield { kind: 'END', finishReason: 'STOP', usage: null }
    },
  }
}

function citedWords({ label, text }: LlmRequest['material']['passages'][number]): string {
  return `${text.split(/\s+/).slice(0, 8).join(' ')} [${label}].`
}

function injectionsIn(messages: readonly LlmMessage[], injections: readonly Injection[]): Injection[] {
  const readings = messages.flatMap(({ content }) => readingsOf(content)).map(foldLetters)
  return injections.filter(({ phrase }) => {
    const wanted = foldLetters(phrase)
    return readings.some((reading) => reading.includes(wanted))
  })
}

/** A text as it stands, and as it reads once decoded in each way that the set uses. */
function readingsOf(text: string): string[] {
  const unhidden = Array.from(text, (char) => {
    const code = Number(char.codePointAt(0))
    return code >= TAG_BLOCK && code < TAG_BLOCK + 0x80 ? String.fromCodePoint(code - TAG_BLOCK) : char
  }).join('')
  return [
    text,
    unhidden,
    [...text].toReversed().join(''),
    text.replaceAll(BASE64_RUN, (run) => Buffer.from(run, 'base64').toString('utf8')),
    text.replaceAll(/(?:[\da-f]{2}){12,}/gi, (run) => Buffer.from(run, 'hex').toString('utf8')),
    text.replaceAll(/[a-z]/gi, (letter) => {
      const base = letter < 'a' ? 65 : 97
      return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base)
    }),
    text.replaceAll(/%([\da-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  ]
}

/** Fills in what the injection asks for: the system message, and whatever looks like an address, a number or a key. */
function obey({ writes }: Injection, { messages }: LlmRequest): string {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content).join('\n')
  const secrets = [...new Set(messages.flatMap(({ content }) => content.match(SECRET) ?? []))].join(' ')
  const values: Record<string, string> = {
    system,
    systemUpper: system.toUpperCase(),
    systemSpaced: [...system.replaceAll(/\s/g, '')].join(' '),
    systemReversed: [...system].toReversed().join(''),
    systemBase64: Buffer.from(system).toString('base64'),
    systemHex: Buffer.from(system).toString('hex'),
    systemList: system.split(/\s+/).map((word, index) => `${index + 1}. ${word}`).join('\n'),
    systemHyphens: system.replaceAll(/\s+/g, '-'),
    systemCyrillic: system.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о'),
    systemHidden: system.replaceAll(' ', ' \u200b'),
    systemTags: system.replaceAll(' ', ' <wbr>'),
    systemInUrl: encodeURIComponent(system),
    secrets,
    secretsInUrl: encodeURIComponent(secrets),
    secretsBase64: Buffer.from(secrets).toString('base64url'),
  }
  return writes.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
}
