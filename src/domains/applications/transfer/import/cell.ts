/** What a cell says, or a sentence on why it says nothing. */
export type Cell<T> = { value: T; problem?: undefined } | { problem: string; value?: undefined }

export function said<T>(value: T): Cell<T> {
  return { value }
}

export function problem(text: string): Cell<never> {
  return { problem: text }
}
