import type { Colors } from 'picocolors/types.js'
import { bar, inDigits, inTime } from './figures.ts'
import { padTo } from './text-layout.ts'

/** Where one piece of work stands. */
export interface ProgressFigures {
  /** What is being done: 'Importing'. */
  label: string
  /** 0 to 1. */
  share: number
  /** Things done, in `unit`: 'postings'. */
  count: number
  unit: string
  elapsedMs: number
}

const BAR_WIDTH = 24

/** Things a second so far; null before anything was done. */
export function ratePerSecond({ count, elapsedMs }: ProgressFigures): number | null {
  return count > 0 && elapsedMs > 0 ? (count * 1_000) / elapsedMs : null
}

/** Time left at the speed so far; null before anything was done. */
export function timeLeftMs({ share, elapsedMs }: ProgressFigures): number | null {
  return share > 0 ? (elapsedMs * (1 - Math.min(1, share))) / share : null
}

/** One line for a terminal that is redrawn in place. */
export function progressBarLine(figures: ProgressFigures, colours: Colors): string {
  const [percent, ...rest] = progressWords(figures)
  return `  ${padTo(figures.label, 20)} ${colours.cyan(bar(figures.share, BAR_WIDTH))} ${String(percent).padStart(5)}  ${colours.dim(rest.join(' · '))}`
}

/** The same for a log or a pipe. */
export function progressPlainLine(figures: ProgressFigures): string {
  return `${figures.label}: ${progressWords(figures).join(', ')}`
}

function progressWords(figures: ProgressFigures): string[] {
  const rate = ratePerSecond(figures)
  const left = timeLeftMs(figures)
  return [
    `${Math.floor(100 * Math.min(1, figures.share))} %`,
    `${inDigits(figures.count)} ${figures.unit}`,
    ...(rate === null ? [] : [`${rate < 10 ? rate.toFixed(1) : inDigits(Math.round(rate))}/s`]),
    ...(left === null ? [] : [`${inTime(left)} left`]),
  ]
}
