import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, untilIndexed } from '../support/postings.ts'
import { uploadResume } from '../support/upload.ts'

let app: TestApp
let ids: string[]
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  ids = await createJobs(app)
  await untilIndexed(app, 4)
})
afterAll(() => app.close())

const SEARCH = `query ($input: JobSearchInput!, $first: Int, $after: String) {
  searchJobs(input: $input, first: $first, after: $after) {
    ... on ValidationError { issues { path message } }
    ... on JobSearchConnection {
      totalCount searchMode cached tookMs
      parsed { text filters { salaryAnnualMin locationTypes } parts { kind text charStart charEnd } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
      edges {
        cursor
        node { id title company { name } }
        match { overall }
        explanation {
          keywordRank keywordScore vectorRank similarity fusedScore rerankScore matchedTerms
          passage { text section charStart charEnd highlights { charStart charEnd } }
        }
      }
    }
  }
}`

function titles(answer: Awaited<ReturnType<TestApp['run']>>): unknown[] {
  const edges = at(answer, 'searchJobs.edges')
  return Array.isArray(edges) ? edges.map((edge: { node: { title: string } }) => edge.node.title) : []
}

describe('searchJobs', () => {
  it('explains its hits: both branches, terms, and the passage with its highlights', async () => {
    const answer = await app.run(SEARCH, { input: { query: 'PostgreSQL Kubernetes' }, first: 2 })
    expect(at(answer, 'searchJobs')).toMatchObject({ searchMode: 'HYBRID', pageInfo: { hasPreviousPage: false } })
    const hit = 'searchJobs.edges.0'
    expect(at(answer, `${hit}.node`)).toEqual({ id: ids[0], title: 'Back-end engineer', company: { name: 'Lamp Works' } })
    expect(at(answer, `${hit}.explanation`)).toMatchObject({ keywordRank: 1, vectorRank: 1, matchedTerms: ['postgresql', 'kubernetes'], rerankScore: null })
    const text = String(at(answer, `${hit}.explanation.passage.text`))
    const start = Number(at(answer, `${hit}.explanation.passage.highlights.0.charStart`))
    const end = Number(at(answer, `${hit}.explanation.passage.highlights.0.charEnd`))
    expect(text.slice(start, end)).toBe('PostgreSQL')
  })

  it('reads filters out of the query and lets explicit ones win', async () => {
    const parsed = await app.run(SEARCH, { input: { query: 'remote engineer $100k+' } })
    expect(titles(parsed)).toEqual(['Back-end engineer'])
    expect(at(parsed, 'searchJobs.parsed')).toMatchObject({ text: 'engineer', filters: { salaryAnnualMin: 100_000, locationTypes: ['REMOTE'] } })
    const explicit = await app.run(SEARCH, { input: { query: 'remote engineer', filters: { locationTypes: [], salaryAnnualMin: null } } })
    expect(titles(explicit)).toContain('Civil engineer')
  })

  it('takes every setting of the input at once, with nulls for what is not wanted', async () => {
    const input = {
      query: 'engineer', fusion: 'RRF', rerank: false, weights: { keyword: 1, vector: null }, sort: { by: 'SALARY', direction: 'ASC' },
      filters: { seniorities: null, companies: ['Lamp', 'Harbor'], excluded: { terms: ['nurse'], agencies: true, sources: null } },
    }
    expect(titles(await app.run(SEARCH, { input }))).toEqual(['Civil engineer', 'Back-end engineer'])
  })

  it('pages, and tells the second time that the list was cached', async () => {
    const input = { query: 'patient care bookkeeping bridges' }
    const first = await app.run(SEARCH, { input, first: 2 })
    const second = await app.run(SEARCH, { input, first: 2, after: at(first, 'searchJobs.pageInfo.endCursor') })
    expect([at(first, 'searchJobs.cached'), at(second, 'searchJobs.cached')]).toEqual([false, true])
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(titles(first).length + titles(second).length)
  })

  it('lists everything for an empty query, the newest first', async () => {
    expect(titles(await app.run(SEARCH, { input: {} }))).toHaveLength(4)
  })

  it('adds the match of every hit when it is asked to, without a statement for each', async () => {
    await uploadResume(app, 'Robin Vale\nBack-end engineer\n\nSkills\nPostgreSQL, Kubernetes, Python\n')
    const matchOf = async (first: number) => {
      const statements = await app.countStatements(async () => {
        const answer = await app.run(SEARCH, { input: { query: 'engineer nurse accountant', includeMatchScores: true, rerank: first === 1 }, first })
        expect(at(answer, 'searchJobs.edges.0.match.overall')).toEqual(expect.any(Number))
      })
      return statements.length
    }
    await matchOf(4)
    await matchOf(1)
    const [many, one] = [await matchOf(4), await matchOf(1)]
    expect(many).toBe(one)
  })

  it('reads a page from the cache in a few statements, and of its jobs only what was asked for', async () => {
    const query = `query ($first: Int) { searchJobs(input: { query: "engineer nurse accountant" }, first: $first) { ... on JobSearchConnection {
      cached edges { node { title salary { annualMin } company { name } } explanation { passage { text } } }
    } } }`
    const statementsOf = async (first: number) => {
      await app.run(query, { first })
      let answer: Awaited<ReturnType<TestApp['run']>> = {}
      const statements = await app.countStatements(async () => (answer = await app.run(query, { first })))
      expect(at(answer, 'searchJobs')).toMatchObject({ cached: true, edges: { length: first } })
      expect(at(answer, 'searchJobs.edges.0')).toEqual({
        node: { title: expect.any(String), salary: { annualMin: expect.any(Number) }, company: { name: expect.any(String) } },
        explanation: { passage: { text: expect.any(String) } },
      })
      return statements
    }
    const [one, four] = [await statementsOf(1), await statementsOf(4)]
    expect(four.length).toBeLessThanOrEqual(3)
    expect(one).toHaveLength(four.length)
    expect(four.join()).not.toContain('description')
  })

  it('goes on by words while the model is away', async () => {
    app.embedder.isAvailable = false
    const answer = await app.run(SEARCH, { input: { query: 'bookkeeping reporting' } })
    app.embedder.isAvailable = true
    expect(at(answer, 'searchJobs.searchMode')).toBe('KEYWORD')
    expect(titles(answer)).toEqual(['Accountant'])
  })
})

describe('parseJobQuery', () => {
  it('says which words are filters, with their places in the query', async () => {
    const query = 'remote nurse $45/h 🙂 no agencies'
    const answer = await app.run('query ($query: String!) { parseJobQuery(query: $query) { ... on ParsedJobQuery { text parts { kind text charStart charEnd } filters { excluded { agencies } } } } }', { query })
    const parts = at(answer, 'parseJobQuery.parts')
    expect(parts).toContainEqual({ kind: 'LOCATION_TYPE', text: 'remote', charStart: 0, charEnd: 6 })
    expect(at(answer, 'parseJobQuery.filters.excluded.agencies')).toBe(true)
    for (const part of Array.isArray(parts) ? parts : []) expect(query.slice(part.charStart, part.charEnd)).toBe(part.text)
  })
})
