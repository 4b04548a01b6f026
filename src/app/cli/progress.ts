import { SingleBar } from 'cli-progress'
import { progressBarLine, progressPlainLine, ratePerSecond, timeLeftMs, type ProgressFigures } from './render/progress-line.ts'
import type { Terminal } from './terminal.ts'

export interface Progress {
  update(step: Pick<ProgressFigures, 'share' | 'count'>): void
  /** Takes the bar away. */
  end(): void
}

const PLAIN_LINE_EVERY_MS = 3_000
const REDRAWS_PER_SECOND = 8

/** A bar on a terminal; elsewhere a line, or a JSON object, every few seconds. */
export function startProgress(terminal: Terminal, { label, unit }: Pick<ProgressFigures, 'label' | 'unit'>): Progress {
  const startedAt = performance.now()
  const figuresOf = (step: Pick<ProgressFigures, 'share' | 'count'>): ProgressFigures => ({ label, unit, ...step, elapsedMs: performance.now() - startedAt })
  return terminal.isInteractive ? drawnProgress(terminal, figuresOf) : writtenProgress(terminal, figuresOf)
}

type FiguresOf = (step: Pick<ProgressFigures, 'share' | 'count'>) => ProgressFigures

function drawnProgress(terminal: Terminal, figuresOf: FiguresOf): Progress {
  let step = { share: 0, count: 0 }
  const bar = new SingleBar({
    stream: terminal.stderr,
    format: () => progressBarLine(figuresOf(step), terminal.noteColours),
    fps: REDRAWS_PER_SECOND,
    clearOnComplete: true,
    hideCursor: true,
    // The time left changes between steps too.
    forceRedraw: true,
  })
  bar.start(1, 0)
  return {
    update(next) {
      step = next
      bar.update(next.share)
    },
    end: () => bar.stop(),
  }
}

function writtenProgress(terminal: Terminal, figuresOf: FiguresOf): Progress {
  let lastAt = performance.now()
  return {
    update(step) {
      if (performance.now() - lastAt < PLAIN_LINE_EVERY_MS) return
      lastAt = performance.now()
      const figures = figuresOf(step)
      terminal.note(progressPlainLine(figures), { event: 'progress', ...figures, ratePerSecond: ratePerSecond(figures), timeLeftMs: timeLeftMs(figures) })
    },
    end: () => undefined,
  }
}
