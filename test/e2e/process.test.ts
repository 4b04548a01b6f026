import { once } from 'node:events'
import { request } from 'node:http'
import { print } from 'graphql'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  ImportProgressDocument, JobImportDocument, ResumesDocument, UploadResumeDocument, type ImportProgressSubscription,
} from '../generated/graphql.ts'
import { freshFolder, removeFolder } from '../support/database.ts'
import { until } from '../support/postings.ts'
import { startMain, type RunningCommand } from './cli/run-command.ts'
import { POSTINGS } from './occupations.ts'
import { PATIENT } from './running-server.ts'
import { multipartRequest, send, sendPostings } from './sending.ts'

vi.setConfig(PATIENT)

const GOING_AWAY = 1001

let folder: string
beforeAll(() => {
  folder = freshFolder()
})
afterAll(() => removeFolder(folder))

describe('the server as a process', () => {
  it('drains at SIGTERM: what is running ends well, subscriptions complete, nothing new begins, and no work is lost', async () => {
    // Without a worker the import stays queued, so its subscription stays open.
    const first = await startServerProcess({ ROLES: 'api' })
    const importId = await sendPostings(first.url, POSTINGS)
    const subscription = subscribe(first.url, importId)
    await subscription.begun
    const upload = await beginUpload(first.url, 'Ines Halvorsen\nNurse\n\nExperience\nNurse, Elm Street Clinic\n2015 - Present\nPatient care.')

    first.command.child.kill('SIGTERM')
    expect(await subscription.closed).toEqual({ completed: true, code: GOING_AWAY, states: ['QUEUED'] })
    await expect(fetch(first.url, { method: 'POST' })).rejects.toThrow('fetch failed')
    expect(first.command.child.exitCode).toBeNull()

    expect(await upload.finish()).toMatchObject({ status: 200, body: { data: { uploadResume: { __typename: 'Resume' } } } })
    expect(await first.command.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('"stopped"') })

    const second = await startServerProcess({})
    await until(async () => stateOf((await send(second.url, JobImportDocument, { id: importId })).jobImport) === 'COMPLETED')
    await until(async () => (await send(second.url, ResumesDocument, {})).resumes[0]?.state === 'MATCHED')
    second.command.child.kill('SIGTERM')
    expect((await second.command.ended).code).toBe(0)
  })

  it('refuses a folder that another process uses, until that one has ended, be it by kill -9', async () => {
    const first = await startServerProcess({})
    const second = await startMain({ DATA_DIR: folder, PORT: '0' }).ended
    expect(second.code).toBe(1)
    expect(second.stderr).toBe(`The data folder ${folder} is in use by another process. Stop it, or set DATA_DIR to another folder.\n`)

    first.command.child.kill('SIGKILL')
    await first.command.ended
    const third = await startServerProcess({})
    expect((await send(third.url, ResumesDocument, {})).resumes.map(({ name }) => name)).toEqual(['Ines Halvorsen'])
    third.command.child.kill('SIGTERM')
    expect((await third.command.ended).code).toBe(0)
  })

  it('prints every problem of its settings at once, no secret among them, and ends', async () => {
    const { code, stdout, stderr } = await startMain({
      DATA_DIR: folder, PORT: 'four', HOST: '0.0.0.0', ROLES: 'api,cook', DATABASE_URL: 'mysql://ines:sesame-open@localhost/jobs',
    }).ended
    expect(code).toBe(1)
    for (const variable of ['PORT', 'ROLES', 'DATABASE_URL']) expect(stderr).toContain(variable)
    expect(stderr).toContain('cook')
    expect(stdout + stderr).not.toContain('sesame-open')
  })

  it('refuses to listen beyond this machine, since there are no accounts', async () => {
    const { code, stderr } = await startMain({ DATA_DIR: folder, PORT: '0', HOST: '0.0.0.0' }).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/HOST\s+given\s+"0\.0\.0\.0"/)
    expect(stderr).toContain('127.0.0.1, ::1 or localhost while AUTH=none')
  })
})

async function startServerProcess(env: Record<string, string>): Promise<{ url: string, command: RunningCommand }> {
  const command = startMain({ DATA_DIR: folder, PORT: '0', ...env })
  await command.says('"ready"')
  const ready = command.output().split('\n').find((line) => line.includes('"ready"')) ?? ''
  const { url } = JSON.parse(ready) as { url: string }
  return { url, command }
}

interface SubscriptionEnd {
  /** The server said that the subscription is over, before it closed the connection. */
  completed: boolean
  code: number
  states: string[]
}

/** Follows an import over a WebSocket; `begun` settles at its first step. */
function subscribe(url: string, id: string): { begun: Promise<void>, closed: Promise<SubscriptionEnd> } {
  const begun = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<SubscriptionEnd>()
  const states: string[] = []
  let completed = false
  const client = createClient({
    url: url.replace('http', 'ws'),
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => {},
    on: {
      message: ({ type }) => {
        if (type === 'complete') completed = true
      },
      closed: (event) => closed.resolve({ completed, code: (event as { code: number }).code, states }),
    },
  })
  client.subscribe<ImportProgressSubscription>({ query: print(ImportProgressDocument), variables: { id } }, {
    next: ({ data }) => {
      states.push(data?.importProgress.__typename === 'ImportProgress' ? data.importProgress.state : 'no state')
      begun.resolve()
    },
    error: (error) => begun.reject(error),
    complete: () => {},
  })
  return { begun: begun.promise, closed: closed.promise }
}

/** Sends a resume up to its last byte; `finish` sends that one and reads the answer. */
async function beginUpload(url: string, text: string): Promise<{ finish(): Promise<{ status: number, body: unknown }> }> {
  const whole = new Request(url, multipartRequest(print(UploadResumeDocument), new File([text], 'resume.txt')))
  const bytes = Buffer.from(await whole.arrayBuffer())
  const answer = Promise.withResolvers<{ status: number, body: unknown }>()
  const upload = request(url, {
    method: 'POST', headers: { ...Object.fromEntries(whole.headers), 'content-length': bytes.length, expect: '100-continue' },
  }, async (response) => {
    const body = Buffer.concat(await Array.fromAsync(response, (chunk: Buffer) => chunk)).toString()
    answer.resolve({ status: response.statusCode ?? 0, body: JSON.parse(body) })
  })
  upload.on('error', answer.reject)
  // The server has begun to read it once it says to go on.
  upload.flushHeaders()
  await once(upload, 'continue')
  upload.write(bytes.subarray(0, -1))
  return {
    finish() {
      upload.end(bytes.subarray(-1))
      return answer.promise
    },
  }
}

function stateOf(answer: { __typename: string, progress?: { state: string } }): string | undefined {
  return answer.progress?.state
}
