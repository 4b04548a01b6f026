import { describe, expect, it } from 'vitest'
import { duplicateFacts, judge, mergePreference, sourceKind } from '../../../../../src/domains/jobs/intake/duplicates.ts'
import type { Verdict } from '../../../../../src/domains/jobs/intake/duplicates.ts'
import { bandKeys, jaccardEstimate, minhashSignature, signatureFromBytes, signatureToBytes } from '../../../../../src/domains/jobs/intake/minhash.ts'
import { normalisePosting } from '../../../../../src/domains/jobs/intake/normalise.ts'
import type { RawPosting } from '../../../../../src/domains/jobs/intake/posting.ts'
import { companySimilarity, isSamePosition, jaroWinkler, titleSimilarity } from '../../../../../src/domains/jobs/intake/similarity.ts'

/** Text of `count` words, the same for the same seed. */
function wordsOf(seed: number, count: number): string[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return `w${state % 5_000}`
  })
}

const DESCRIPTION = wordsOf(1, 300).join(' ')
const NEARLY = `${DESCRIPTION} Apply through our partner now.`
const OTHER = wordsOf(2, 300).join(' ')

const facts = (more: Partial<RawPosting> = {}) => duplicateFacts(normalisePosting(
  { title: 'Staff Nurse', company: 'Oak Clinic', description: DESCRIPTION, source: 'oakboard', location: 'Austin, TX', postedAt: '2026-05-01', ...more },
  { now: new Date('2026-06-15') },
))

describe('judge', () => {
  it.each<[string, Partial<RawPosting>, Partial<RawPosting>, Verdict]>([
    ['the same native id at the same source', { nativeId: '1', title: 'Nurse', description: OTHER }, { nativeId: '1' }, 'SAME'],
    ['the same native id at another source', { nativeId: '1', source: 'elm', company: 'Elm', description: OTHER }, { nativeId: '1' }, 'DIFFERENT'],
    ['the same address, decorated', { url: 'https://oak.example/j/1?utm_source=x', description: OTHER }, { url: 'http://www.oak.example/J/1/#top' }, 'SAME'],
    ['one address for two ids', { url: 'https://oak.example/list', nativeId: '1', description: OTHER }, { url: 'https://oak.example/list', nativeId: '2' }, 'DIFFERENT'],
    ['a general address in common', { url: 'https://oak.example/careers', title: 'Cook', description: OTHER }, { url: 'https://oak.example/careers' }, 'DIFFERENT'],
    ['another source, same text, place and time', { source: 'elmboard', url: 'https://elm.example/1' }, { url: 'https://oak.example/1' }, 'SAME'],
    ['another source, nearly the same text', { source: 'elmboard', description: NEARLY }, {}, 'SAME'],
    ['another source, company and title written differently', { source: 'elmboard', company: 'OAK CLINIC, LLC', title: 'Staff Nurse (Remote)' }, {}, 'SAME'],
    ['another source, other text', { source: 'elmboard', description: OTHER }, {}, 'DIFFERENT'],
    ['another company with the same text', { company: 'Elm Hospital' }, {}, 'DIFFERENT'],
    ['another place', { location: 'Boston, MA' }, {}, 'SIBLING'],
    ['another place at another source', { location: 'Boston, MA', source: 'elmboard' }, {}, 'SIBLING'],
    ['a higher grade with the same text', { title: 'Staff Nurse II' }, { title: 'Staff Nurse I' }, 'SIBLING'],
    ['another rank with the same text', { title: 'Senior Staff Nurse' }, {}, 'SIBLING'],
    ['another trade in brackets', { title: 'Inspector (Plumbing)' }, { title: 'Inspector (Electrical)' }, 'SIBLING'],
    ['two requisitions at one source', { nativeId: '1' }, { nativeId: '2' }, 'SIBLING'],
    ['two addresses at one source, at one time', { url: 'https://oak.example/1' }, { url: 'https://oak.example/2' }, 'SIBLING'],
    ['two addresses at one source, a month apart', { url: 'https://oak.example/1', postedAt: '2026-06-01' }, { url: 'https://oak.example/2' }, 'REPOST'],
    ['two ids at one source, a month apart', { nativeId: '1', postedAt: '2026-06-01' }, { nativeId: '2' }, 'REPOST'],
    ['another source, a month apart', { source: 'elmboard', postedAt: '2026-06-01' }, {}, 'REPOST'],
    ['another source, ten days apart', { source: 'elmboard', postedAt: '2026-05-11' }, {}, 'SAME'],
    ['another source, dates unknown', { source: 'elmboard', postedAt: undefined }, {}, 'SAME'],
    ['the same source without ids, text touched up', { description: NEARLY }, {}, 'SAME'],
    ['place unknown, text the same', { source: 'elmboard', location: undefined }, {}, 'SAME'],
    ['place unknown, text merely alike', { source: 'elmboard', location: undefined, description: `${DESCRIPTION} ${wordsOf(9, 25).join(' ')}` }, {}, 'SIBLING'],
    ['a namesake with another trade', { company: 'Oak Bakery', title: 'Baker', description: OTHER }, {}, 'DIFFERENT'],
  ])('%s', (_, candidate, existing, verdict) => {
    const judgement = judge(facts(candidate), facts(existing))
    expect(judgement).toMatchObject({ verdict, reason: expect.stringMatching(/\.$/) })
  })

  it('judges alike in both directions', () => {
    const all = [{}, { location: 'Boston, MA' }, { nativeId: '1' }, { nativeId: '2', postedAt: '2026-06-10' }, { source: 'elmboard' }, { description: OTHER }].map(facts)
    for (const a of all) for (const b of all) expect(judge(a, b).verdict).toBe(judge(b, a).verdict)
  })
})

describe('MinHash', () => {
  const signatureOf = (words: readonly string[]): Int32Array => minhashSignature(words.join(' ')) ?? new Int32Array()

  it('estimates the share of common shingles', () => {
    const words = wordsOf(3, 1_000)
    for (const kept of [1, 0.9, 0.7, 0.4, 0]) {
      const changed = [...words.slice(0, Math.round(1_000 * kept)), ...wordsOf(99, Math.round(1_000 * (1 - kept)))]
      const shingles = (list: readonly string[]): Set<string> => new Set(list.slice(4).map((_, at) => list.slice(at, at + 5).join(' ')))
      const [a, b] = [shingles(words), shingles(changed)]
      const exact = [...a].filter((shingle) => b.has(shingle)).length / new Set([...a, ...b]).size
      expect(Math.abs(jaccardEstimate(signatureOf(words), signatureOf(changed)) - exact)).toBeLessThan(0.13)
    }
  })

  it('ignores case, punctuation and spacing', () => {
    expect(minhashSignature('Grind the lens, then polish it well.')).toEqual(minhashSignature('grind  THE lens then\npolish it - well'))
  })

  it('gives the same figures on every machine', () => {
    expect(Array.from(minhashSignature('one two three four five six') ?? []).slice(0, 3)).toMatchInlineSnapshot(`
      [
        -494499399,
        874328407,
        -1443894749,
      ]
    `)
  })

  it('finds near-identical texts by a common band, and others hardly ever', () => {
    let near = 0
    let far = 0
    for (let seed = 1; seed <= 60; seed++) {
      const words = wordsOf(seed, 300)
      const keys = new Set(bandKeys(signatureOf(words)))
      const hits = (other: readonly string[]): boolean => bandKeys(signatureOf(other)).some((key) => keys.has(key))
      if (hits([...words, ...wordsOf(seed + 500, 15)])) near++
      if (hits(wordsOf(seed + 1_000, 300))) far++
    }
    expect(near).toBe(60)
    expect(far).toBe(0)
  })

  it('makes sixteen keys, one a band', () => {
    const keys = bandKeys(signatureOf(wordsOf(1, 50)))
    expect(keys.map((key) => key.split(':')[0])).toEqual(Array.from({ length: 16 }, (_, band) => String(band)))
  })

  it('survives storing', () => {
    const signature = signatureOf(wordsOf(5, 40))
    expect(signatureFromBytes(signatureToBytes(signature))).toEqual(signature)
    expect(signatureFromBytes(new Uint8Array(12))).toBeNull()
  })

  it('takes short texts and refuses empty ones', () => {
    expect(minhashSignature('two words')).toEqual(minhashSignature('Two words!'))
    expect(minhashSignature(' … ')).toBeNull()
  })
})

describe('similarity', () => {
  it.each<[string, string, boolean]>([
    ['Acme, Inc.', 'ACME LLC', true], ['Acme Health', 'Acme Bank', false], ['Jonson & Sons', 'Johnson and Sons', true], ['Oak Clinic', 'Oak Clinic of Austin Texas', false], ['Elm', 'Elf', false],
  ])('companies %s / %s', (a, b, expected) => {
    expect(companySimilarity(a, b) >= 0.8).toBe(expected)
  })

  it.each<[string, string, boolean]>([
    ['Software Engineer', 'Software Engineer (Remote)', true], ['Sr. Software Engineer', 'Senior Software Engineer', true], ['Senior Software Engineer', 'Software Engineer', false],
    ['Java Developer', 'JavaScript Developer', false], ['Registered Nurses', 'Registered Nurse', true], ['Nurse, Day Shift', 'Nurse, Night Shift', false], ['Engineer II', 'Engineer III', false],
    ['Backend Engineer', 'Frontend Engineer', false], ['Accountant', 'Acountant', true],
  ])('titles %s / %s', (a, b, expected) => {
    expect(isSamePosition(a, b)).toBe(expected)
    expect(titleSimilarity(a, b)).toBe(titleSimilarity(b, a))
  })

  it.each([['martha', 'marhta', 0.961], ['dixon', 'dicksonx', 0.813], ['abc', 'xyz', 0], ['', 'a', 0], ['same', 'same', 1]])('Jaro-Winkler of %s and %s', (a, b, expected) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 3)
  })
})

describe('merging', () => {
  const posting = (source: string, url: string, text: string) => ({ source, url, text })
  const ats = posting('greenhouse', 'https://boards.greenhouse.io/oak/jobs/1', 'short')
  const board = posting('oakboard', 'https://oakboard.example/1', 'a longer text')

  it('keeps the more trusted source and the longer text, whichever comes first', () => {
    expect(mergePreference(ats, board)).toEqual({ primary: ats, text: board })
    expect(mergePreference(board, ats)).toEqual({ primary: ats, text: board })
  })

  it('keeps the first where both are of one kind', () => {
    expect(mergePreference(board, { ...board, source: 'elmboard' }).primary).toBe(board)
  })

  it.each([
    ['oak', 'https://jobs.lever.co/oak/1', 'ATS'], ['remotive', 'https://x.example/1', 'API'], ['oak rss', 'urn:posting:1', 'RSS'], ['oakboard', 'https://oakboard.example/1', 'BOARD'],
  ])('%s at %s', (source, url, kind) => {
    expect(sourceKind(source, url)).toBe(kind)
  })
})
