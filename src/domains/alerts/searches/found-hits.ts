import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { ToldHit } from './search-notices.ts'

export type SearchTopics = {
  /** By the id of the person whose search it is. */
  'saved-search.found': { savedSearchId: string; hitIds: string[] }
}

/** Tells subscribers, after the commit. */
export function publishHits(pubsub: PubSub<SearchTopics>, told: ReadonlyMap<string, readonly ToldHit[]>): void {
  for (const [savedSearchId, hits] of told) {
    const userId = hits[0]?.search.userId
    if (userId !== undefined) pubsub.publish('saved-search.found', userId, { savedSearchId, hitIds: hits.map(({ hitId }) => hitId) })
  }
}
