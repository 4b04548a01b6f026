import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveAlone } from '../../../src/domains/jobs/job-store.ts'
import { indexJobTask } from '../../../src/domains/jobs/jobs.tasks.ts'
import { noteLiveness, type LivenessFinding } from '../../../src/domains/jobs/liveness.ts'
import { openJobDesk, type JobDesk } from './job-desk.ts'
import { posting } from './postings.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
})
beforeEach(() => desk.clear())
afterAll(() => desk.close())

function note(fields: Partial<LivenessFinding>): Promise<string[]> {
  const finding: LivenessFinding = { source: 'lampworks', nativeIds: ['7'], liveness: 'EXPIRED', reason: 'It says that it is closed.', ...fields }
  return desk.prisma.$transaction(async (tx) => {
    await saveAlone(tx)
    return noteLiveness(tx, desk.queue, finding, desk.clock.now)
  })
}

/** The only job: whether it is open, and what is known of each place that lists it. */
async function standing(): Promise<{ isActive: boolean; sightings: string[] }> {
  const job = await desk.prisma.job.findFirstOrThrow({ include: { sightings: true } })
  return { isActive: job.isActive, sightings: job.sightings.map(({ source, liveness, livenessReason }) => `${source} ${liveness} ${livenessReason}`).sort() }
}

const listed = (source = 'lampworks', seed = 7) => desk.save(posting(7, { nativeId: '7', source, url: `https://${source}.example/openings/${seed}` }))

describe('noteLiveness', () => {
  it('keeps a job that is only in doubt, with the reason', async () => {
    await listed()
    expect(await note({ liveness: 'UNCERTAIN', reason: 'It was not listed.' })).toEqual([])
    expect(await standing()).toEqual({ isActive: true, sightings: ['lampworks UNCERTAIN It was not listed.'] })
    await listed()
    expect(await standing()).toEqual({ isActive: true, sightings: ['lampworks LIVE null'] })
  })

  it('takes out a job that nobody lists any more, once, and tells the index', async () => {
    const [saved] = await listed()
    const queued = (await desk.queue.stats(indexJobTask)).waiting
    expect(await note({})).toEqual([saved?.jobId])
    expect(await note({})).toEqual([])
    expect(await standing()).toEqual({ isActive: false, sightings: ['lampworks EXPIRED It says that it is closed.'] })
    expect((await desk.queue.stats(indexJobTask)).waiting).toBe(queued + 1)
    await note({ liveness: 'UNCERTAIN' })
    expect((await standing()).sightings).toEqual(['lampworks EXPIRED It says that it is closed.'])
  })

  it('brings a job back that is listed again', async () => {
    await listed()
    await note({})
    expect((await listed())[0]?.outcome).toBe('UPDATED')
    expect(await standing()).toEqual({ isActive: true, sightings: ['lampworks LIVE null'] })
  })

  it('keeps a job that another source still lists, until that one drops it too', async () => {
    await listed()
    expect((await listed('mirror'))[0]?.outcome).toBe('DUPLICATE')
    expect(await note({})).toEqual([])
    expect((await standing()).isActive).toBe(true)
    expect(await note({ source: 'mirror' })).toHaveLength(1)
    expect((await standing()).isActive).toBe(false)
  })

  it('does nothing for what it does not know', async () => {
    await listed()
    for (const unknown of [{ nativeIds: [] }, { nativeIds: ['8'] }, { source: 'elsewhere' }]) expect(await note(unknown)).toEqual([])
    expect((await standing()).isActive).toBe(true)
  })

  it('cuts a long reason', async () => {
    await listed()
    await note({ reason: 'x'.repeat(1_000) })
    expect((await standing()).sightings[0]).toHaveLength('lampworks EXPIRED '.length + 300)
  })
})
