import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { at } from '../../support/graphql-reader.ts'
import { connect, startServer, type RunningServer } from '../../support/sockets.ts'
import { uploadResume } from '../../support/upload.ts'

let app: TestApp
let server: RunningServer
beforeAll(async () => {
  app = await createTestApp({ workers: true })
  server = await startServer(app)
  await uploadResume(app, 'Ann Example\n\nExperience\nTeam lead, Example Ltd, 2019-2024\nLed a team of five engineers who run PostgreSQL databases.\n\nSkills\nPostgreSQL, Kubernetes')
})
afterAll(async () => { await server.close(1_000); await app.close() })

describe('chat', () => {
  it('answers whole', async () => {
    const answer = await app.run(`mutation { chat(input: { message: "Which databases did my team of five engineers run?" }) { ... on Error { message } ... on ChatMessage { content role mode answer { state citations { number text } passages { text relevance } backend } } } }`)
    console.log(JSON.stringify(answer, null, 1))
    expect(at(answer, 'chat.answer.state')).toBe('COMPLETED')
  })
  it('streams', async () => {
    const { client } = connect(server.url)
    for await (const event of client.iterate({ query: `subscription { chatStream(input: { message: "PostgreSQL team of five" }) { ... on Error { message } ... on ChatProgress { messageId event { __typename ... on AnswerToken { text offset } ... on ChatCompleted { message { content session { title messages(first: 5) { totalCount edges { node { role content } } } } } } } } } }` })) console.log(JSON.stringify(event))
    client.dispose()
  })
})
