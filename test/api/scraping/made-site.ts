import { z } from 'zod'
import { StructureError } from '../../../src/domains/scraping/scrape-errors.ts'
import type { JobSource, ListRequest } from '../../../src/domains/scraping/sources/job-source.ts'
import { madeSource } from '../../support/made-source.ts'
import type { PageFunction } from '../../support/page-server.ts'

const listSchema = z.object({ ids: z.array(z.number()), rejected: z.number(), next: z.string().nullable() })
const jobSchema = z.object({ title: z.string(), description: z.string() })

/** What a list page of the made site says. */
export interface MadeList {
  ids: readonly number[]
  /** Entries that nobody can read. */
  rejected?: number
  /** Path of the page after it. */
  next?: string
}

export function draws(content: unknown): PageFunction {
  return (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content))
}

export function drawsList({ ids, rejected = 0, next }: MadeList): PageFunction {
  return draws({ ids, rejected, next: next ?? null })
}

export function drawsJob(id: number): PageFunction {
  return draws({ title: `Keeper no. ${id}`, description: `You look after lantern number ${id} of the harbour, day and night, and write down what ships ${id} brings.` })
}

/** Reads the made site: `/list` and what follows it, with a page for each job at `/job/<id>`. Several lists make several chains. */
export function madeBoard(lists: readonly string[] = ['/list'], fields: Partial<JobSource> = {}): JobSource {
  const request = (url: string): ListRequest => ({ url, state: {} })
  return madeSource({
    isExhaustive: true,
    hasDetailPages: true,
    filters: ['TEXT', 'LOCATION', 'REMOTE', 'POSTED_WITHIN'],
    start: (_query, setup) => lists.map((list) => request(`${setup.origin}${list}`)),
    readList(page) {
      const { ids, rejected, next } = read(listSchema, page.body)
      return {
        extraction: 'FEED',
        listings: ids.map((id) => ({ nativeId: String(id), posting: { company: 'Lamp Works' }, detailUrl: new URL(`/job/${id}`, page.url).href, closed: null })),
        rejected: Array.from({ length: rejected }, () => ({ reason: 'It has no id.' })),
        next: next === null ? null : request(new URL(next, page.url).href),
        total: null,
      }
    },
    readDetail: (page) => ({ extraction: 'FEED', posting: read(jobSchema, page.body), closed: null }),
    ...fields,
  })
}

function read<T>(schema: z.ZodType<T>, body: string): T {
  const result = schema.safeParse(JSON.parse(body))
  if (!result.success) throw new StructureError('the fields of the made site', { cause: result.error })
  return result.data
}
