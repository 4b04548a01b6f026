import type { Document, Resume } from '../../../generated/prisma/client.ts'

/** How far something is on its way into the index. */
export interface Progress<S extends string> {
  state: S
  /** Why it failed; null otherwise. */
  error: string | null
}

export type ResumeState = Resume['state']
export type DocumentState = Document['state']

/** What is published, by the id of the resume or the document. */
export type DocumentTopics = {
  'resume.progress': Progress<ResumeState>
  'document.progress': Progress<DocumentState>
}

export interface Watched<S extends string> {
  /** Begins to listen. */
  listen(): AsyncIterableIterator<Progress<S>>
  /** Where it stands. */
  read(): Promise<Progress<S>>
  /** How far each state is on the way; the highest number ends it. */
  steps: Readonly<Record<S, number>>
}

/**
 * Where it stands, then every later step once, until one that ends it. Listens before it reads, so that no step falls
 * between the two. Throws what `read` throws.
 */
export async function* watchProgress<S extends string>({ listen, read, steps }: Watched<S>): AsyncGenerator<Progress<S>> {
  const end = Math.max(...Object.values<number>(steps))
  const messages = listen()
  try {
    const standing = await read()
    yield standing
    let reached = steps[standing.state]
    if (reached === end) return
    for await (const { state, error } of messages) {
      // Already told: it was published before the row was read, or the step was tried again.
      if (steps[state] <= reached) continue
      reached = steps[state]
      yield { state, error }
      if (reached === end) return
    }
  } finally {
    await messages.return?.()
  }
}
