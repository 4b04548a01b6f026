/**
 * Has `save` called for one group at a time: what comes while one is being saved is gathered, and saved together after it. Settles as
 * the save does that holds the items; one that fails does not keep the next from being tried.
 */
export function gather<T>(save: (group: readonly T[]) => Promise<void>): (items: readonly T[]) => Promise<void> {
  let gathered: T[] = []
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | null = null

  return (items) => {
    gathered.push(...items)
    next ??= begin()
    return next
  }

  function begin(): Promise<void> {
    const saved = last.then(() => {
      const group = gathered
      gathered = []
      next = null
      return save(group)
    })
    last = saved.catch(() => undefined)
    return saved
  }
}
