import type { Prisma, SavedSearch, SavedSearchHit } from '../../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError, UnavailableError, ValidationError } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import { stripControls } from '../../../lib/text.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import { readSettings } from '../../settings/person-settings.ts'
import { lockPeople } from '../../users/lock-people.ts'
import { compileSearch } from './compiled-search.ts'
import type { Finding } from './evaluate.ts'
import { storedVector, type StoredVector } from './query-vectors.ts'
import { ownSearches } from './saved-searches.policy.ts'
import { lookBackTask } from './saved-searches.tasks.ts'
import { assertUsable, USUAL_FIELDS, type SearchFields } from './search-input.ts'
import type { ToldHit } from './search-notices.ts'
import { createSearchRuns, type SearchRunsDeps } from './search-runs.ts'
import { readFilters, storedFilters } from './stored-filters.ts'

export type SavedSearchesService = ReturnType<typeof createSavedSearches>

export interface SearchCounts {
  hits: number
  /** Found since the person last looked, and told of. */
  unseen: number
}

/** What a search would have sent. */
export interface TriedSearch {
  /** The best first. */
  findings: Finding<ReturnType<typeof compileSearch>>[]
  totalCount: number
}

type Query = Pick<Prisma.SavedSearchFindFirstArgs, 'include' | 'select'>

const MOST_SEARCHES = 100
const MOST_DAYS = 90
const MOST_TRIED = 200
const DAY_MS = 86_400_000
const EVER = new Date(0)

/** Searches that stand watch for their person. Unknown ids and those of other people give the same NotFoundError. */
export function createSavedSearches(deps: SearchRunsDeps) {
  const { prisma, pool, queue, pubsub, embedder, now } = deps
  const runs = createSearchRuns(deps)
  return { create, update, remove, setPaused, markSeen, run, test, find, list, count, counts, newHits, followZone, work: runs.work }

  /**
   * Jobs that are there already are recorded, and told of only where `includeExisting` asks for it. Throws ValidationError,
   * NotFoundError, ConflictError for too many.
   */
  async function create(viewer: Viewer, fields: Partial<SearchFields> & { name: string }, { includeExisting = false } = {}): Promise<SavedSearch> {
    const wanted = cleaned({ ...USUAL_FIELDS, ...fields })
    await assertUsable(prisma, viewer, wanted)
    const vector = await vectorFor(viewer, wanted)
    const { timeZone } = await readSettings(prisma, viewer.userId)
    const search = await prisma.$transaction(async (tx) => {
      await lockPeople(tx, [viewer.userId])
      if ((await tx.savedSearch.count({ where: ownSearches(viewer) })) >= MOST_SEARCHES) {
        throw new ConflictError(`There are ${MOST_SEARCHES} saved searches, which is the most; delete one first.`)
      }
      const at = now()
      const data = { ...wanted, filters: storedFilters(wanted.filters), ...vector, userId: viewer.userId, knownUntil: includeExisting ? EVER : at, seenAt: at, createdAt: at }
      return setGoing(tx, await tx.savedSearch.create({ data }), timeZone)
    })
    queue.wake(lookBackTask)
    return search
  }

  /** Fields that are absent stay. One that looks for something else looks through all jobs again, without telling of those. Throws as `create` does. */
  async function update(viewer: Viewer, id: string, fields: Partial<SearchFields>): Promise<SavedSearch> {
    const stored = await find(viewer, id)
    const wanted = cleaned({ ...fieldsOf(stored), ...fields })
    await assertUsable(prisma, viewer, wanted)
    const vector = await vectorFor(viewer, wanted)
    const { timeZone } = await readSettings(prisma, viewer.userId)
    const looksElsewhere = sought(wanted) !== sought(fieldsOf(stored))
    const anew = looksElsewhere ? { ...vector, revision: { increment: 1 }, knownUntil: now(), lookedBackAt: null } : {}
    // No run brings what came since the last one to a search that waits for no time any more.
    const catchUp = wanted.frequency === 'INSTANT' && stored.frequency !== 'INSTANT' ? { lookedBackAt: null } : {}
    const search = await prisma.$transaction(async (tx) => {
      const data = { ...wanted, filters: storedFilters(wanted.filters), nextRunAt: null, ...catchUp, ...anew }
      const [changed] = await tx.savedSearch.updateManyAndReturn({ where: { ...ownSearches(viewer), id }, data })
      if (changed === undefined) throw new NotFoundError('SavedSearch', id)
      return setGoing(tx, changed, timeZone)
    })
    queue.wake(lookBackTask)
    return search
  }

  /** With its hits; what was told stays. Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    const { count: removed } = isUuid(id) ? await prisma.savedSearch.deleteMany({ where: { ...ownSearches(viewer), id } }) : { count: 0 }
    if (removed === 0) throw new NotFoundError('SavedSearch', id)
  }

  /** A paused search finds nothing; taken up again, it tells at its next run of what came meanwhile. Throws NotFoundError. */
  async function setPaused(viewer: Viewer, id: string, isPaused: boolean): Promise<SavedSearch> {
    const { frequency } = await find(viewer, id)
    const { timeZone } = await readSettings(prisma, viewer.userId)
    await prisma.$transaction(async (tx) => {
      // No run brings what came meanwhile to one that waits for no time.
      const catchUp = !isPaused && frequency === 'INSTANT' ? { lookedBackAt: null } : {}
      const [changed] = await tx.savedSearch.updateManyAndReturn({ where: { ...ownSearches(viewer), id, isPaused: !isPaused }, data: { isPaused, nextRunAt: null, ...catchUp } })
      if (changed !== undefined && !isPaused) await setGoing(tx, changed, timeZone)
    })
    queue.wake(lookBackTask)
    return find(viewer, id)
  }

  /** The person has looked at all hits until now. Throws NotFoundError. */
  async function markSeen(viewer: Viewer, id: string): Promise<SavedSearch> {
    await find(viewer, id)
    await prisma.savedSearch.updateMany({ where: { ...ownSearches(viewer), id }, data: { seenAt: now() } })
    return find(viewer, id)
  }

  /** Runs it now, and answers with the hits that are new. Throws NotFoundError, UnavailableError; ConflictError where it is changed meanwhile. */
  async function run(viewer: Viewer, id: string): Promise<{ search: SavedSearch; hits: ToldHit[] }> {
    const hits = await runs.runNow(await find(viewer, id))
    return { search: await find(viewer, id), hits }
  }

  /**
   * What it would have told of in the last `days`, by the same criterion; nothing is stored or sent. Jobs count by when they were first
   * seen. Throws ValidationError, NotFoundError, UnavailableError.
   */
  async function test(viewer: Viewer, tried: { id: string } | { fields: Partial<SearchFields> }, days: number): Promise<TriedSearch> {
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new ValidationError([{ path: ['days'], message: `must be a whole number from 1 to ${MOST_DAYS}.` }])
    const fields = 'id' in tried ? fieldsOf(await find(viewer, tried.id)) : cleaned({ name: 'Test', ...USUAL_FIELDS, ...tried.fields })
    if ('fields' in tried) await assertUsable(prisma, viewer, fields)
    const search = compileSearch({ ...fields, userId: viewer.userId }, now())
    if (search.text !== null) search.vector = (await embedder.embed([search.searchedText]))[0] ?? null
    const found = await runs.findJobs(search, { by: 'first_seen_at', since: new Date(now().getTime() - days * DAY_MS) })
    const findings = found.toSorted((a, b) => (b.score?.overall ?? -1) - (a.score?.overall ?? -1) || b.job.standing.firstSeenAt.getTime() - a.job.standing.firstSeenAt.getTime() || (a.job.id < b.job.id ? -1 : 1))
    return { findings: findings.slice(0, MOST_TRIED), totalCount: findings.length }
  }

  /** With what `query` asks for. Throws NotFoundError. */
  async function find(viewer: Viewer, id: string, query: Query = {}): Promise<SavedSearch> {
    const found = isUuid(id) ? await prisma.savedSearch.findFirst({ ...query, where: { ...ownSearches(viewer), id } }) : null
    if (found === null) throw new NotFoundError('SavedSearch', id)
    return found
  }

  /** The newest first. */
  function list(viewer: Viewer, query: Prisma.SavedSearchFindManyArgs): Promise<SavedSearch[]> {
    return prisma.savedSearch.findMany({ ...query, where: ownSearches(viewer), orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
  }

  function count(viewer: Viewer): Promise<number> {
    return prisma.savedSearch.count({ where: ownSearches(viewer) })
  }

  /** One for each id, in their order, in one statement. */
  async function counts(viewer: Viewer, ids: readonly string[]): Promise<SearchCounts[]> {
    const { rows } = await pool.query<SearchCounts & { id: string }>(
      `SELECT s.id, count(h.id)::int AS hits, (count(h.id) FILTER (WHERE h.is_told AND h.found_at > s.seen_at))::int AS unseen
       FROM saved_searches s LEFT JOIN saved_search_hits h ON h.saved_search_id = s.id
       WHERE s.id = ANY($1::uuid[]) AND s.user_id = $2 GROUP BY s.id`,
      [ids, viewer.userId],
    )
    const byId = new Map(rows.map(({ id, hits, unseen }) => [id, { hits, unseen }]))
    return ids.map((id) => byId.get(id) ?? { hits: 0, unseen: 0 })
  }

  /** The viewer's hits that are told of, as they are stored, from this call on until `signal` aborts; of one search, where it is named. */
  function newHits(viewer: Viewer, id: string | null, signal: AbortSignal): AsyncGenerator<SavedSearchHit, undefined> {
    // Here, since a generator does nothing before its first value is asked for.
    return readHits(viewer, id, pubsub.subscribe('saved-search.found', viewer.userId, signal))
  }

  async function* readHits(
    viewer: Viewer, id: string | null, found: AsyncIterable<{ savedSearchId: string; hitIds: string[] }>,
  ): AsyncGenerator<SavedSearchHit, undefined> {
    if (id !== null) await find(viewer, id)
    for await (const { savedSearchId, hitIds } of found) {
      if (id !== null && id !== savedSearchId) continue
      yield* await prisma.savedSearchHit.findMany({
        where: { id: { in: hitIds }, savedSearch: ownSearches(viewer) }, orderBy: [{ score: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
      })
    }
  }

  /** Gives the person's searches the times that theirs are in another zone. Wakes nothing: no time that moves is due at once. */
  async function followZone(tx: Transaction, userId: string, timeZone: string): Promise<void> {
    const searches = await tx.savedSearch.findMany({ where: { userId, nextRunAt: { not: null } } })
    for (const search of searches) await runs.queueNext(tx, { ...search, nextRunAt: null }, timeZone)
  }

  /** Queues what a search waits for: its next time, and a look at all stored jobs. */
  async function setGoing(tx: Transaction, search: SavedSearch, timeZone: string): Promise<SavedSearch> {
    if (search.lookedBackAt === null) await queue.enqueue(lookBackTask, [{ savedSearchId: search.id }], { tx })
    return runs.queueNext(tx, search, timeZone)
  }

  /** Where the model is away, the vector is made when the search first runs. */
  async function vectorFor(viewer: Viewer, wanted: SearchFields): Promise<StoredVector | { vector: null; vectorKey: null }> {
    const { text, searchedText } = compileSearch({ ...wanted, userId: viewer.userId }, now())
    try {
      const [vector] = text === null ? [] : await embedder.embed([searchedText])
      if (vector !== undefined) return storedVector(embedder, searchedText, vector)
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error
    }
    return { vector: null, vectorKey: null }
  }
}

function fieldsOf(search: SavedSearch): SearchFields {
  const { name, text, resumeId, minScore, frequency, minuteOfDay, weekday } = search
  return { name, text, filters: readFilters(search.filters), resumeId, minScore, frequency, minuteOfDay, weekday }
}

function cleaned(fields: SearchFields): SearchFields {
  return { ...fields, name: fields.name.trim(), text: stripControls(fields.text).trim() }
}

/** Equal for fields that look for the same. */
function sought({ text, filters, resumeId, minScore }: SearchFields): string {
  return JSON.stringify([text, readFilters(storedFilters(filters)), resumeId, minScore])
}
