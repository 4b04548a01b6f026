import { describe, expect, it } from 'vitest'
import { filterText, LEAD } from './filtering.ts'

describe('markers of passages', () => {
  it('become numbers with the sentence that says most of what was written', () => {
    const { text, citations, dropped } = filterText('You led five engineers [P1]. The build takes 12 minutes now. [P1] You know Java [P2].')
    expect(text).toBe('You led five engineers [1]. The build takes 12 minutes now. [2] You know Java [3].')
    expect(citations).toEqual([
      {
        number: 1, passageId: 'passage-1', documentId: 'resume-1', source: 'RESUME', section: 'Experience', relevance: 0.9,
        text: 'Led a team of five engineers at Lamp Works.', charStart: 1_000, charEnd: 1_043, answerOffset: 23,
      },
      expect.objectContaining({ number: 2, text: 'Cut the nightly build from 40 to 12 minutes.', charStart: 1_044, charEnd: 1_088 }),
      expect.objectContaining({ number: 3, passageId: 'passage-2', answerOffset: text.indexOf('[3]') }),
    ])
    expect(dropped).toBe(0)
  })

  it('keep their number where they point to the same words again', () => {
    const { text, citations } = filterText('Five engineers [P1]. Java [P2]. A team of engineers [P1: "five engineers"] and engineers led [P1].')
    expect(text).toBe('Five engineers [1]. Java [2]. A team of engineers [3] and engineers led [1].')
    expect(citations.map(({ number }) => number)).toEqual([1, 2, 3])
  })

  const quoted: [marker: string, words: string][] = [
    ['[P1: "team of five engineers"]', 'team of five engineers'],
    ['[P1: “Team of  FIVE engineers.”]', 'team of five engineers'],
    ["[ P1 : 'team of five engineers' ]", 'team of five engineers'],
    ['[p1:"team of\nfive engineers"]', 'team of five engineers'],
    ['[P1 "team of five engineers"]', 'team of five engineers'],
    ['[P1: team of five engineers]', 'team of five engineers'],
    ['【P1: «team of five engineers»】', 'team of five engineers'],
    ['[source: P1: "team of five engineers"]', 'team of five engineers'],
    ['[P2: "\'Spring Boot\' and PostgreSQL - daily"]', 'Spring Boot” and PostgreSQL — daily'],
    ['[P2: "Spring Boot" and PostgreSQL"]', 'Spring Boot” and PostgreSQL'],
  ]
  it.each(quoted)('%s stand on the quoted words', (marker, words) => {
    const { text, citations } = filterText(`It says so ${marker}.`)
    expect(text).toBe('It says so [1].')
    expect(citations.map((citation) => citation.text)).toEqual([words])
    const [citation] = citations
    const passage = citation?.passageId === 'passage-1' ? LEAD : { charStart: 2_000, text: 'Java, “Spring Boot” and PostgreSQL — daily since 2019.' }
    expect(passage.text.slice(Number(citation?.charStart) - passage.charStart, Number(citation?.charEnd) - passage.charStart)).toBe(words)
  })

  const dropped: [name: string, text: string, expected: string, count: number][] = [
    ['of no passage', 'A doctorate [P9].', 'A doctorate.', 1],
    ['with words that are not there', 'Fifty engineers [P1: "team of fifty engineers"].', 'Fifty engineers.', 1],
    ['with a part of a word', 'She ran it [P1: "ngineers at Lamp"].', 'She ran it.', 1],
    ['with a quotation that says nothing', 'She did it [P1: "of"].', 'She did it.', 1],
    ['with an empty quotation', 'She did it [P1: ""].', 'She did it.', 1],
    ['that share no telling word', 'This person has good experience [P1].', 'This person has good experience.', 1],
    ['at the start of a line', '[P9] First\n[P9] second', 'First\nsecond', 2],
    ['between spaces', 'one [P9] two', 'one two', 1],
    ['at the end', 'one [P9]', 'one', 1],
    ['beside one that checks', 'Java [P9, P2].', 'Java [1].', 1],
    ['in a range that goes too far', 'Java [P2-P5].', 'Java [1].', 3],
    ['in round brackets', 'Java (source: P2).', 'Java.', 1],
  ]
  it.each(dropped)('go when they are %s', (_name, text, expected, count) => {
    const filtered = filterText(text)
    expect(filtered.text).toBe(expected)
    expect(filtered.dropped).toBe(count)
  })

  it.each([
    ['[P1, P2]'], ['[P1][P2]'], ['[P1 P2]'], ['[P1 and P2]'], ['[P1; P2]'], ['[P1-P2]'], ['[P1–2]'], ['[P1: "five engineers", P2]'],
  ])('%s point to both', (marker) => {
    expect(filterText(`Five engineers with Java ${marker}.`).text).toBe('Five engineers with Java [1][2].')
  })

  it('are written once where they say the same', () => {
    expect(filterText('Java [P2, P2][P2].').text).toBe('Java [1].')
  })

  it.each([
    'Levels P1 and P2', '[P]', '[Project]', '[Your Name]', '[P1', '[ ] open task', '(P1)', 'f(P1)', '[Pitch: "x"]', 'a [b] c',
  ])('are not seen in "%s"', (text) => {
    expect(filterText(text)).toMatchObject({ text, dropped: 0, citations: [] })
  })
})

describe('numbers that the model puts in brackets itself', () => {
  const cases: [text: string, expected: string][] = [
    ['Java [1].', 'Java.'],
    ['Java [1][2], SQL [3, 4] and [5–7] more', 'Java, SQL and more'],
    ['Java 【4:0†source】 and [^2]', 'Java and'],
    [String.raw`Java \[1\]`, 'Java'],
    ['Java &#91;1&#93; and &lbrack;2&rbrack;', 'Java and'],
    ['Java &amp;#91;1&amp;#93;', 'Java'],
    ['Java [<b>1</b>]', 'Java'],
    ['Java [\u200b1]', 'Java'],
    ['Java [1](https://evil.example)', 'Java'],
    ['Java [[1]](https://evil.example)', 'Java'],
    ['Since [2019] and [2019-2021]', 'Since (2019) and (2019-2021)'],
    ['`list[0]`', '`list[ 0 ]`'],
    ['```\nlist[0]\n```', '```\nlist[ 0 ]\n```'],
  ]
  it.each(cases)('%s', (text, expected) => {
    expect(filterText(text).text).toBe(expected)
  })

  it('cannot be put together of what is left', () => {
    const { text, citations } = filterText('Java [1[2]] and [1[P9]] and [1<b>] [P2: "Java"]')
    expect(citations).toHaveLength(1)
    expect(text.match(/\[\d+\]/g)).toEqual(['[1]'])
    expect(text.endsWith('[1]')).toBe(true)
  })

  it('count as dropped', () => {
    expect(filterText('Java [1], SQL [2].').dropped).toBe(2)
  })
})
