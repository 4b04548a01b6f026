import { postingSchema } from '../../../jobs/intake/posting.ts'
import type { PostingField, RawPosting } from '../../../jobs/intake/posting.ts'

const FIELDS = postingSchema.shape
const isField = (key: string): key is PostingField => Object.hasOwn(FIELDS, key)
const somePosting = postingSchema.partial()

/** Of what was read for each field, what the import format takes; the rest, blanks among it, is left out. */
export function postingOf(read: Readonly<Partial<Record<PostingField, unknown>>>): Partial<RawPosting> {
  const fit = Object.entries(read).flatMap(([key, value]) => {
    const checked = isField(key) ? FIELDS[key].safeParse(value) : null
    return checked?.success && checked.data !== undefined ? [[key, checked.data] as const] : []
  })
  return somePosting.parse(Object.fromEntries(fit))
}

/** Lines of requirements that the source gives apart from the description; undefined without any. Experience is in its own words, or in years at least. */
export function requirementLines(parts: { skills?: readonly string[]; experience?: string | undefined; years?: number | undefined }): string | undefined {
  const { skills = [], experience, years = 0 } = parts
  const lines = [
    experience === undefined ? [] : [/experience/i.test(experience) ? experience : `Experience: ${experience}`],
    years > 0 ? [`At least ${years} years of experience.`] : [],
    skills.length > 0 ? [`Skills: ${skills.join(', ')}`] : [],
  ].flat()
  return lines.length > 0 ? lines.join('\n') : undefined
}

/** One amount of a range that a source gives in numbers; 0 and -1 stand for none. */
export const payOf = (value: number | undefined): number | undefined => (value !== undefined && value > 0 ? value : undefined)
