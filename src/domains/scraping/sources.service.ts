import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { OUTCOMES, type ScrapeOutcome } from './source-report.ts'
import type { ConnectedSource } from './source-setup.ts'

/** How a source did in its last runs, whoever asked. */
export interface SourceHealth {
  /** The newest first. */
  lastOutcomes: ScrapeOutcome[]
  /** When a run of it last completed. */
  lastSuccessAt: Date | null
  /** It failed too often in a row, and is left alone until then. */
  restsUntil: Date | null
}

export type SourceWithHealth = ConnectedSource & { health: SourceHealth }

export type SourcesService = ReturnType<typeof createSourcesService>

const RUNS_LOOKED_AT = 10

/** The sources of jobs of this installation. */
export function createSourcesService({ prisma, connected, now }: { prisma: PrismaClient; connected: ReadonlyMap<string, ConnectedSource>; now: () => Date }) {
  return { list, attributionOf: (source: string) => connected.get(source)?.source.rules.attribution ?? null }

  async function list(): Promise<SourceWithHealth[]> {
    const names = [...connected.keys()]
    const runs = await prisma.$queryRaw<{ source: string; state: ScrapeOutcome }[]>`
      SELECT runs.source, runs.state::text AS state FROM unnest(${names}::text[]) AS names (source)
      CROSS JOIN LATERAL (
        SELECT source, state, finished_at FROM scrape_task_sources WHERE source = names.source AND finished_at IS NOT NULL
        ORDER BY finished_at DESC LIMIT ${RUNS_LOOKED_AT}
      ) AS runs ORDER BY runs.source, runs.finished_at DESC`
    const successes = await prisma.scrapeTaskSource.groupBy({ by: ['source'], where: { state: 'COMPLETED' }, _max: { finishedAt: true } })
    const resting = await prisma.sourceState.findMany({ where: { restsUntil: { gt: now() } }, select: { source: true, restsUntil: true } })
    return [...connected.values()].map((one) => ({
      ...one,
      health: {
        lastOutcomes: runs.filter(({ source, state }) => source === one.source.name && OUTCOMES.includes(state)).map(({ state }) => state),
        lastSuccessAt: successes.find(({ source }) => source === one.source.name)?._max.finishedAt ?? null,
        restsUntil: resting.find(({ source }) => source === one.source.name)?.restsUntil ?? null,
      },
    }))
  }
}
