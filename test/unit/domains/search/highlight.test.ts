import { describe, expect, it } from 'vitest'
import { createHighlighter } from '../../../../src/domains/search/highlight.ts'

const { highlight, pickBestPassage, queryTerms } = createHighlighter()

const shown = (query: string, content: string): { terms: string[]; marked: string[] } => {
  const { matchedTerms, highlights } = highlight(queryTerms(query), content)
  return { terms: matchedTerms, marked: highlights.map(({ charStart, charEnd }) => content.slice(charStart, charEnd)) }
}

describe('highlight', () => {
  const cases: [query: string, content: string, terms: string[], marked: string[]][] = [
    ['managing projects', 'Manages a project; project manager.', ['managing', 'projects'], ['Manages', 'project', 'project', 'manager']],
    ['nurse', "The NURSE and nurses' aides", ['nurse'], ['NURSE', 'nurses']],
    ['the engineer of a bridge', 'The bridge and the road of a town', ['bridge'], ['bridge']],
    ['C++ and C#', 'C, C++, C# and c++17', ['c++', 'c#'], ['C++', 'C#', 'c++']],
    ['.NET', 'We use .NET and the net', ['.net'], ['.NET']],
    ['node.js', 'Node.js, not node', ['node.js'], ['Node.js']],
    ['full-time', 'Full time work, part-time too', ['full', 'time'], ['Full', 'time', 'time']],
    ['license 1002A', 'Title code 1002a, license held', ['license', '1002a'], ['1002a', 'license']],
    ['naïve café', 'A café; cafe', ['café'], ['café']],
    ['Kubernetes', 'Docker', [], []],
    ['the of and', 'the of and', [], []],
    ['', 'anything', [], []],
    ['engineer engineers engineering', 'engineered', ['engineer'], ['engineered']],
    ['שלום עולם', 'אמר שלום', ['שלום'], ['שלום']],
    ['😀 \ud800 nurse', '😀 nurse \udc00', ['nurse'], ['nurse']],
  ]
  it.each(cases)('marks %j in %j', (query, content, terms, marked) => {
    expect(shown(query, content)).toEqual({ terms, marked })
  })

  it('finds the same after texts of more words than it remembers', () => {
    const before = shown('managing C++', 'A manager of C++ teams')
    highlight([], Array.from({ length: 60_000 }, (_, n) => `word${n}`).join(' '))
    expect(before).toEqual({ terms: ['managing', 'c++'], marked: ['manager', 'C++'] })
    expect(shown('managing C++', 'A manager of C++ teams')).toEqual(before)
  })
})

describe('pickBestPassage', () => {
  const passages = [
    { ordinal: 0, content: 'The engineer reports. The engineer plans. The engineer builds.' },
    { ordinal: 1, content: 'An engineer with Kubernetes.' },
    { ordinal: 2, content: 'Our engineer team and Terraform and Kubernetes.' },
    { ordinal: 3, content: 'Benefits.' },
  ]
  it.each([
    ['engineer', 0],
    ['kubernetes engineer', 1],
    ['terraform', 2],
    ['engineering terraform kubernetes', 2],
  ])('for %j takes passage %i', (query, ordinal) => {
    expect(pickBestPassage(queryTerms(query), passages)?.ordinal).toBe(ordinal)
    expect(pickBestPassage(queryTerms(query), passages.toReversed())?.ordinal).toBe(ordinal)
  })

  it('prefers one rare term to one that every passage has', () => {
    const two = [
      { ordinal: 0, content: 'engineer engineer engineer' },
      { ordinal: 1, content: 'welding' },
      { ordinal: 2, content: 'engineer' },
    ]
    expect(pickBestPassage(queryTerms('engineer welding'), two)?.ordinal).toBe(1)
  })

  it('gives null when nothing matches', () => {
    expect(pickBestPassage(queryTerms('accountant'), passages)).toBeNull()
    expect(pickBestPassage([], passages)).toBeNull()
    expect(pickBestPassage(queryTerms('accountant'), [])).toBeNull()
  })
})
