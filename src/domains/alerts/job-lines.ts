import { cleanLine } from '../../lib/text.ts'

export interface ToldJob {
  title: string
  url: string
  location: string | null
  salaryText: string | null
  company: { name: string }
}

/** The job in a line: title, company, place, pay, as far as they are known. */
export function jobLine({ title, company, location, salaryText }: ToldJob): string {
  return [title, company.name, location, salaryText].filter((part) => part !== null).map(cleanLine).filter((part) => part !== '').join(' · ')
}

/** Where the job can be read, on a line of its own; none for a posting without a page. */
export function addressLines({ url }: Pick<ToldJob, 'url'>): string[] {
  return /^https?:\/\//i.test(url) ? [cleanLine(url)] : []
}

/** A text of at most so many characters, on one line. */
export function shortened(text: string, maxChars: number): string {
  const line = cleanLine(text)
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1).toWellFormed().trimEnd()}…`
}
