import { readLabels } from '../../eval/claims/claim-set.ts'
import { makePapers } from '../data/papers.ts'
import { openSide } from '../kit/side.ts'
import type { SectionResult } from '../report/row.ts'
import type { PapersHandlers } from '../sides/papers.side.ts'
import { claimRows } from './chat/claim-rows.ts'
import type { Desk } from './chat/desk.ts'
import { firstTokenRows } from './chat/first-token-rows.ts'
import { stalledRows } from './chat/stalled-rows.ts'
import { streamRows } from './chat/stream-rows.ts'
import { watchRows } from './chat/watch-rows.ts'
import type { BenchContext } from './section.ts'

const RESUME = 'prisma/seed/resumes/accountant.pdf'
const PASSAGES = 10_000
/** What the reader gets would not be what the provider sent. */
const MARKED = /[[\]<>]/

/** What an answer takes before its first token and on its way to many readers, with a provider that costs nothing. */
export async function benchChat(context: BenchContext): Promise<SectionResult> {
  const { postings, work, isQuick, say } = context
  const dataDir = `${work.scratch('chat')}/data`
  const wanted = isQuick ? PASSAGES / 10 : PASSAGES
  say(`Indexing papers of about ${wanted} passages.`)
  const papers = openSide<PapersHandlers>('papers.side.ts')
  const passages = await papers.call('fill', { dataDir, resume: RESUME, ...makePapers(postings.lines, wanted) }).finally(() => papers.close())
  say(`${passages} passages.`)
  const labels = await readLabels()
  const sentences = labels.filter(({ resume, sentence }) => resume === 'accountant' && !MARKED.test(sentence)).map(({ sentence }) => sentence)
  const desk: Desk = { ...context, dataDir, passages, sentences }
  const parts = [await firstTokenRows(desk), await streamRows(desk), await watchRows(desk), await stalledRows(desk), await claimRows(desk)]
  return { section: 'chat', title: 'Chat', notes: parts.flatMap(({ notes }) => notes), rows: parts.flatMap(({ rows }) => rows) }
}
