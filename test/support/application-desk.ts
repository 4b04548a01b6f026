import { z } from 'zod'
import { createTestApp, type TestApp, type TestAppOptions } from './app.ts'
import { at } from './graphql-reader.ts'
import { createJobs } from './postings.ts'

const FIELDS = `id jobTitle companyName jobUrl stage ownStage { id name } appliedDate notes source expectedSalary offeredSalary salaryCurrency salaryPeriod resumeId version
  timeline { version kind isByPerson changes { field old new } note undoneVersion }`
const OUTCOME = `__typename ... on Error { message } ... on ValidationError { issues { path message } } ... on Application { ${FIELDS} }`
const CREATE = `mutation ($jobId: ID!, $fields: ApplicationFieldsInput) { it: createApplication(jobId: $jobId, fields: $fields) { ${OUTCOME} } }`
const UPDATE = `mutation ($id: ID!, $version: Int!, $fields: ApplicationFieldsInput!, $note: String) {
  it: updateApplication(id: $id, version: $version, fields: $fields, note: $note) { ${OUTCOME} } }`
const UNDO = `mutation ($id: ID!, $version: Int!) { it: undoApplicationChange(id: $id, version: $version) { ${OUTCOME} } }`
const READ = `query ($id: ID!) { it: application(id: $id) { ${OUTCOME} } }`

const anyData = z.record(z.string(), z.unknown())

/** Follows applications through the API, with a clock that the test moves. */
export interface ApplicationDesk {
  app: TestApp
  /** Global ids of the sample postings. */
  jobIds: string[]
  clock: { now: Date }
  /** The answer to the operation's field `it`. */
  run(operation: string, variables?: Record<string, unknown>): Promise<unknown>
  /** For the sample posting at `place`. */
  create(place?: number, fields?: object): Promise<unknown>
  /** On the version that is stored. */
  update(id: unknown, fields: object, note?: string): Promise<unknown>
  undo(id: unknown): Promise<unknown>
  read(id: unknown): Promise<unknown>
}

export const OUTCOME_OF_APPLICATION = OUTCOME

/** What stands at a path such as `timeline.0.kind` in an answer. */
export function part(value: unknown, path: string): unknown {
  return at({ data: anyData.parse(value) }, path)
}

export async function openApplicationDesk(options: TestAppOptions = {}): Promise<ApplicationDesk> {
  const clock = { now: new Date('2026-11-25T10:00:00Z') }
  const app = await createTestApp({ ...options, adapt: (platform) => ({ ...platform, now: () => clock.now }) })
  const jobIds = await createJobs(app)
  const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await app.run(operation, variables), 'it')
  const read = (id: unknown) => run(READ, { id })
  return {
    app, jobIds, clock, run, read,
    create: (place = 0, fields = {}) => run(CREATE, { jobId: jobIds[place], fields }),
    update: async (id, fields, note) => run(UPDATE, { id, version: part(await read(id), 'version'), fields, note }),
    undo: async (id) => run(UNDO, { id, version: part(await read(id), 'version') }),
  }
}
