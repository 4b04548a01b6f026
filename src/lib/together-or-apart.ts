/** An item for which the work could not be done, and why. */
export interface Failed<T> {
  item: T
  error: unknown
}

/**
 * Does the work for all items together and, where that fails, for each by itself, so that one for which it cannot be done holds up no
 * other. Resolves with those. Where it fails for every one of several, the fault is none of theirs, and the last error is thrown.
 */
export async function togetherOrApart<T>(items: readonly T[], work: (items: readonly T[]) => Promise<void>): Promise<Failed<T>[]> {
  try {
    await work(items)
    return []
  } catch (error) {
    const [only, ...others] = items
    if (only === undefined) throw error
    if (others.length === 0) return [{ item: only, error }]
  }
  const failed: Failed<T>[] = []
  for (const item of items) {
    try {
      await work([item])
    } catch (error) {
      failed.push({ item, error })
    }
  }
  if (failed.length === items.length) throw failed.at(-1)?.error
  return failed
}
