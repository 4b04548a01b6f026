import { GraphQLError } from 'graphql'
import type { FetchAPI } from 'graphql-yoga'

/** An answer for a request that is refused before GraphQL sees it, in the form of a GraphQL error. */
export function errorResponse(fetchAPI: FetchAPI, status: number, code: string, message: string): Response {
  return fetchAPI.Response.json({ errors: [{ message, extensions: { code } }] }, { status })
}

/** An error of the request as a whole, with the status that the answer will have. */
export function requestError(status: number, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } })
}
