import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Handlers, Memory, SideReply, SideRequest } from './side-process.ts'

/** One of the things compared, alone in a process of its own, so that none has another's memory or threads. */
export interface Side<H extends Handlers> {
  readonly pid: number
  call<K extends keyof H & string>(command: K, ...args: Parameters<H[K]>): Answer<H[K]>
  memory(): Promise<Memory>
  close(): Promise<void>
}

type Answer<F extends Handlers[string]> = Promise<Awaited<ReturnType<F>>>

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Starts the script `file` of bench/sides, which ends in `serveSide(handlers)`; H is the type of those handlers. */
export function openSide<H extends Handlers>(file: string): Side<H> {
  const child = fork(new URL(`../sides/${file}`, import.meta.url), { serialization: 'advanced', execArgv: ['--expose-gc'] })
  const waiting = new Map<number, Waiting>()
  let count = 0
  child.on('message', (reply: SideReply) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) one?.reject(new Error(`${file}: ${reply.error}`))
    else one?.resolve(reply.value)
  })
  child.on('exit', (code, signal) => {
    for (const one of waiting.values()) one.reject(new Error(`${file} ended with ${signal ?? `code ${code}`}.`))
    waiting.clear()
  })

  function send(command: string, args: unknown): Promise<unknown> {
    const id = ++count
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      child.send({ id, command, args } satisfies SideRequest)
    })
  }

  if (child.pid === undefined) throw new Error(`${file} could not be started.`)
  return {
    pid: child.pid,
    call: <K extends keyof H & string>(command: K, ...args: Parameters<H[K]>) => send(command, args[0] ?? null) as Answer<H[K]>,
    memory: () => send('memory', null) as Promise<Memory>,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}
