import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { startMain } from './run-command.ts'

describe('the server', { timeout: 60_000 }, () => {
  let folder: string
  beforeAll(() => {
    folder = freshFolder()
  })
  afterAll(() => removeFolder(folder))

  const readyLine = (stdout: string) => JSON.parse(stdout.split('\n').find((line) => line.includes('"ready"')) ?? '{}') as { url?: string | null }

  it('says where it answers, answers, and ends at SIGTERM with the folder free again', async () => {
    const server = startMain({ DATA_DIR: folder, PORT: '0' })
    await server.says('"ready"')
    const { url } = readyLine(server.output())
    const response = await fetch(String(url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ __typename }' }) })
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
    server.child.kill('SIGTERM')
    const { code, stdout } = await server.ended
    expect(stdout).toContain('"stopped"')
    expect(code).toBe(0)
  })

  it('runs as a worker alone, without an address', async () => {
    const server = startMain({ DATA_DIR: folder, ROLES: 'worker' })
    await server.says('"ready"')
    expect(readyLine(server.output()).url).toBeNull()
    server.child.kill('SIGINT')
    expect((await server.ended).code).toBe(0)
  })

  it('says what to do where its port is taken', async () => {
    const other = await listening()
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await startMain({ DATA_DIR: folder, PORT: String(port) }).ended
    other.close()
    expect(stderr).toBe(`Port ${port} of 127.0.0.1 is taken by another program. Stop it, or choose another port: PORT=${port + 1} (PORT=0 takes any free one).\n`)
    expect(code).toBe(1)
  })

  it('prints every wrong setting and ends', async () => {
    const { code, stderr } = await startMain({ DATA_DIR: folder, PORT: 'four', HOST: '0.0.0.0' }).ended
    expect(stderr).toContain('PORT')
    expect(stderr).toContain('HOST')
    expect(code).toBe(1)
  })
})

async function listening(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
