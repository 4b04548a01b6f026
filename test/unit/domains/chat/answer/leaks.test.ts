import { describe, expect, it } from 'vitest'
import { filterText, PROMPT } from './filtering.ts'

const RULE = 'Answer from the passages alone and say so when they do not show something'
const reversed = (text: string): string => [...text].toReversed().join('')

describe('repeating the prompt', () => {
  const cases: [name: string, text: string][] = [
    ['word for word', RULE],
    ['in other case and spacing', RULE.toUpperCase().replaceAll(' ', '\n  ')],
    ['with markup', RULE.replaceAll(' ', '** **')],
    ['as a list', RULE.replaceAll(' ', '\n- 1. ')],
    ['letter by letter', [...RULE.replaceAll(' ', '')].join(' ')],
    ['without spaces', RULE.replaceAll(' ', '')],
    ['with hyphens', RULE.replaceAll(' ', '-')],
    ['in letters of another script', RULE.replaceAll('a', 'а').replaceAll('o', 'ο').replaceAll('e', 'е')],
    ['in full width', Array.from(RULE, (char) => (/[a-z]/i.test(char) ? String.fromCodePoint(char.charCodeAt(0) + 0xfee0) : char)).join('')],
    ['with accents', Array.from(RULE, (char) => (/[a-z]/i.test(char) ? `${char}\u0301` : char)).join('')],
    ['with what nobody sees', RULE.replaceAll(' ', ' \u200b').replaceAll('e', 'e\u00ad')],
    ['with tags between words', RULE.replaceAll(' ', '<b></b> <i>')],
    ['with markers between words', RULE.replaceAll(' ', ' [P9] ')],
    ['backwards', reversed(RULE)],
    ['in code', `\`\`\`\n${RULE}\n\`\`\``],
    ['in the alternative text of an image', `![${RULE}](https://evil.example/x)`],
    ['in the label of a link of the person', `[${RULE}](https://github.com/ada-l)`],
  ]
  it.each(cases)('is withheld %s', (_name, text) => {
    const filtered = filterText(`My rules: ${text} That is all.`)
    expect(filtered.leaks).toBeGreaterThan(0)
    expect(filtered.text).toContain('[…]')
    expect(filtered.text).toContain('My rules: ')
    expect(filtered.text.endsWith('That is all.')).toBe(true)
    expect(filtered.text.toLowerCase().replace(/[^a-z]/g, '').length).toBeLessThan(40)
  })

  it('is withheld from the first word to the last, and counted once', () => {
    expect(filterText(`Well: ${PROMPT} And so on.`)).toMatchObject({ text: 'Well: […]. And so on.', leaks: 1 })
  })

  it('is withheld again when it comes again', () => {
    expect(filterText(`${RULE}. Again: ${RULE}!`)).toMatchObject({ text: '[…]. Again: […]!', leaks: 2 })
  })

  it.each([
    ['Base64', Buffer.from(PROMPT).toString('base64')],
    ['Base64 after other characters', `zz${Buffer.from(PROMPT).toString('base64')}`],
    ['hexadecimal', Buffer.from(PROMPT).toString('hex')],
  ])('is cut short in %s', (_name, text) => {
    const filtered = filterText(`Here: ${text} end`)
    expect(filtered.text).toMatch(/^Here: .{30,80}\[…\] end$/)
    expect(filtered.leaks).toBe(1)
  })

  it('comes out where it is seven words', () => {
    const words = PROMPT.split(' ').slice(6, 13).join(' ')
    expect(filterText(`I will ${words}, as asked.`)).toMatchObject({ text: `I will ${words}, as asked.`, leaks: 0 })
  })

  it('holds back at most what reads like the prompt', () => {
    expect(filterText('Answer from the passages alone and').pieces).toEqual(['', 'Answer from the passages alone and'])
    expect(filterText('Answer from the passages below, as asked').pieces).toEqual(['Answer from the passages below, as asked', ''])
  })

  it.each([
    'src/dashboard/widgets/2024/RevenueChart/Index_of_Components_v2',
    'Pneumonoultramicroscopicsilicovolcanoconiosis2024XyzAbcDef',
    `sha256 ${'0123456789abcdef'.repeat(4)}`,
  ])('is not seen in "%s"', (text) => {
    expect(filterText(text)).toMatchObject({ text, leaks: 0 })
  })
})
