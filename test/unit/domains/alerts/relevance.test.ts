import { describe, expect, it } from 'vitest'
import { LEAST_COSINE, matchesByMeaning, matchesByWords, readText, wantedSkills, wordKeys, type ReadableJob } from '../../../../src/domains/alerts/searches/relevance.ts'

function job({ title = 'Clerk', text = '', skills = [] }: { title?: string; text?: string; skills?: string[] }): ReadableJob {
  return { titleKeys: wordKeys(title), keys: wordKeys(`${title} ${text}`), skills: wantedSkills(skills), passages: new Float32Array(0) }
}

function matches(text: string, of: Parameters<typeof job>[0]): boolean {
  const read = readText(text)
  return read !== null && matchesByWords(read, job(of))
}

describe('by words', () => {
  it.each<[string, Parameters<typeof job>[0]]>([
    ['budget analysis', { text: 'You analyse budgets; budget analysis is the whole of it.' }],
    ['managing grants', { text: 'Manages the grant of each school.' }],
    ['property management', { text: 'You manage our properties.' }],
    ['SQL', { skills: ['PostgreSQL'] }],
    ['postgres', { skills: ['PostgreSQL'] }],
    ['C++', { text: 'Firmware in C++ and Rust' }],
    ['civil engineer', { title: 'Engineer II', text: 'Civil works.' }],
    ['Äpfel 東京', { text: 'Äpfel aus 東京' }],
  ])('“%s” is for %j', (text, of) => expect(matches(text, of)).toBe(true))

  it.each<[string, Parameters<typeof job>[0]]>([
    ['budget analysis', { text: 'The budget is set by others.' }],
    ['PostgreSQL', { skills: ['SQL'] }],
    ['C++', { text: 'A grade of C is enough.' }],
    ['civil engineer', { title: 'Clerk', text: 'Reports to the engineer of civil works.' }],
    ['engineers', { title: 'Clerk', text: 'Reports to the engineer.' }],
    ['nurse', { title: 'Nursery hand', text: 'Works beside a nurse.' }],
  ])('“%s” is not for %j', (text, of) => expect(matches(text, of)).toBe(false))

  it.each(['', ' ', '!!!', 'the of and'])('%j asks for nothing', (text) => expect(readText(text)).toBeNull())
})

describe('by meaning', () => {
  const vector = Float32Array.from([1, 0])
  const passage = (cosine: number) => [cosine, Math.sqrt(1 - cosine * cosine)]

  it('one passage that is close is enough', () => {
    expect(matchesByMeaning(vector, { passages: Float32Array.from([...passage(0), ...passage(LEAST_COSINE + 0.01)]) })).toBe(true)
  })

  it.each([[[...passage(LEAST_COSINE - 0.01), ...passage(-1)]], [[]]])('none that is close is not', (passages) => {
    expect(matchesByMeaning(vector, { passages: Float32Array.from(passages) })).toBe(false)
  })
})
