import { describe, expect, it } from 'vitest'
import { gather } from '../../../../../src/domains/scraping/crawl/gather.ts'

describe('gathering', () => {
  it('saves one group at a time, and together what came meanwhile', async () => {
    const groups: string[][] = []
    const first = Promise.withResolvers<void>()
    const save = gather<string>(async (group) => {
      groups.push([...group])
      if (groups.length === 1) await first.promise
    })
    const saves = [save(['a'])]
    await Promise.resolve()
    saves.push(save(['b']), save(['c', 'd']))
    await Promise.resolve()
    expect(groups).toEqual([['a']])
    first.resolve()
    await Promise.all(saves)
    expect(groups).toEqual([['a'], ['b', 'c', 'd']])
    await save(['e'])
    expect(groups.at(-1)).toEqual(['e'])
  })

  it('tells everybody in a group that it failed, and goes on with the next', async () => {
    const save = gather<string>(async (group) => {
      if (group.includes('bad')) throw new Error('not saved')
    })
    const together = await Promise.allSettled([save(['bad']), save(['beside it'])])
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(save(['good'])).resolves.toBeUndefined()
  })
})
