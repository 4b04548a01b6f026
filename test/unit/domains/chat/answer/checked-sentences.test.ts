import { describe, expect, it } from 'vitest'
import { createCheckedSentences, type CheckedText, type CheckOptions } from '../../../../../src/domains/chat/answer/checked-sentences.ts'
import type { Claim } from '../../../../../src/domains/chat/verification/claim.ts'

/** Every "true" is supported, every "false" is not. */
const check: CheckOptions['check'] = ({ text, charStart }) => [...text.matchAll(/\b(?:true|false)\b/g)].map((match): Claim => ({
  kind: 'SKILL', text: match[0], charStart: charStart + match.index, charEnd: charStart + match.index + match[0].length,
  verdict: match[0] === 'true' ? 'SUPPORTED' : 'UNSUPPORTED', passageId: null, evidence: null, reason: '',
}))

function passThrough(pieces: readonly string[], options: CheckOptions): CheckedText {
  const sentences = createCheckedSentences(options)
  const outputs = [...pieces.map((piece) => sentences.push(piece)), sentences.end()]
  return { text: outputs.map((output) => output.text).join(''), claims: outputs.flatMap((output) => output.claims) }
}

const TEXT = 'Dear all,\n\nthis is true. That is false! Is it?\n- one false point\n- one true point\nBye'

describe('checked sentences', () => {
  it('pass a text on as it is where nothing is marked', () => {
    expect(passThrough([TEXT], { check, marksUnsupported: false }).text).toBe(TEXT)
  })

  it('pass a sentence on before it is finished', () => {
    const sentences = createCheckedSentences({ check, marksUnsupported: true })
    expect([sentences.push('This is').text, sentences.push(' fal').text, sentences.push('se').text]).toEqual(['This is', ' fal', 'se'])
  })

  it('tell the claims of a sentence when the next one begins, and of the last at the end', () => {
    const sentences = createCheckedSentences({ check, marksUnsupported: false })
    expect(sentences.push('It is true. ').claims).toEqual([])
    expect(sentences.push('And').claims).toHaveLength(1)
    expect(sentences.push(' false').claims).toEqual([])
    expect(sentences.end().claims).toHaveLength(1)
  })

  it('put a mark where a sentence with an unsupported claim ends', () => {
    expect(passThrough([TEXT], { check, marksUnsupported: true }).text).toBe(
      'Dear all,\n\nthis is true. That is false! [unverified] Is it?\n- one false point [unverified]\n- one true point\nBye',
    )
  })

  it('give the same text and claims however it is cut', () => {
    const whole = passThrough([TEXT], { check, marksUnsupported: true })
    expect(passThrough([...TEXT], { check, marksUnsupported: true })).toEqual(whole)
    expect(passThrough(TEXT.match(/[\s\S]{1,7}/g) ?? [], { check, marksUnsupported: true })).toEqual(whole)
  })

  it('place claims in the text that came out', () => {
    const { text, claims } = passThrough([TEXT], { check, marksUnsupported: true })
    expect(claims.map(({ charStart, charEnd }) => text.slice(charStart, charEnd))).toEqual(['true', 'false', 'false', 'true'])
  })

  it('tell where a place of the input has come to stand', () => {
    const sentences = createCheckedSentences({ check, marksUnsupported: true })
    const input = 'It is false. Here.'
    const text = sentences.push(input).text + sentences.end().text
    expect(text.slice(sentences.outputOffset(input.indexOf('Here')))).toBe('Here.')
    expect(sentences.outputOffset(3)).toBe(3)
  })
})
