import type { Colors } from 'picocolors/types.js'
import { inMoney, type SalaryFigures } from './figures.ts'
import { clip, visibleWidth } from './text-layout.ts'

const LEAST_PLACE_WIDTH = 8

/** What of a job is shown in a list. */
export interface JobSummary extends SalaryFigures {
  id: string
  title: string
  company: string
  location: string | null
  locationType: string | null
  url: string
}

/** Its title, and below it the company, place and salary; what is too long is cut from the place first. */
export function jobLines(job: JobSummary, { colours }: { colours: Colors }, width: number): string[] {
  const salary = inMoney(job)
  const type = job.locationType === null ? null : job.locationType.toLowerCase()
  const others = [job.company, type, salary].filter((part) => part !== null).join(' · ')
  const room = width - visibleWidth(others) - ' · '.length
  const place = job.location === null || room < LEAST_PLACE_WIDTH ? null : clip(job.location, room)
  const details = [job.company, place, type, salary].filter((part) => part !== null).join(' · ')
  return [colours.bold(clip(job.title, width)), colours.dim(clip(details, width))]
}
