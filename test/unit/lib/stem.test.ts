import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHighlighter } from '../../../src/domains/search/highlight.ts'
import { stemEnglish } from '../../../src/lib/stem.ts'

const WORDS =
  `accounting accountant accounts added adding agencies agreed analyses analysis analyst apologies architectural arguing ability able abilities
  babies bachelor baker bridges budgeting buildings business caring certification certified changing city cities classes cleaned coding collaborating
  communication communities computing conditional consulting controlled cooperatively coordination cries crying databases daily deployed designing
  developers development digitizer directories driving dying early easily ecological editing electricity employees employment engineered engineering
  enjoys equipment excel exceeding experienced familiarity feed feeding filing fluently formally freely general generally generic goodness happily
  herring hoping hopping hospital housing implementing information infrastructures innings international interviewing knives languages leadership
  learned licensing lying maintenance manage managed management manager managerial managing marketing mathematical meetings microservices
  modernization multidisciplinary necessarily news nursing nurses observability operational operations optimizing organisation organizations outing
  owed patience patients payroll personnel physically playing possibly practitioner preparing proceed programmed programmer programming projects
  providing psychological publicly purchasing quality queries rationalisation reading relational reliability remotely reporting responsibilities
  responsible sales says scheduled sciences scientific seeing selling sensational services shipped singly skies skills sky solutions specialized
  staffing statistics strategically studies studying succeed supervised supervisory supplies surveying taxes teaching technologies testing theoretically
  tied tools traditional trained tying ugly universities user using utilities valued vehicles visiting volunteers welding willingness writing yearly
  yielding youth egg eggs odd add boy's nurses' aid's`.split(/\s+/)

describe('stemming for highlights', () => {
  let database: PGlite
  beforeAll(async () => {
    database = await PGlite.create()
  })
  afterAll(() => database.close())

  it('agrees with the text search configuration of the keyword branch', async () => {
    const { rows } = await database.query<{ word: string; stem: string }>(
      `select word, (ts_lexize('english_stem', word))[1] as stem from unnest($1::text[]) as word`,
      [WORDS],
    )
    expect(rows).toHaveLength(WORDS.length)
    expect(rows.map(({ word }) => [word, stemEnglish(word)])).toEqual(rows.map(({ word, stem }) => [word, stem ?? word]))
  })

  it('skips the same stop words', async () => {
    const words = 'the of and with who whom yourselves should now no engineer will can just nurse through would within must'.split(' ')
    const { rows } = await database.query<{ word: string }>(
      `select word from unnest($1::text[]) as word where cardinality(ts_lexize('english_stem', word)) > 0`,
      [words],
    )
    expect(createHighlighter().queryTerms(words.join(' ')).map((term) => term.term)).toEqual(rows.map((row) => row.word))
  })

  it('leaves words alone that are not plain English letters', () => {
    for (const word of ['c++', 'résumés', '2024s', 'go', 'ÉTUDES']) expect(stemEnglish(word)).toBe(word)
  })
})
