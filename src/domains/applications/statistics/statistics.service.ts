import type { ApplicationStage } from '../../../../generated/prisma/client.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { Database } from '../../../platform/database/database.ts'
import { defaultSettings, readSettings } from '../../settings/person-settings.ts'
import { listWhere, type ApplicationFilters } from '../application-list.ts'
import { conversionsOf, reachedCounts, type Conversion } from './conversions.ts'
import { readAnswersByScore, readJourneys, readStays, type Scope } from './journeys.ts'
import { proportionOf, type Proportion } from './proportion.ts'
import { responseRates, type ResponseRates } from './response-rates.ts'
import { scoreBand, type ScoreBand } from './score-band.ts'
import { spreadOf, type Spread } from './spread.ts'

export interface StatisticsServiceDeps {
  database: Pick<Database, 'prisma' | 'pool'>
  now: () => Date
}

export interface StageStatistics {
  stage: ApplicationStage
  /** Applications that are there now, and that ever were. */
  current: number
  reached: number
  /** Seconds that those stayed which went on. */
  stay: Spread
}

export interface ApplicationStatistics {
  total: number
  stages: StageStatistics[]
  conversions: Conversion[]
  responses: ResponseRates & { waitDays: number }
}

/** How often applications that were sent at scores of this band were answered. */
export interface OutcomeRate extends ScoreBand {
  rate: Proportion
}

export type StatisticsService = ReturnType<typeof createStatisticsService>

/** What a person's own history says: a fixed number of statements, however many applications there are. */
export function createStatisticsService({ database: { prisma, pool }, now }: StatisticsServiceDeps) {
  return { ofApplications, outcomeRates }

  async function ofApplications(viewer: Viewer, filters: ApplicationFilters): Promise<ApplicationStatistics> {
    const scope = { ...await scopeOf(viewer), applicationIds: await chosenIds(viewer, filters) }
    const journeys = await readJourneys(pool, scope)
    const stays = new Map((await readStays(pool, scope)).map(({ stage, seconds }) => [stage, seconds]))
    const reached = journeys.map((journey) => journey.reached)
    return {
      total: journeys.length,
      stages: reachedCounts(reached).map(({ stage, reached: ever }) => (
        { stage, current: journeys.filter((journey) => journey.stage === stage).length, reached: ever, stay: spreadOf(stays.get(stage) ?? []) }
      )),
      conversions: conversionsOf(reached),
      responses: { ...responseRates(journeys), waitDays: scope.waitDays },
    }
  }

  /** For each of these scores, in their order; one statement beside that for the settings. */
  async function outcomeRates(viewer: Viewer, scores: readonly number[]): Promise<OutcomeRate[]> {
    const counts = await readAnswersByScore(pool, await scopeOf(viewer))
    return scores.map((score) => {
      const band = scoreBand(score)
      const alike = counts.filter((count) => count.score >= band.from && count.score <= band.to)
      return { ...band, rate: proportionOf(sum(alike.map(({ answered }) => answered)), sum(alike.map(({ n }) => n))) }
    })
  }

  /** All of the person's. An application is waited for as long as it takes to count as ghosted, also where it is never marked as such by itself. */
  async function scopeOf({ userId }: Viewer): Promise<Scope> {
    const { ghostAfterDays } = await readSettings(prisma, userId)
    return { userId, applicationIds: null, now: now(), waitDays: ghostAfterDays === 0 ? defaultSettings().ghostAfterDays : ghostAfterDays }
  }

  async function chosenIds(viewer: Viewer, filters: ApplicationFilters): Promise<string[] | null> {
    if (Object.keys(filters).length === 0) return null
    const rows = await prisma.application.findMany({ where: listWhere(viewer, filters), select: { id: true } })
    return rows.map(({ id }) => id)
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
