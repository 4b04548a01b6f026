import { afterAll, beforeAll, expect, it } from 'vitest'
import { openJobDesk, type JobDesk } from '../jobs/job-desk.ts'
import { CATALOGUE } from './catalogue.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
  await desk.save(...CATALOGUE)
  await desk.settled()
})
afterAll(() => desk.close())

it.each<[string, string]>([
  ['a megabyte', 'baker '.repeat(180_000)],
  ['a megabyte without a blank', `baker ${'x'.repeat(1_000_000)}`],
  ['control characters', 'ba\u0000ker\u0007\u001b[31m baker'],
  ['a direction override', '\u202ebaker\u202c'],
  ['right-to-left text', 'baker אופה خباز'],
  ['emoji', 'baker 🥖👩‍🍳'],
  ['a lone surrogate', 'baker \ud83e and \udd56'],
  ['quotes', '"baker" \'baker\' “baker” `baker'],
  ['SQL', "baker'; DROP TABLE jobs; -- $1 $$ %s \\"],
  ['a regular expression', 'baker (.*)+ [a-z]{1,} ^$ \\m(?'],
  ['operators of other searches', 'baker AND (NOT title:x~2^3) +a -"b" * ? : & | ! <->'],
  ['an unfinished exclusion', 'baker not "'],
  ['an exclusion of control characters', 'baker -\u0001\ud800x'],
])('finds what is asked for in %s', async (_name, query) => {
  expect(await desk.titles(query)).toContain('Senior Baker')
  // And once more, as far as it is cached.
  expect(await desk.titles(query)).toContain('Senior Baker')
})

it.each(['', '   ', '\u0000', '\n\t\u200b', '\u202e', '\ufeff'])('lists everything by date for %j', async (query) => {
  expect(await desk.search(query)).toMatchObject({ totalCount: 6, cached: false })
})

it.each(['?!…', '—', '%', "'", '""', '$$', '\\', '*', '()', '\ud800', '🥖', '中文', 'the of and'])('answers %j, which says next to nothing', async (query) => {
  const { hits } = await desk.search(query)
  for (const hit of hits) expect(hit.evidence.highlights).toEqual([])
  expect((await desk.search(query, { weights: { vector: 0 } })).hits).toEqual([])
})

it('still holds every job afterwards', async () => {
  expect(await desk.prisma.job.count()).toBe(CATALOGUE.length)
})
