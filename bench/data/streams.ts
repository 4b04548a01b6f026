/** What the local provider wrote for one question; `ends[i]` is where token i ends in the text, `atMs[i]` when it was written. */
export interface Written {
  text: string
  ends: number[]
  /** By the clock that all processes share. */
  atMs: number[]
  /** When the question had come. */
  askedAtMs: number
}

/** A question that says to the provider which one it is, and how long the answer shall be. */
export function streamQuestion(number: number, tokens: number): string {
  return `Tell me about my career. This is question ${number}, to be answered in ${tokens} words.`
}

/** Reads the last such question out of what the provider is sent; null where there is none. */
export function readStreamQuestion(sent: string): { number: number; tokens: number } | null {
  const last = [...sent.matchAll(/question (\d+), to be answered in (\d+) words/g)].at(-1)
  return last === undefined ? null : { number: Number(last[1]), tokens: Number(last[2]) }
}
