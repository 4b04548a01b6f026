import { describe, expect, it } from 'vitest'
import { filterPieces, filterText, PROMPT } from './filtering.ts'

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What answers and attacks are made of; put together at random they meet in every state. */
const PARTS = [
  'You led five engineers', ' [P1]', '[P2: "Spring Boot"]', '[P1, P2]', '[P9]', '[P1: "five', ' engineers"]', '[P', '[', ']', '(', ')', '!', '![',
  '](', '[1]', '[1, 2]', '【3†source】', '[^4]', '\\[5\\]', '[2019]', 'https://evil.example/x?y=z', 'http', 's://', 'www.', 'evil.com/x', '.com/',
  'https://github.com/ada-l', '[site](https://evil.example)', '[me](https://github.com/ada-l)', '![a](/x)', '[a][b]', '\n[b]: /x\n', '<', '>',
  '<img src="x', '">', '<b>', '</b>', '<br>', '<script>', '</script>', '<!--', '-->', '<https://evil.example>', '<ada@x.example>', '`', '```', '\n', '\n\n',
  ' ', '  ', '\t', '. ', ', ', ': ', '"', '“', '”', '&lt;', '&#91;', '&amp;', '&', '#', ';', '\ud83d', '\ude00', '👩‍💻', '\u200b', '\u202e', '\r', '\r\n',
  '\ue001', 'naïve', '日本語', 'Java', '12 minutes', 'data:', 'javascript:', 'mailto:', 'x://', '://', 'a', '1', '2', 'P', '[P3]', '-', '–', '†', '=',
  PROMPT.slice(0, 60), PROMPT.slice(60, 130), 'Answer from the', ' passages alone', 'x'.repeat(290), ' y'.repeat(150),
  Buffer.from(PROMPT).toString('base64').slice(0, 60), '(source: P1)', '(see',
]

function randomText(random: () => number): string {
  return Array.from({ length: 5 + Math.floor(random() * 60) }, () => PARTS[Math.floor(random() * PARTS.length)]).join('')
}

function randomCuts(text: string, random: () => number): string[] {
  const longest = 1 + Math.floor(random() ** 2 * 40)
  const pieces: string[] = []
  for (let at = 0; at < text.length;) {
    const length = Math.floor(random() * (longest + 1))
    pieces.push(text.slice(at, at + length))
    at += length
  }
  return pieces
}

/** Nothing that a renderer would follow, load or number, whatever it is put together of. */
const NEVER_SHOWN = /:\/\/[^\s]|evil\.example\/|\bjavascript:[a-z]|!\[|<[a-z/!?]|\]\((?!OWN\))|[\u200b\u202e\ue000-\uf8ff]/i

describe('a stream', () => {
  it('comes to the same text, citations and counts however it is cut', () => {
    const random = randomNumbers(20_26)
    for (let round = 0; round < 300; round += 1) {
      const text = randomText(random)
      const whole = filterText(text)
      const cut = filterPieces(round % 3 === 0 ? text.split('') : randomCuts(text, random))
      expect({ of: text, ...cut, pieces: [] }).toEqual({ of: text, ...whole, pieces: [] })
      expect({ of: text, broken: cut.pieces.filter((piece) => !piece.isWellFormed()) }).toEqual({ of: text, broken: [] })
    }
  })

  it('never gives a number, an address, an image or a tag that the server has not put there', () => {
    const random = randomNumbers(7)
    for (let round = 0; round < 800; round += 1) {
      const text = randomText(random)
      const { text: shown, citations } = filterText(text)
      expect({ of: text, marks: new Set(shown.match(/\[\d+\]/g)) })
        .toEqual({ of: text, marks: new Set(citations.map(({ number }) => `[${number}]`)) })
      const others = shown.replaceAll(/https:\/\/github\.com\/ada-l\b/g, 'OWN')
      expect({ of: text, shown: NEVER_SHOWN.exec(others) }).toEqual({ of: text, shown: null })
      for (const { number, answerOffset } of citations) {
        expect(shown.slice(answerOffset, answerOffset + `[${number}]`.length)).toBe(`[${number}]`)
      }
    }
  })

  it('shows ordinary words at once', () => {
    const { pieces } = filterPieces(['Five', ' engineers', ' [P', '1', ']', '.', ' SQL'])
    expect(pieces).toEqual(['Five', ' engineers', '', '', ' [1]', '', '. SQL', ''])
  })

  it.each([
    '[', '<', '!', '![', '[P1: "', '[a](', '[[', '<a b="', '&#', '&amp;', 'https://a', '.', '.co', '\\[1, ', '(see P1', ' ', '`', '[a]: /', '<!--', '\ud83d',
    'You help one person ',
  ])('of nothing but %j is shown as it comes', (part) => {
    const piece = part.repeat(Math.floor(2_000 / part.length))
    const { pieces } = filterPieces(Array.from({ length: 50 }, () => piece))
    expect(pieces.at(-1)?.length).toBeLessThanOrEqual(1_000)
  })
})
