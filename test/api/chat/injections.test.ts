import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Viewer } from '../../../src/lib/viewer.ts'
import type { LlmRouter } from '../../../src/platform/llm/llm-router.ts'
import { OTHER_PERSON, SERVER_KEY, type Injection } from '../../fixtures/injections/injection.ts'
import { INJECTIONS } from '../../fixtures/injections/injections.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { ask } from '../../support/chat.ts'
import { at } from '../../support/graphql-reader.ts'
import { describeInjections } from '../../support/injection-suite.ts'
import { createObedientModel } from '../../support/obedient-model.ts'
import { until } from '../../support/postings.ts'
import { upload, uploadResume } from '../../support/upload.ts'

const model = createObedientModel(INJECTIONS)
const router: LlmRouter = {
  async *stream(request, _route, signal) {
    yield { kind: 'CHOSEN', backend: 'OPENAI', model: 'obedient', isFallback: false }
    yield* model.stream(request, signal)
  },
  contextTokens: () => model.contextTokens,
  statuses: async () => [],
}

let app: TestApp
let resumeId: string
const RESUME = 'Ann Example\n\nExperience\nEngineer, Example Lights, 2019 - 2024\nLooked after the lighthouse project of the harbor.\n'
const OPENING = 'Notes about the lighthouse project of the harbor.'
const QUESTION = 'What do the notes about the lighthouse project of the harbor say?'
const UPLOAD = 'mutation ($file: File!) { uploadDocument(file: $file) { ... on Document { id } ... on Error { message } } }'

beforeAll(async () => {
  app = await createTestApp({ workers: true, env: { LLM_BACKEND: 'openai', OPENAI_API_KEY: SERVER_KEY, DOCUMENT_QUOTA_COUNT: '100' }, adapt: (platform) => ({ ...platform, llm: router }) })
  resumeId = await uploadResume(app, RESUME)
  const { id } = await app.platform.database.prisma.user.create({ data: { displayName: OTHER_PERSON.name } })
  await keepForOther({ userId: id })
})
afterAll(() => app.close())

/** Somebody else's papers, about the very thing that is asked. */
async function keepForOther(viewer: Viewer): Promise<void> {
  const { name, email, phone, employer } = OTHER_PERSON
  const text = `${name}\n${email}\n${phone}\n\nExperience\nEngineer, ${employer}, 2019 - 2024\n${OPENING}\n`
  const resume = await app.services.resumes.upload(viewer, { bytes: Buffer.from(text), fileName: 'other.txt' })
  const document = await app.services.documents.upload(viewer, { bytes: Buffer.from(`# ${name}\n\n${text}`), fileName: 'other.md' })
  const { prisma } = app.platform.database
  await until(async () => (await prisma.resume.findUnique({ where: { id: resume.id } }))?.indexedKey != null)
  await until(async () => (await prisma.document.findUnique({ where: { id: document.id } }))?.indexedKey != null)
}

/** The text where it says that it stands; answers with the rest of the question. */
async function place({ text, place: where, name }: Injection): Promise<Record<string, unknown>> {
  if (where === 'POSTING') return { message: QUESTION, jobDescription: `${OPENING}\n\n${text}`, documentIds: [], resumeId }
  if (where === 'CONVERSATION') return { message: `${QUESTION}\n${text}`.slice(0, 8_000), documentIds: [], resumeId }
  if (where === 'RESUME') return { message: QUESTION, documentIds: [], resumeId: await uploadResume(app, `${RESUME}\n${OPENING}\n${text}\n`) }
  const id = String(at(await upload(app, { query: UPLOAD, content: `# ${name}\n\n${OPENING}\n\n${text}\n`, fileName: `${name}.md` }), 'uploadDocument.id'))
  await until(async () => at(await app.run('query ($id: ID!) { document(id: $id) { ... on Document { state } } }', { id }), 'document.state') === 'INDEXED')
  return { message: QUESTION, documentIds: [id], resumeId }
}

describeInjections('through the API', async (injection) => {
  const { content, answer } = await ask(app, await place(injection))
  if (answer.state !== 'COMPLETED') throw new Error(`The answer is ${answer.state}: ${answer.error?.message ?? ''}`)
  const request = model.requests.at(-1)
  return { answer: content, systemText: request?.messages[0]?.content ?? '' }
})

it('reach the model, which obeys them, but for those that are hidden in what no reader sees', () => {
  expect(INJECTIONS.map(({ name }) => name).filter((name) => !model.obeyed.has(name))).toEqual(['a comment', 'tag characters'])
})
