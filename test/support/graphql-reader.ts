import type { Api } from '../../src/app/server/api.ts'

export interface Answer {
  data?: Record<string, unknown> | null
  errors?: { message: string, path?: (string | number)[], extensions?: Record<string, unknown> }[]
}

export interface Reader {
  run(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>
}

/** Sends operations to an API as a client does, by POST and JSON. */
export function withReader(api: Pick<Api, 'fetch'>): Reader {
  return {
    async run(query, variables = {}, headers = {}) {
      const response = await api.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      })
      return readAnswer(await response.json())
    },
  }
}

function readAnswer(body: unknown): Answer {
  if (typeof body !== 'object' || body === null) throw new Error(`No answer of GraphQL: ${JSON.stringify(body)}`)
  return body
}

/** What stands at a path such as `searchJobs.edges.0.node.title` in an answer without errors. */
export function at(answer: Answer, path: string): unknown {
  if (answer.errors) throw new Error(`The operation failed: ${JSON.stringify(answer.errors)}`)
  return path.split('.').reduce<unknown>((holder, key) => (
    typeof holder === 'object' && holder !== null ? Object.entries(holder).find(([name]) => name === key)?.[1] : undefined
  ), answer.data)
}
