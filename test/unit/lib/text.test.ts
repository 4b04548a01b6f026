import { describe, expect, it } from 'vitest'
import { cleanLine, cleanParagraphs, repairMojibake, stripControls } from '../../../src/lib/text.ts'

const misread = (text: string): string => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

describe('repairMojibake', () => {
  it.each([
    ['itâ€™s', 'it’s'], ['cafÃ©', 'café'], ['â€œquotedâ€\u009d', '“quoted”'], ['â€¢ item', '• item'], ['Â½ day', '½ day'], ['10Â\u00a0km', '10\u00a0km'],
    ['SÃ£o JoÃ£o', 'São João'], ['ðŸ˜€', '😀'], ['â‚¬500', '€500'], ['end.â€ Next', 'end.” Next'],
    ['Ã¢â‚¬Â¢ twice', '• twice'], ['ÃƒÂ¢Ã‚Â¿Ã‚Â¢ thrice', '• thrice'], ['candidate¿s', 'candidate’s'],
  ])('%s', (broken, whole) => {
    expect(repairMojibake(broken)).toBe(whole)
  })

  it.each([
    'NESTLÉ® and CAFÉ™', 'MENÜ–KARTE', 'À « la » carte', 'São João', 'naïve café “quotes” – €5', '¿Qué tal?', 'Åse Øster', 'Привет', '日本語', 'Ünïcödé ÄÖÜ',
  ])('leaves %s alone', (text) => {
    expect(repairMojibake(text)).toBe(text)
  })

  it('restores any text of three letters or more of another script', () => {
    for (const text of ['Работа', 'Θέση εργασίας', '工程师']) expect(repairMojibake(misread(text))).toBe(text)
  })

  it('changes nothing that it has repaired', () => {
    const once = repairMojibake('itâ€™s Ã©tÃ© â€¢')
    expect(repairMojibake(once)).toBe(once)
  })
})

describe('stripControls', () => {
  it.each([
    ['a\u0000b\u0007c', 'abc'], ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'], ['x\ud800y', 'x\ufffdy'], ['\ufeffa\u200bb\u00adc', 'abc'], ['e\u0301', 'é'],
    ['evil\u202egnp', 'evilgnp'], ['a\u00a0b', 'a b'], ['tab\tkept', 'tab\tkept'], ['👩‍⚕️', '👩‍⚕️'], ['مرحبا', 'مرحبا'],
  ])('%j', (text, expected) => {
    expect(stripControls(text)).toBe(expected)
  })
})

it('makes one line of several', () => {
  expect(cleanLine('  Senior\n\tEngineer \u00a0 II ')).toBe('Senior Engineer II')
})

it('keeps paragraphs and no more than one empty line between them', () => {
  expect(cleanParagraphs(' a  b \n\n\n\n c\nd\n')).toBe('a b\n\nc\nd')
})
