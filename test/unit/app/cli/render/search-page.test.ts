import pc from 'picocolors'
import { describe, expect, it } from 'vitest'
import { searchHeading, searchHit } from '../../../../../src/app/cli/render/search-page.ts'
import { visibleWidth } from '../../../../../src/app/cli/render/text-layout.ts'
import { parseJobQuery } from '../../../../../src/domains/jobs/query/parse-job-query.ts'
import { LAMP_JOB } from './job-fixtures.ts'

const plain = { width: 100, colours: pc.createColors(false) }
const content = 'You will keep our databases fast and design new services in Python.'
const passage = { id: 'p', documentId: 'job-1', kind: 'BODY' as const, ordinal: 0, charStart: 0, charEnd: content.length, content, section: null }
const at = (word: string) => ({ charStart: content.indexOf(word), charEnd: content.indexOf(word) + word.length })
const row = {
  documentId: 'job-1', keywordRank: 3, keywordScore: 7.21, vectorRank: 1, similarity: 0.634, passageId: 'p', fusedScore: 0.9134, rerankScore: null,
}
const evidence = { passage, matchedTerms: ['databases', 'python'], highlights: [at('databases'), at('Python')] }

describe('searchHit', () => {
  it('explains the place of a hit', () => {
    expect(searchHit(1, LAMP_JOB, { row, evidence }, plain)).toEqual([
      '   1. Back-End Engineer',
      '      Lamp Works · New York, NY · hybrid · $95,000 to $120,000 a year',
      '      score 0.913 · keyword #3 (BM25 7.2) · meaning #1 (cosine 0.63) · words databases, python',
      '      “You will keep our *databases* fast and design new services in *Python*.”',
    ])
  })

  it('says which branch did not find it, and what the reranker said', () => {
    const lines = searchHit(2, LAMP_JOB, { row: { ...row, keywordRank: null, keywordScore: null, rerankScore: 0.5 }, evidence: { ...evidence, matchedTerms: [] } }, plain)
    expect(lines[2]).toBe('      score 0.913 · keyword – · meaning #1 (cosine 0.63) · reranked 0.50')
  })

  it('gives no reasons for a listing without words', () => {
    const listed = { ...row, keywordRank: null, vectorRank: null, fusedScore: 0 }
    expect(searchHit(1, LAMP_JOB, { row: listed, evidence: { passage: null, matchedTerms: [], highlights: [] } }, plain)).toHaveLength(2)
  })

  it('shows two lines of a long passage, around the words found', () => {
    const long = `${'Nothing to see. '.repeat(60)}Here is Kubernetes at last. ${'Nothing to see. '.repeat(60)}`
    const charStart = long.indexOf('Kubernetes')
    const found = { passage: { ...passage, content: long }, matchedTerms: ['kubernetes'], highlights: [{ charStart, charEnd: charStart + 10 }] }
    const lines = searchHit(1, LAMP_JOB, { row, evidence: found }, { width: 72, colours: pc.createColors(true) })
    expect(lines.join('\n')).toContain('Kubernetes')
    expect(lines.filter((line) => line.includes('Nothing'))).toHaveLength(2)
    for (const line of lines) expect(visibleWidth(line)).toBeLessThanOrEqual(72)
  })
})

describe('searchHeading', () => {
  const result = { searchMode: 'HYBRID' as const, totalCount: 23, tookMs: 41.4, cached: false }

  it.each([
    ['data engineer $100k+ hybrid, not management', 'salary from 100,000 USD a year · hybrid · not manager, director, executive · words “data engineer”'],
    ['senior nurse in Albany, no agencies', 'senior · in albany · not agencies · words “nurse”'],
    ['', 'no words, newest first'],
  ])('tells how %j was understood', (query, understood) => {
    const [line] = searchHeading({ ...result, parsed: parseJobQuery(query, { now: new Date('2026-03-01') }) }, { ...plain, width: 200 })
    expect(line?.toLowerCase().replace('  understood as ', '')).toBe(understood.toLowerCase())
  })

  it('says how it was answered', () => {
    const parsed = parseJobQuery('nurse', { now: new Date('2026-03-01') })
    expect(searchHeading({ ...result, parsed }, plain)[1]).toBe('  answered with 23 hits · mode HYBRID · 41 ms')
    expect(searchHeading({ ...result, parsed, cached: true }, plain)[1]).toContain('from the cache')
  })
})
