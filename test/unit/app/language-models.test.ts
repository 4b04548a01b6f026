import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

it('loads the client of a provider when it is asked, and no other', async () => {
  const { stdout } = await run(process.execPath, [fileURLToPath(new URL('loaded-clients.ts', import.meta.url))], { timeout: 25_000 })
  expect(JSON.parse(stdout)).toEqual([[], [], ['openai']])
})
