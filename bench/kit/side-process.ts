/** The child's half of a side: see side.ts. */
export type Handlers = Record<string, (args: never) => unknown>

export interface SideRequest {
  id: number
  command: string
  args: unknown
}

export type SideReply = { id: number; value: unknown } | { id: number; error: string }

export interface Memory {
  rssMb: number
  /** The most that the process ever held. */
  peakMb: number
}

const KIBIBYTES_PER_MB = 1024
const BYTES_PER_MB = 1024 * 1024

/** Answers the parent's calls until it lets go. Besides `handlers` a side knows `memory`. */
export function serveSide(handlers: Handlers): void {
  const all: Record<string, (args: never) => unknown> = { ...handlers, memory }
  process.on('message', (request: SideRequest) => void answer(request))
  process.on('disconnect', () => process.exit())

  async function answer({ id, command, args }: SideRequest): Promise<void> {
    try {
      const handler = all[command]
      if (handler === undefined) throw new Error(`This side has no command "${command}".`)
      reply({ id, value: await handler(args as never) })
    } catch (error) {
      reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
}

function reply(message: SideReply): void {
  process.send?.(message)
}

function memory(): Memory {
  const { rss } = process.memoryUsage()
  return { rssMb: rss / BYTES_PER_MB, peakMb: process.resourceUsage().maxRSS / KIBIBYTES_PER_MB }
}
