import type { EmbeddingPriority } from '../embedding/embedder.ts'
import type { InferenceItem } from './inference-protocol.ts'

/** One distinct piece of work, and what of each call hangs on it. */
export interface WaitingItem<Call> {
  readonly key: string
  readonly item: InferenceItem
  /** The places in each call's input that want this result. */
  readonly places: Map<Call, number[]>
}

/** A batch ends at whichever comes first: small enough that an interactive text never waits long behind a bulk one. */
const BATCH_LIMITS: Record<InferenceItem['kind'], { items: number; chars: number }> = {
  embed: { items: 16, chars: 1_000 },
  score: { items: 16, chars: 1_000 },
  count: { items: 256, chars: 100_000 },
}

/**
 * What waits for a worker: interactive before bulk, each in order of arrival, every distinct item once.
 * The maps keep the order of insertion.
 */
export class WaitingItems<Call> {
  readonly #interactive = new Map<string, WaitingItem<Call>>()
  readonly #bulk = new Map<string, WaitingItem<Call>>()

  get size(): number {
    return this.#interactive.size + this.#bulk.size
  }

  /** The waiting item of that key; one that was bulk becomes interactive when an interactive call asks for it. */
  find(key: string, priority: EmbeddingPriority): WaitingItem<Call> | undefined {
    const bulk = this.#bulk.get(key)
    if (bulk && priority === 'interactive') {
      this.#bulk.delete(key)
      this.#interactive.set(key, bulk)
    }
    return bulk ?? this.#interactive.get(key)
  }

  add(waiting: WaitingItem<Call>, priority: EmbeddingPriority): void {
    const list = priority === 'interactive' ? this.#interactive : this.#bulk
    list.set(waiting.key, waiting)
  }

  remove(key: string): void {
    this.#interactive.delete(key)
    this.#bulk.delete(key)
  }

  /** Takes the next batch: items of one kind and one priority, from as many calls as there are. Empty when nothing waits. */
  takeBatch(): WaitingItem<Call>[] {
    const list = this.#interactive.size > 0 ? this.#interactive : this.#bulk
    const batch: WaitingItem<Call>[] = []
    let chars = 0
    for (const waiting of list.values()) {
      const kind = batch[0]?.item.kind ?? waiting.item.kind
      chars += waiting.item.text.length
      if (batch.length > 0 && (waiting.item.kind !== kind || chars > BATCH_LIMITS[kind].chars)) break
      batch.push(waiting)
      list.delete(waiting.key)
      if (batch.length === BATCH_LIMITS[kind].items) break
    }
    return batch
  }

  all(): WaitingItem<Call>[] {
    return [...this.#interactive.values(), ...this.#bulk.values()]
  }
}

/** Two items of one key have the same answer. */
export function keyOf(item: InferenceItem): string {
  return item.kind === 'score' ? `score\0${item.query.length}\0${item.query}${item.text}` : `${item.kind}\0${item.text}`
}
