import { describe, expect, it } from 'vitest'
import { duplicateFacts, judge } from '../../../../src/domains/jobs/intake/duplicates.ts'
import { normalisePosting } from '../../../../src/domains/jobs/intake/normalise.ts'
import { makeCatalogue } from '../../../support/sites/catalogue.ts'
import type { SitePosting } from '../../../support/sites/site.ts'

const NOW = new Date('2026-11-20T12:00:00Z')
const DAY_MS = 86_400_000

const factsOf = ({ number, title, company, city, region, description, postedAt }: SitePosting) => duplicateFacts(normalisePosting({
  title, company, description: description.join('\n\n'), location: `${city}, ${region}`, source: 'board', nativeId: String(number), postedAt: postedAt.toISOString(),
}, { now: NOW }))

describe('the catalogue of the local job sites', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeCatalogue(40, 7, NOW)).toEqual(makeCatalogue(40, 7, NOW))
    expect(makeCatalogue(40, 7, NOW)).not.toEqual(makeCatalogue(40, 8, NOW))
    expect(makeCatalogue(60, 7, NOW).slice(0, 40)).toEqual(makeCatalogue(40, 7, NOW))
  })

  it('varies companies, titles, places, pay and work', () => {
    const postings = makeCatalogue(400, 1, NOW)
    const different = (of: (posting: SitePosting) => unknown): number => new Set(postings.map(of)).size
    expect(different(({ company }) => company)).toBeGreaterThanOrEqual(30)
    expect(different(({ title }) => title)).toBeGreaterThanOrEqual(60)
    expect(different(({ city, region }) => `${city}, ${region}`)).toBeGreaterThanOrEqual(25)
    expect(different(({ country }) => country)).toBeGreaterThanOrEqual(10)
    expect(different(({ salary }) => salary?.currency)).toBeGreaterThanOrEqual(6)
    expect(new Set(postings.map(({ salary }) => salary?.period))).toEqual(new Set([undefined, 'HOUR', 'YEAR']))
    expect(different(({ workplace }) => workplace)).toBe(3)
    expect(different(({ employmentType }) => employmentType)).toBe(4)
  })

  it('dates every posting within the weeks before now', () => {
    const ages = makeCatalogue(200, 1, NOW).map(({ postedAt }) => (NOW.getTime() - postedAt.getTime()) / DAY_MS)
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ages)).toBeLessThanOrEqual(51)
  })

  it('holds characters that careless drawing breaks', () => {
    const text = makeCatalogue(200, 1, NOW).flatMap(({ company, description }) => [company, ...description]).join('\n')
    for (const sample of ['Žižkov', '青空', 'نخلة', '🥐', 'naïve', '<', '&', '"', '{{first name} {']) expect(text).toContain(sample)
  })

  it('gives no two postings that the search for duplicates would merge', () => {
    const facts = makeCatalogue(240, 1, NOW).map(factsOf)
    const merged = facts.flatMap((one, index) => facts.slice(0, index).filter((other) =>
      one.company === other.company && judge({ ...one, source: 'another board' }, other).verdict !== 'DIFFERENT'))
    expect(merged).toEqual([])
  })
})
