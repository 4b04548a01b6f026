import type { Citation, FoundPassage } from './answer.ts'
export interface AnswerFilter { push(text: string): { text: string; citations: Citation[] }; end(): { text: string; citations: Citation[] }; dropped(): number }
export function createAnswerFilter(_: { passages: (FoundPassage & { label: string })[]; promptText: string; allowedUrls: readonly string[] }): AnswerFilter {
  return { push: (text) => ({ text, citations: [] }), end: () => ({ text: '', citations: [] }), dropped: () => 0 }
}
