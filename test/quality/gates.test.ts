import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { macroPrecision, rankingFigures, scoreResumes, type RankingFigures } from '../../eval/matching/rankings.ts'
import { readOccupations, readResumes, storeResumes } from '../../eval/matching/resume-set.ts'
import { mean } from '../../eval/measures.ts'
import type { RowFigures } from '../../eval/retrieval/rows.ts'
import { openSample, type Sample } from '../../eval/sample/open-sample.ts'
import { evaluateSearchSet, readSearchQueries } from '../../eval/sample/search-set.ts'
import { loadConfig } from '../../src/config/config.ts'
import { freshFolder, removeFolder } from '../support/database.ts'

/** Vectors of the sample's texts; what is not in it is embedded by the model, which takes longer and changes nothing else. */
const VECTORS = fileURLToPath(new URL('../fixtures/sample-vectors.bin', import.meta.url))
const PREPARING_MS = 240_000
/** Below what `npm run eval` measured (eval/README.md) by as much as a harmless change may cost. */
const LEAST_NDCG10 = 0.79
const LEAST_PRECISION10 = 0.66

let dataDir: string
let sample: Sample
beforeAll(async () => {
  dataDir = freshFolder()
  sample = await openSample({ dataDir, vectorPath: VECTORS, config: loadConfig({ env: {} }) })
}, PREPARING_MS)
afterAll(async () => {
  await sample?.close()
  removeFolder(dataDir)
})

describe('search over the sample postings', () => {
  let rows: RowFigures[]
  const ndcg10 = (name: string): number => {
    const found = rows.find(({ row }) => row.name === name)
    if (found === undefined) throw new Error(`No row is named ${name}.`)
    return mean(found.queries.map((query) => query.ndcg10))
  }
  beforeAll(async () => {
    rows = await evaluateSearchSet(sample.platform, sample.jobIds, await readSearchQueries())
  }, PREPARING_MS)

  it('ranks by both branches as well as measured', () => {
    expect(ndcg10(`hybrid ${sample.platform.config.search.fusion}`)).toBeGreaterThan(LEAST_NDCG10)
  })

  it.each(['keyword', 'vector'])('ranks better by both branches than by %s alone', (branch) => {
    expect(ndcg10(`hybrid ${sample.platform.config.search.fusion}`)).toBeGreaterThan(ndcg10(branch))
  })
})

describe('matching of resumes with the sample postings', () => {
  let rankings: RankingFigures[]
  const precision10 = (name: string): number => {
    const found = rankings.find((ranking) => ranking.name === name)
    if (found === undefined) throw new Error(`No ranking is named ${name}.`)
    return macroPrecision(found)
  }
  beforeAll(async () => {
    const scored = await scoreResumes(sample.platform, await storeResumes(sample.platform, await readResumes()))
    rankings = await rankingFigures(sample.platform, scored, readOccupations(sample.jobIds))
  }, PREPARING_MS)

  it('puts postings of the occupation first as often as measured', () => {
    expect(precision10('whole score')).toBeGreaterThan(LEAST_PRECISION10)
  })

  it('knows occupations better by passages and titles than by passages alone', () => {
    expect(precision10('semantic blend')).toBeGreaterThan(precision10('passages alone'))
  })
})
