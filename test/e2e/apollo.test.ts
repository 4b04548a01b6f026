import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import { OperationTypeNode } from 'graphql'
import { createClient as createWebSocketClient, type Client as WebSocketClient } from 'graphql-ws'
import { concatMap, from, lastValueFrom, map, toArray } from 'rxjs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  PossibleTypesDocument, RecommendedJobsDocument, ResumeProgressDocument, ResumesDocument, UpdateJobDocument,
  type RecommendedJobsQuery,
} from '../generated/graphql.ts'
import { until } from '../support/postings.ts'
import { BEEKEEPER, pdfResume, POSTINGS } from './occupations.ts'
import { PATIENT, startServer, type RunningServer } from './running-server.ts'
import { send, sendPostings, sendResume } from './sending.ts'

vi.setConfig(PATIENT)

let server: RunningServer
let webSocket: WebSocketClient
let apollo: ApolloClient
/** Names of the operations that the client has sent. */
const sent: (string | undefined)[] = []

beforeAll(async () => {
  server = await startServer()
  webSocket = createWebSocketClient({ url: server.webSocketUrl })
  const possibleTypes = await possibleTypesOf(server.url)
  apollo = new ApolloClient({
    link: ApolloLink.from([
      new ApolloLink((operation, forward) => {
        sent.push(operation.operationName)
        return forward(operation)
      }),
      ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        new GraphQLWsLink(webSocket),
        new HttpLink({ uri: server.url }),
      ),
    ]),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: { Query: { fields: { recommendedJobs: relayStylePagination(['resumeId', 'minScore']) } } },
    }),
  })
})

afterAll(async () => {
  apollo.stop()
  await webSocket.dispose()
  await server.close()
})

describe('a front end with Apollo Client and generated documents', () => {
  it('follows an uploaded PDF over a WebSocket until it is matched, and knows the person in it', async () => {
    await sendPostings(server.url, POSTINGS)
    const resumeId = await sendResume(server.url, await pdfResume(BEEKEEPER))
    const states = await lastValueFrom(from(apollo.subscribe({ query: ResumeProgressDocument, variables: { id: resumeId } })).pipe(
      map(({ data, error }) => {
        if (error) throw error
        const step = data?.resumeProgress
        if (step?.__typename !== 'ResumeProgress') throw new Error(`It answered ${step?.__typename}.`)
        return step.state
      }),
      // Nothing works on the resume before its first state has come through.
      concatMap(async (state, index) => {
        if (index === 0) await server.startWorking()
        return state
      }),
      toArray(),
    ))
    expect(states[0]).toMatch(/^(?:PARSING|EMBEDDING)$/)
    expect(states.slice(-2)).toEqual(['INDEXED', 'MATCHED'])

    const { data } = await apollo.query({ query: ResumesDocument })
    expect(data?.resumes).toMatchObject([{ id: resumeId, fileName: 'resume.pdf', state: 'MATCHED', name: 'Odalys Finchwater' }])
  })

  it('pages through the recommended jobs, the best first and none twice', async () => {
    await untilRecommended(POSTINGS.length)
    const list = showRecommended()
    await until(async () => list.count() > 0)
    expect(list.shown.at(-1)?.edges.map(titleOf)).toHaveLength(3)
    expect(list.shown.at(-1)?.edges.map(titleOf)[0]).toBe('Beekeeper')

    for (let cursor = list.nextCursor(); cursor !== null; cursor = list.nextCursor()) {
      const before = list.count()
      await list.query.fetchMore({ variables: { after: cursor } })
      await until(async () => list.count() > before)
    }
    const edges = list.shown.at(-1)?.edges ?? []
    expect(edges.map(titleOf).toSorted()).toEqual(POSTINGS.map(({ title }) => title).toSorted())
    const scores = edges.map(({ node }) => node.score.overall)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    list.hide()
  })

  it('shows the new title of a job in a list that it has shown before, without asking for the list again', async () => {
    await untilRecommended(POSTINGS.length)
    const list = showRecommended()
    await until(async () => list.count() > 0)
    const job = list.shown.at(-1)?.edges[0]?.node.job
    sent.length = 0

    const { data } = await apollo.mutate({ mutation: UpdateJobDocument, variables: { id: job?.id ?? '', input: { title: 'Head beekeeper' } } })
    expect(data?.updateJob).toEqual({ __typename: 'Job', id: job?.id, title: 'Head beekeeper' })
    await until(async () => list.shown.at(-1)?.edges.map(titleOf)[0] === 'Head beekeeper')
    expect(sent).toEqual(['UpdateJob'])
    list.hide()
  })
})

type Ranked = Extract<RecommendedJobsQuery['recommendedJobs'], { __typename: 'RankedMatchConnection' }>

/** What a list on the screen shows, one entry for each time that it is drawn. */
function showRecommended() {
  const query = apollo.watchQuery({ query: RecommendedJobsDocument, variables: { first: 3 } })
  const shown: Ranked[] = []
  const subscription = query.subscribe(({ data, dataState }) => {
    if (dataState === 'complete' && data.recommendedJobs.__typename === 'RankedMatchConnection') shown.push(data.recommendedJobs)
  })
  return {
    query,
    shown,
    count: () => shown.at(-1)?.edges.length ?? 0,
    nextCursor() {
      const pageInfo = shown.at(-1)?.pageInfo
      return pageInfo?.hasNextPage === true ? (pageInfo.endCursor ?? null) : null
    },
    hide: () => subscription.unsubscribe(),
  }
}

function titleOf({ node }: Ranked['edges'][number]): string | undefined {
  return node.job?.title
}

function untilRecommended(count: number): Promise<void> {
  return until(async () => {
    const { recommendedJobs } = await send(server.url, RecommendedJobsDocument, { first: 1 })
    return recommendedJobs.__typename === 'RankedMatchConnection' && recommendedJobs.totalCount === count
  })
}

/** Which types stand behind each interface and union; the cache needs it for fragments on them. */
async function possibleTypesOf(url: string): Promise<Record<string, string[]>> {
  const { __schema } = await send(url, PossibleTypesDocument, {})
  return Object.fromEntries(__schema.types.flatMap(({ name, possibleTypes }) => (
    possibleTypes == null || name == null ? [] : [[name, possibleTypes.flatMap((type) => type.name ?? [])]]
  )))
}
