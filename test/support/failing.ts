import { inspect } from 'node:util'
import { expect } from 'vitest'
import { WebError, type WebFailure } from '../../src/platform/web/web-error.ts'

/** Waits for the WebError that the page must end with, and gives it. */
export async function expectFailure(page: Promise<unknown>, failure: WebFailure): Promise<WebError> {
  const outcome = await page.then((value) => value, (error: unknown) => error)
  if (!(outcome instanceof WebError)) throw new Error(`Expected ${failure}, but got ${inspect(outcome)}`)
  expect(`${outcome.failure}: ${outcome.message}`).toMatch(new RegExp(`^${failure}: `))
  return outcome
}

/** All that a log could show of an error: its message, stack, fields and causes, hidden ones included. */
export function everythingOf(error: unknown): string {
  return inspect(error, { depth: Infinity, showHidden: true, maxStringLength: null, maxArrayLength: null })
}
