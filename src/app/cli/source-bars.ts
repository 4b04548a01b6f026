import { MultiBar, type SingleBar } from 'cli-progress'
import type { ScrapeStep } from '../../domains/scraping/scrape-progress.ts'
import { isOver, savedCount, type SourceReport } from '../../domains/scraping/source-report.ts'
import { sourceBarLine, sourcePlainLine, type SourceFigures } from './render/source-lines.ts'
import type { Terminal } from './terminal.ts'

export interface SourceBars {
  show(step: ScrapeStep): void
  end(): void
}

const REDRAWS_PER_SECOND = 4
const PLAIN_LINE_EVERY_MS = 5_000

/** One bar for each source on a terminal; elsewhere a line, or a JSON object, whenever something worth a line happens. */
export function startSourceBars(terminal: Terminal, limitPerSource: number): SourceBars {
  const startedAt = performance.now()
  const figuresOf = (report: SourceReport): SourceFigures => ({ report, limitPerSource, elapsedMs: performance.now() - startedAt, now: new Date() })
  return terminal.isInteractive ? drawnBars(terminal, figuresOf) : writtenLines(terminal, figuresOf)
}

type FiguresOf = (report: SourceReport) => SourceFigures

function drawnBars(terminal: Terminal, figuresOf: FiguresOf): SourceBars {
  const reports = new Map<string, SourceReport>()
  const bars = new Map<string, SingleBar>()
  const all = new MultiBar({
    stream: terminal.stderr,
    format: (_options, _params, { source }: { source: string }) => {
      const report = reports.get(source)
      return report === undefined ? '' : sourceBarLine(figuresOf(report), terminal.noteColours)
    },
    fps: REDRAWS_PER_SECOND,
    clearOnComplete: true,
    hideCursor: true,
    forceRedraw: true,
  })
  return {
    show(step) {
      for (const report of reportsOf(step)) {
        reports.set(report.source, report)
        if (!bars.has(report.source)) bars.set(report.source, all.create(1, 0, { source: report.source }))
        bars.get(report.source)?.update(0)
      }
    },
    end: () => all.stop(),
  }
}

function writtenLines(terminal: Terminal, figuresOf: FiguresOf): SourceBars {
  const lastAt = new Map<string, number>()
  return {
    show(step) {
      for (const report of reportsOf(step)) {
        const isNews = step.kind === 'SOURCE_STARTED' || step.kind === 'SOURCE_FINISHED' || step.kind === 'SOURCE_WAITING'
        if (!isNews && performance.now() - (lastAt.get(report.source) ?? 0) < PLAIN_LINE_EVERY_MS) continue
        lastAt.set(report.source, performance.now())
        terminal.note(sourcePlainLine(figuresOf(report)), {
          event: 'source', source: report.source, state: report.state, pages: report.pages, saved: savedCount(report), isOver: isOver(report), waitingFor: report.waitingFor,
        })
      }
    },
    end: () => undefined,
  }
}

function reportsOf(step: ScrapeStep): SourceReport[] {
  if (step.kind === 'STANDING') return step.sources
  return 'source' in step ? [step.source] : []
}
