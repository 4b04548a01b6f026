import type { SourceWithHealth } from '../../../domains/scraping/sources.service.ts'
import { inTime } from './figures.ts'
import type { Page } from './match-card.ts'
import { padTo, wrap } from './text-layout.ts'

const NAME_WIDTH = 18

/** Every source with its pace and its last outcomes, or with what it needs before it can be asked. */
export function sourceLines(sources: readonly SourceWithHealth[], { width, colours }: Page): string[] {
  return sources.flatMap(({ source, pace, missing, health }) => {
    const last = health.lastOutcomes[0]
    const about = missing ?? [
      `a page every ${inTime(pace.delayMs)}`,
      ...(pace.hourlyLimit === null ? [] : [`${pace.hourlyLimit} an hour`]),
      ...(pace.dailyLimit === null ? [] : [`${pace.dailyLimit} a day`]),
      last === undefined ? 'not asked yet' : `last run ${last.toLowerCase()}`,
    ].join(', ')
    const mark = missing === null ? colours.green('✓') : colours.dim('–')
    const [first = '', ...more] = wrap(about, width - NAME_WIDTH - 4)
    return [`${mark} ${padTo(source.name, NAME_WIDTH)} ${missing === null ? first : colours.dim(first)}`, ...more.map((line) => `${' '.repeat(NAME_WIDTH + 3)}${colours.dim(line)}`)]
  })
}
