/** Jobs as they are indexed, held against many saved searches, as the worker does it. */
import { randomUUID } from 'node:crypto'
import { readResumes, storeResumes } from '../../eval/matching/resume-set.ts'
import { openSample, type Sample } from '../../eval/sample/open-sample.ts'
import { readSearchQueries } from '../../eval/sample/search-set.ts'
import { createServices } from '../../src/app/services.ts'
import { loadConfig } from '../../src/config/config.ts'
import type { JobWatch } from '../../src/domains/alerts/job-watch.ts'
import { compileSearch } from '../../src/domains/alerts/searches/compiled-search.ts'
import { storedVector, type StoredVector } from '../../src/domains/alerts/searches/query-vectors.ts'
import { storedFilters } from '../../src/domains/alerts/searches/stored-filters.ts'
import type { JobFilters } from '../../src/domains/jobs/job-filters.ts'
import { watchEventLoop } from '../kit/event-loop.ts'
import { pick, seededRandom } from '../kit/random.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'

const BYTES_PER_MB = 1024 * 1024
const MICROSECONDS = 1e6
const SEARCHES_A_PERSON = 5
const ROWS_AT_ONCE = 500
/** Of the searches, that many in a hundred ask for a score with a resume. */
const SCORED_PERCENT = 10
const LEAST_SCORE = 60
const FILTERS: readonly JobFilters[] = [
  {}, {}, {}, { location: 'New York' }, { location: 'Brooklyn, NY' }, { salaryAnnualMin: 60_000 }, { salaryAnnualMin: 90_000 },
  { employmentTypes: ['FULL_TIME'] }, { seniorities: ['SENIOR', 'LEAD'] }, { skillsAny: ['SQL', 'Microsoft Excel'] }, { excluded: { terms: ['intern', 'nurse'] } },
]

let opened: { sample: Sample; watch: JobWatch } | null = null

const handlers = {
  /** Opens the sample postings and stores so many searches; answers with how many postings there are. */
  async open({ dataDir, vectorPath, searches }: { dataDir: string; vectorPath: string; searches: number }) {
    const sample = await openSample({ dataDir, vectorPath, config: loadConfig({ env: {} }) })
    opened = { sample, watch: createServices(sample.platform).jobWatch }
    await storeSearches(sample, searches)
    return { jobs: await sample.platform.database.prisma.job.count() }
  },
  /** Makes all searches ready, as a worker does when it starts. */
  async prepare() {
    return { seconds: (await timed(() => running().watch.prepare())).ms / 1000 }
  },
  /** Holds `count` jobs, from the `start`th on, against all searches, as if they had just come. */
  async jobsIndexed({ start, count }: { start: number; count: number }) {
    const { sample: { platform: { database: { prisma } } }, watch } = running()
    const jobs = await prisma.job.findMany({ orderBy: { contentHash: 'asc' }, skip: start, take: count, select: { id: true } })
    const before = await prisma.savedSearchHit.count()
    const delay = watchEventLoop()
    const cpu = process.cpuUsage()
    const { ms } = await timed(() => watch.onJobsIndexed(jobs.map(({ id }) => id)))
    const { user, system } = process.cpuUsage(cpu)
    const { maxMs } = delay()
    global.gc?.()
    return { seconds: ms / 1000, cpuSeconds: (user + system) / MICROSECONDS, hits: (await prisma.savedSearchHit.count()) - before, longestDelayMs: maxMs, rssMb: process.memoryUsage().rss / BYTES_PER_MB }
  },
  async close() {
    await running().sample.close()
    opened = null
  },
}

export type WatchingHandlers = typeof handlers
serveSide(handlers)

function running(): NonNullable<typeof opened> {
  if (opened === null) throw new Error('The sample is not open.')
  return opened
}

async function storeSearches({ platform }: Sample, count: number): Promise<void> {
  const { database: { prisma }, embedder, now } = platform
  const resumes = await storeResumes(platform, await readResumes())
  const owner = (await prisma.user.findFirstOrThrow()).id
  const people = Array.from({ length: Math.ceil(count / SEARCHES_A_PERSON) }, () => randomUUID())
  await prisma.user.createMany({ data: people.map((id) => ({ id, displayName: 'Somebody' })) })
  const titles = (await prisma.job.findMany({ select: { title: true } })).map(({ title }) => title)
  const texts = [...new Set([...(await readSearchQueries()).map(({ query }) => query), ...titles])]
  const vectors = new Map<string, StoredVector>()
  for (const text of texts) {
    const { searchedText } = compileSearch({ userId: owner, text, filters: {}, resumeId: null, minScore: null }, now())
    const [vector] = searchedText === '' ? [] : await embedder.embed([searchedText])
    if (vector !== undefined) vectors.set(text, storedVector(embedder, searchedText, vector))
  }
  const random = seededRandom(7)
  const rows = Array.from({ length: count }, (_, place) => {
    const text = pick(texts, random)
    const isScored = random() * 100 < SCORED_PERCENT
    return {
      userId: isScored ? owner : people[place % people.length] ?? owner, name: `Search ${place}`, text, filters: storedFilters(pick(FILTERS, random)),
      frequency: 'INSTANT' as const, minuteOfDay: 540, weekday: 1, lookedBackAt: now(), ...vectors.get(text),
      ...(isScored ? { resumeId: pick(resumes, random).resumeId, minScore: LEAST_SCORE } : {}),
    }
  })
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) await prisma.savedSearch.createMany({ data: rows.slice(start, start + ROWS_AT_ONCE) })
}
