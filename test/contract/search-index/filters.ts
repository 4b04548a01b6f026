import { describe, expect, it } from 'vitest'
import type { Condition, IndexFilter, Payload } from '../../../src/platform/index/search-index.ts'
import { uuid } from '../../support/indexed-documents.ts'
import type { IndexKit } from './kit.ts'

const PAYLOADS: Payload[] = [
  { city: 'New York', salary: 100, skills: ['SQL', 'Go'], remote: true },
  { city: 'York', salary: 90.5, skills: ['SQL'], remote: false },
  { city: null, salary: null, skills: [], remote: null },
  { city: 'São Paulo – ÉVORA', salary: -5, skills: ['C++', 'c#'], remote: true },
  {},
  { city: `D'Arcy "Hill" 50%_x`, salary: 0, skills: ['Go', 'SQL', 'Rust'], remote: false },
]

const CONDITIONS: [what: string, condition: Condition, passing: number[]][] = [
  ['a text', { field: 'city', anyOf: ['York'] }, [1]],
  ['one of two texts', { field: 'city', anyOf: ['York', 'New York'] }, [0, 1]],
  ['text that looks like SQL', { field: 'city', anyOf: [`D'Arcy "Hill" 50%_x`, `x' OR '1'='1`] }, [5]],
  ['a text in another case, which is another text', { field: 'city', anyOf: ['york'] }, []],
  ['none of no values', { field: 'city', anyOf: [] }, []],
  ['an element of a list', { field: 'skills', anyOf: ['Go'] }, [0, 5]],
  ['one of two elements', { field: 'skills', anyOf: ['Go', 'c#'] }, [0, 3, 5]],
  ['all elements', { field: 'skills', allOf: ['Go', 'SQL'] }, [0, 5]],
  ['all of one value, on a field that is no list', { field: 'city', allOf: ['York'] }, [1]],
  ['a boolean', { field: 'remote', anyOf: [true] }, [0, 3]],
  ['both booleans, but not null', { field: 'remote', anyOf: [true, false] }, [0, 1, 3, 5]],
  ['a number', { field: 'salary', anyOf: [90.5] }, [1]],
  ['a number given as text, which is another value', { field: 'salary', anyOf: ['90.5'] }, []],
  ['a lower bound, itself included', { field: 'salary', gte: 90.5 }, [0, 1]],
  ['an upper bound, itself included', { field: 'salary', lte: 0 }, [3, 5]],
  ['both bounds', { field: 'salary', gte: -1, lte: 95 }, [1, 5]],
  ['infinite bounds', { field: 'salary', gte: Number.NEGATIVE_INFINITY, lte: Number.POSITIVE_INFINITY }, [0, 1, 3, 5]],
  ['a bound nothing reaches', { field: 'salary', gte: Number.POSITIVE_INFINITY }, []],
  ['a range over text, which never passes', { field: 'city', gte: 0 }, []],
  ['a whole word', { field: 'city', containsAny: ['york'] }, [0, 1]],
  ['words in a row', { field: 'city', containsAny: ['NEW york'] }, [0]],
  ['a part of a word, which is no word', { field: 'city', containsAny: ['yor'] }, []],
  ['letters beyond ASCII, in any case', { field: 'city', containsAny: ['são'] }, [3]],
  ['letters beyond ASCII, in capitals', { field: 'city', containsAny: ['évora'] }, [3]],
  ['a part of a word with such letters', { field: 'city', containsAny: ['s'] }, []],
  ['words with signs of pattern languages', { field: 'city', containsAny: [`d'arcy "hill"`] }, [5]],
  ['signs alone', { field: 'city', containsAny: ['.*'] }, []],
  ['nothing', { field: 'city', containsAny: [''] }, []],
  ['one of two phrases', { field: 'city', containsAny: ['new york', 'são'] }, [0, 3]],
  ['one phrase, beside signs alone', { field: 'city', containsAny: ['...', 'york'] }, [0, 1]],
  ['none of no phrases', { field: 'city', containsAny: [] }, []],
  ['a NUL between words', { field: 'city', containsAny: ['new\0york'] }, [0]],
  ['a field that is nowhere', { field: 'nowhere', anyOf: ['x'] }, []],
]

export function filterCases(kit: IndexKit): void {
  const addAll = () => kit.add(PAYLOADS.map((payload) => ({ content: 'everywhere', payload })))
  const all = PAYLOADS.map((_, n) => n)

  describe('filters', () => {
    it('pass what they should, and turned round the rest', async () => {
      await addAll()
      const wrong: unknown[] = []
      for (const [what, condition, expected] of CONDITIONS) {
        const passing = await kit.passing({ must: [condition] })
        const rest = await kit.passing({ mustNot: [condition] })
        const others = all.filter((n) => !expected.includes(n))
        if (String(passing) !== String(expected) || String(rest) !== String(others)) wrong.push({ what, passing, rest })
      }
      expect(wrong).toEqual([])
    })

    it.each<[string, IndexFilter, number[]]>([
      ['an empty filter', {}, all],
      ['empty lists', { must: [], mustNot: [] }, all],
      ['two conditions', { must: [{ field: 'skills', anyOf: ['SQL'] }, { field: 'remote', anyOf: [false] }] }, [1, 5]],
      ['must and must not', { must: [{ field: 'salary', gte: 0 }], mustNot: [{ field: 'city', containsAny: ['york'] }] }, [5]],
      ['two that must not', { mustNot: [{ field: 'remote', anyOf: [true] }, { field: 'skills', anyOf: ['SQL'] }] }, [2, 4]],
      ['a bound that must not be reached, which passes who has no number', { mustNot: [{ field: 'salary', lte: 90 }] }, [0, 1, 2, 4]],
      ['all of no values', { must: [{ field: 'skills', allOf: [] }] }, all],
      ['documents by their ids', { documentIds: [uuid(4), uuid(1), uuid(99)] }, [1, 4]],
      ['none by their ids', { documentIds: [] }, []],
      ['documents by their ids, and a condition', { documentIds: [uuid(0), uuid(1), uuid(2)], must: [{ field: 'skills', anyOf: ['SQL'] }] }, [0, 1]],
      ['a contradiction', { must: [{ field: 'remote', anyOf: [true] }], mustNot: [{ field: 'remote', anyOf: [true] }] }, []],
    ])('combine: %s', async (_what, filter, expected) => {
      await addAll()
      expect(await kit.passing(filter)).toEqual(expected)
    })
  })
}
