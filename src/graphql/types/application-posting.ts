import { ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { idOf } from '../ids.ts'
import { anyText, withoutNulls } from '../inputs.ts'

export const ApplicationPostingInput = builder.inputType('ApplicationPostingInput', {
  description: 'A posting that was found elsewhere, as you have it. It is stored as a job, unless it is one that is stored already.',
  fields: (t) => ({
    title: t.string({ required: true, validate: anyText }),
    company: t.string({ required: true, validate: anyText }),
    location: t.string({ validate: anyText }),
    description: t.string({ validate: anyText, description: 'Its text. Without it the job can be searched for by title and company alone.' }),
    url: t.string({ validate: anyText, description: 'Where you found it. It is kept, not read.' }),
  }),
})

interface GivenPosting {
  jobId?: string | null | undefined
  url?: string | null | undefined
  posting?: typeof ApplicationPostingInput.$inferInput | null | undefined
}

/** What finds the job of the one posting that is given, storing it where need be. Throws ValidationError at once where there is none, or more than one. */
export function jobFinder({ jobId, url, posting }: GivenPosting, { services, signal }: Pick<Context, 'services' | 'signal'>): () => Promise<{ id: string }> {
  if ([jobId, url, posting].filter((given) => given != null).length !== 1) {
    throw new ValidationError('Name the posting in one way: by jobId, by the url at which it is to be read, or as posting.')
  }
  if (posting != null) return () => storedPosting(posting, services)
  if (url != null) return () => services.postingPages.importUrl(url, signal)
  const id = idOf('Job', jobId ?? '', 'jobId')
  return async () => ({ id })
}

async function storedPosting(posting: typeof ApplicationPostingInput.$inferInput, { jobs }: Context['services']): Promise<{ id: string }> {
  const { description, ...fields } = withoutNulls(posting)
  try {
    return await jobs.createOrFind({ ...fields, description: description?.trim() || `${fields.title}\n${fields.company}` })
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.issues.map((issue) => ({ ...issue, path: ['posting', ...issue.path] })))
  }
}
