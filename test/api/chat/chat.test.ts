import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, openChatDesk, promptOf, RESUME, type ChatDesk } from '../../support/chat.ts'
import { globalId } from '../../support/global-id.ts'
import { at } from '../../support/graphql-reader.ts'
import { openAiAnswer } from '../../support/providers/openai-provider.ts'

let desk: ChatDesk
beforeAll(async () => { desk = await openChatDesk() })
afterAll(() => desk.close())
beforeEach(() => desk.provider.setScript(() => openAiAnswer('You led a team of five engineers [P1].')))

const UNKNOWN = '0b8f1c6e-7d1b-4f5e-9a51-3f6f5a1f9d10'
const reply = (text: string) => desk.provider.setScript(() => openAiAnswer(text))

describe('an answer', () => {
  it('cites the words that it stands on, where they stand in the resume', async () => {
    const { content, answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    expect(content).toBe('You led a team of five engineers [1].')
    expect(answer).toMatchObject({ state: 'COMPLETED', backend: 'OPENAI', isFallback: false, droppedCitations: 0, error: null })
    const [citation] = answer.citations
    expect(citation).toMatchObject({ number: 1, source: 'RESUME', documentId: desk.resumeId, answerOffset: content.indexOf('[1]') })
    expect(citation?.text).toContain('Led a team of five engineers')
    expect(RESUME.slice(citation?.charStart, citation?.charEnd)).toBe(citation?.text)
  })

  it('is told of its model, its tokens and its time', async () => {
    desk.provider.setScript(() => openAiAnswer('Five [P1].', { usage: { inputTokens: 321, outputTokens: 4 } }))
    const { answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    expect(answer).toMatchObject({ model: 'gpt-4o-mini', usage: { inputTokens: 321, outputTokens: 4 } })
    expect(answer.processingTimeMs).toBeGreaterThanOrEqual(0)
  })

  it('leaves out marks that do not check, and counts them', async () => {
    reply('You led a team of five engineers [P1]. You won a prize [P9]. You flew to the moon [P1: "flew to the moon"].')
    const { content, answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    expect(content).toBe('You led a team of five engineers [1]. You won a prize. You flew to the moon.')
    expect(answer.droppedCitations).toBe(2)
    expect(answer.citations).toHaveLength(1)
  })

  it('holds what it says against the resume', async () => {
    reply('You led a team of five engineers at Example Lights [P1]. You led a team of nine engineers.')
    const { answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    const verdicts = new Map(answer.claims.map((claim) => [claim.text, claim.verdict]))
    expect([...verdicts.values()]).toContain('SUPPORTED')
    expect(answer.claims.some((claim) => claim.text.includes('nine') && claim.verdict !== 'SUPPORTED')).toBe(true)
    expect(answer.groundingScore).toBeGreaterThan(0)
    expect(answer.groundingScore).toBeLessThan(1)
  })

  it('is not checked where that is not wanted', async () => {
    const { answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?', useVerification: false })
    expect(answer.claims).toEqual([])
    expect(answer.groundingScore).toBeNull()
  })

  it('says that nothing is shown, without asking a model', async () => {
    const before = desk.provider.requests.length
    const { content, answer } = await ask(desk.app, { message: 'Zeppelin piloting licence?' })
    expect(content).toContain('do not show')
    expect(answer).toMatchObject({ state: 'COMPLETED', groundingScore: null, citations: [], claims: [] })
    expect(desk.provider.requests).toHaveLength(before)
  })

  it('marks what a text for others says beyond the resume', async () => {
    reply('Subject: Application\n\nI led a team of five engineers [P1]. I hold a doctorate from Oxford.')
    const { content } = await ask(desk.app, { message: 'Write an e-mail about my team of engineers', mode: 'EMAIL' })
    expect(content).toContain('I hold a doctorate from Oxford. [unverified]')
    expect(content).not.toMatch(/five engineers \[1\]\.? \[unverified\]/)
  })

  it('keeps what was written before the provider failed', async () => {
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'You led a team' }, { kind: 'CUT' }] }))
    const { content, answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    expect(content).toBe('You led a team')
    expect(answer).toMatchObject({ state: 'FAILED', error: { code: 'PROVIDER' } })
  })
})

describe('what the model is given', () => {
  it('holds the passages under their labels and the question, and the posting as material', async () => {
    await ask(desk.app, { message: 'Do I know the database that they want?', jobDescription: 'Wanted: somebody who knows the database PostgreSQL.' })
    const [system, question] = promptOf(desk.provider)
    expect(system?.role).toBe('system')
    expect(question?.content).toContain('[P1]')
    expect(question?.content).toContain('Wanted: somebody who knows the database PostgreSQL.')
    expect(question?.content.endsWith('Do I know the database that they want?')).toBe(true)
    expect(system?.content).not.toContain('PostgreSQL')
  })

  it('holds the conversation so far, and finds what a short question points back to', async () => {
    const first = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    const second = await ask(desk.app, { message: 'And at which company was it?', sessionId: first.session.id })
    expect(second.session.id).toBe(first.session.id)
    expect(promptOf(desk.provider).map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(second.answer.passages.some((passage) => passage.text.includes('team of five'))).toBe(true)
  })

  it('looks into documents beside the resume only as far as that is wanted', async () => {
    const { answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?', documentIds: [] })
    expect(answer.passages.every((passage) => passage.source === 'RESUME')).toBe(true)
  })
})

describe('bad input', () => {
  it.each([
    ['an empty message', { message: '  ' }, 'ValidationError', /message/],
    ['a message without end', { message: 'why '.repeat(5_000) }, 'ValidationError', /8,000/],
    ['a posting given twice', { message: 'Do I fit?', jobDescription: 'text', jobId: globalId('Job', UNKNOWN) }, 'ValidationError', /jobDescription/],
    ['an unknown conversation', { message: 'Do I fit?', sessionId: globalId('ChatSession', UNKNOWN) }, 'NotFoundError', /ChatSession/],
    ['an unknown resume', { message: 'Do I fit?', resumeId: globalId('Resume', UNKNOWN) }, 'NotFoundError', /Resume/],
    ['a job that is gone', { message: 'Do I fit?', jobId: globalId('Job', UNKNOWN) }, 'NotFoundError', /Job/],
    ['an id of something else', { message: 'Do I fit?', sessionId: globalId('Job', UNKNOWN) }, 'ValidationError', /ChatSession/],
  ])('%s is a typed error, and nothing is stored', async (_name, input, typename, message) => {
    const before = await desk.app.platform.database.prisma.chatMessage.count()
    const answer = await ask(desk.app, input)
    expect(answer.__typename).toBe(typename)
    expect(answer.message).toMatch(message)
    expect(await desk.app.platform.database.prisma.chatMessage.count()).toBe(before)
  })

  it('an unknown backend is refused by the schema', async () => {
    const answer = await desk.app.run('mutation { chat(input: { message: "Do I fit?", backend: ORACLE }) { __typename } }')
    expect(answer.errors?.[0]?.message).toContain('ORACLE')
  })

  it('a posting without a full stop, cut in the middle of an emoji, is survived', async () => {
    const { content, answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?', jobDescription: `${'a '.repeat(449)}a${'😀'.repeat(20)}` })
    expect(answer.state).toBe('COMPLETED')
    expect(content).toContain('team of five')
  })

  it('what a provider says of its failure can be stored, whatever it says', async () => {
    desk.provider.setScript(() => ({ kind: 'BODY', status: 422, body: { error: { message: 'Wrong \u0000 key' } } }))
    const { answer } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    expect(answer).toMatchObject({ state: 'FAILED', error: { code: 'PROVIDER' } })
  })

  it('control characters and lone surrogates are survived', async () => {
    const { answer } = await ask(desk.app, { message: 'How large was \u0000 the team \ud800 of engineers that I led?' })
    expect(answer.state).toBe('COMPLETED')
  })
})

describe('conversations', () => {
  it('are listed by their last message, renamed, paged both ways, cleared and deleted', async () => {
    const first = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    await ask(desk.app, { message: 'Which databases did I move?' })
    await ask(desk.app, { message: 'Which team of engineers did I lead?', sessionId: first.session.id })
    const id = first.session.id
    const list = await desk.app.run('{ chatSessions(first: 1) { ... on ChatSessionsConnection { edges { node { id } } } } }')
    expect(at(list, 'chatSessions.edges.0.node.id')).toBe(id)

    await desk.app.run('mutation ($id: ID!) { renameChatSession(id: $id, title: "Teams") { __typename } }', { id })
    const PAGES = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      chatSession(id: $id) { ... on ChatSession { title messages(first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { endCursor startCursor hasNextPage hasPreviousPage } edges { node { role } } } } }
    }`
    const head = await desk.app.run(PAGES, { id, first: 3 })
    expect(at(head, 'chatSession')).toMatchObject({ title: 'Teams', messages: { totalCount: 4, pageInfo: { hasNextPage: true } } })
    const tail = await desk.app.run(PAGES, { id, last: 2 })
    expect(at(tail, 'chatSession.messages.edges')).toEqual([{ node: { role: 'USER' } }, { node: { role: 'ASSISTANT' } }])
    const before = await desk.app.run(PAGES, { id, last: 2, before: at(tail, 'chatSession.messages.pageInfo.startCursor') })
    expect(at(before, 'chatSession.messages.pageInfo.hasPreviousPage')).toBe(false)

    await desk.app.run('mutation ($id: ID!) { clearChatSession(id: $id) { __typename } }', { id })
    expect(at(await desk.app.run(PAGES, { id, first: 3 }), 'chatSession.messages.totalCount')).toBe(0)
    await desk.app.run('mutation ($id: ID!) { deleteChatSession(id: $id) { __typename } }', { id })
    const gone = await desk.app.run('query ($id: ID!) { chatSession(id: $id) { __typename } }', { id })
    expect(at(gone, 'chatSession.__typename')).toBe('NotFoundError')
  })

  it('are deleted once, however many ask for it', async () => {
    const { session } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    const DELETE = 'mutation ($id: ID!) { deleteChatSession(id: $id) { __typename } }'
    const both = await Promise.all([desk.app.run(DELETE, { id: session.id }), desk.app.run(DELETE, { id: session.id })])
    expect(both.flatMap(({ errors }) => errors ?? [])).toEqual([])
  })

  it('keep what a question was asked of: the same papers again, and a clear error once they are gone', async () => {
    const created = await desk.app.run('mutation { createJob(input: { title: "Crane driver", company: "Harbor Cranes", description: "Drives cranes in the harbor." }) { ... on Job { id } } }')
    const jobId = at(created, 'createJob.id')
    const first = await ask(desk.app, { message: 'How large was the team of engineers that I led?', jobId, documentIds: [] })
    const AGAIN = 'mutation ($id: ID!) { regenerateAnswer(messageId: $id) { __typename ... on Error { message } ... on ChatMessage { id } } }'
    const again = await desk.app.run(AGAIN, { id: first.id })
    expect(at(again, 'regenerateAnswer.__typename')).toBe('ChatMessage')
    const READ = 'query ($id: ID!) { chatMessage(id: $id) { ... on ChatMessage { answer { state passages { source } } } } }'
    await expect.poll(async () => at(await desk.app.run(READ, { id: at(again, 'regenerateAnswer.id') }), 'chatMessage.answer.state')).toBe('COMPLETED')
    expect(JSON.stringify(await desk.app.run(READ, { id: at(again, 'regenerateAnswer.id') }))).toContain('"JOB"')
    await desk.app.run('mutation ($id: ID!) { deleteJob(id: $id) { __typename } }', { id: jobId })
    expect(at(await desk.app.run(AGAIN, { id: first.id }), 'regenerateAnswer.__typename')).toBe('NotFoundError')
  })

  it('of another person are not there', async () => {
    const { prisma } = desk.app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const session = await prisma.chatSession.create({ data: { userId: other.id, title: 'Private', messages: { create: { ordinal: 1, role: 'USER', mode: 'CHAT', content: 'secret' } } }, include: { messages: true } })
    const sessionId = globalId('ChatSession', session.id)
    const messageId = globalId('ChatMessage', session.messages[0]?.id ?? '')
    for (const [query, variables] of [
      ['query ($id: ID!) { node(id: $id) { __typename } }', { id: sessionId }],
      ['query ($id: ID!) { node(id: $id) { __typename } }', { id: messageId }],
    ] as const) expect(at(await desk.app.run(query, variables), 'node')).toBeNull()
    for (const [operation, id] of [['renameChatSession(id: $id, title: "Mine")', sessionId], ['clearChatSession(id: $id)', sessionId], ['deleteChatSession(id: $id)', sessionId], ['stopAnswer(messageId: $id)', messageId], ['regenerateAnswer(messageId: $id)', messageId]] as const) {
      const answer = await desk.app.run(`mutation ($id: ID!) { result: ${operation} { __typename } }`, { id })
      expect([operation, at(answer, 'result.__typename')]).toEqual([operation, 'NotFoundError'])
    }
    expect((await ask(desk.app, { message: 'Do I fit?', sessionId })).__typename).toBe('NotFoundError')
    expect(JSON.stringify(await desk.app.run('{ chatSessions(first: 50) { ... on ChatSessionsConnection { edges { node { title } } } } }'))).not.toContain('Private')
  })

  it('are read in as many statements for many messages as for few', async () => {
    const { session } = await ask(desk.app, { message: 'How large was the team of engineers that I led?' })
    const READ = 'query ($id: ID!) { chatSession(id: $id) { ... on ChatSession { messages(first: 50) { edges { node { content question { content } answers { content answer { citations { text } } } answer { claims { text } } } } } } } }'
    const few = await desk.app.countStatements(() => desk.app.run(READ, { id: session.id }))
    for (let turn = 0; turn < 3; turn++) await ask(desk.app, { message: 'How large was the team of engineers that I led?', sessionId: session.id })
    const many = await desk.app.countStatements(() => desk.app.run(READ, { id: session.id }))
    expect(many).toHaveLength(few.length)
  })
})
