import type { PrismaClient } from '../../../../../generated/prisma/client.ts'
import type { Viewer } from '../../../../lib/viewer.ts'
import { normaliseCompanyName } from '../../../jobs/intake/names.ts'
import { urlKey } from '../../../jobs/intake/url-key.ts'
import { ownApplications } from '../../applications.policy.ts'
import type { ApplicationRecord } from '../record.ts'

type Posting = Pick<ApplicationRecord, 'jobUrl' | 'jobTitle' | 'companyName'>

/** An application that there is already: stored, or made of an earlier line. */
export interface KnownApplication {
  applicationId: string | null
  line: number | null
}

export type KnownPostings = ReturnType<typeof createKnownPostings>

/**
 * To which postings a person has an application. Two are one where their job or their address is the same, or, where one of them has no
 * address, company and title.
 */
export function createKnownPostings(prisma: PrismaClient, viewer: Viewer) {
  const jobs = new Map<string, string>()
  const known = new Map<string, KnownApplication>()
  return { load, jobOf, find, add }

  /** Looks up the stored jobs and applications of these postings: two statements for all of them. */
  async function load(postings: readonly Posting[]): Promise<void> {
    const urlKeys = postings.flatMap(({ jobUrl }) => urlKey(jobUrl) ?? [])
    const sightings = await prisma.jobSighting.findMany({ where: { urlKey: { in: urlKeys } }, select: { urlKey: true, jobId: true } })
    for (const sighting of sightings) jobs.set(sighting.urlKey, sighting.jobId)
    const stored = await prisma.application.findMany({
      where: {
        ...ownApplications(viewer),
        OR: [
          { jobId: { in: sightings.map(({ jobId }) => jobId) } },
          { jobUrl: { in: postings.flatMap(({ jobUrl }) => (jobUrl === '' ? [] : [jobUrl])) } },
          { companyKey: { in: postings.map(({ companyName }) => normaliseCompanyName(companyName)) } },
        ],
      },
      select: { id: true, jobId: true, jobUrl: true, jobTitle: true, companyName: true },
    })
    for (const { id, jobId, ...posting } of stored) put(posting, jobId, { applicationId: id, line: null })
  }

  /** The stored job at the posting's address; null where there is none. */
  function jobOf({ jobUrl }: Posting): string | null {
    return jobs.get(urlKey(jobUrl) ?? '') ?? null
  }

  /** The application to this posting among those that were loaded or added; null where there is none. */
  function find(posting: Posting): KnownApplication | null {
    return keysOf(posting, jobOf(posting)).sought.map((key) => known.get(key)).find((one) => one !== undefined) ?? null
  }

  function add(posting: Posting, application: KnownApplication): void {
    put(posting, jobOf(posting), application)
  }

  /** What is known first stays. */
  function put(posting: Posting, jobId: string | null, application: KnownApplication): void {
    for (const key of keysOf(posting, jobId).held) if (!known.has(key)) known.set(key, application)
  }
}

/** By what an application is found again, and by what one is looked for. */
function keysOf({ jobUrl, jobTitle, companyName }: Posting, jobId: string | null): { held: string[]; sought: string[] } {
  const address = urlKey(jobUrl)
  const title = `${normaliseCompanyName(companyName)}\n${jobTitle.trim().replace(/\s+/g, ' ').toLowerCase()}`
  const exact = [...(jobId === null ? [] : [`job ${jobId}`]), ...(address === null ? [] : [`url ${address}`])]
  return {
    held: [...exact, `title ${title}`, ...(address === null ? [`title without url ${title}`] : [])],
    sought: [...exact, address === null ? `title ${title}` : `title without url ${title}`],
  }
}
