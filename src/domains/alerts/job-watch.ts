import { createMatchWatch, type MatchWatchDeps } from './matches/match-watch.ts'
import { createInstantWatch, type InstantWatchDeps } from './searches/instant-watch.ts'
import { noteStandings } from './searches/job-standings.ts'

export type JobWatch = ReturnType<typeof createJobWatch>

/** All that is done for those who watch for jobs when some are indexed. */
export function createJobWatch(deps: InstantWatchDeps & MatchWatchDeps) {
  const instant = createInstantWatch(deps)
  const matches = createMatchWatch(deps)
  return { prepare: instant.prepare, onJobsIndexed }

  /** Event job.indexed, once matching has scored the jobs. What throws is tried again; doing it again tells nothing twice. */
  async function onJobsIndexed(jobIds: readonly string[]): Promise<void> {
    await noteStandings(deps.prisma, jobIds, deps.now())
    try {
      await instant.onJobsIndexed(jobIds)
    } finally {
      await matches.onJobsIndexed(jobIds)
    }
  }
}
