import { readdirSync, readFileSync } from 'node:fs'

export interface RunningProcess {
  pid: number
  parentPid: number
  /** Its program and arguments. */
  command: readonly string[]
}

/** All processes that `pid` started, theirs included; those that have ended and only wait to be collected are left out. */
export function descendantsOf(pid: number): RunningProcess[] {
  const all = runningProcesses()
  const found: RunningProcess[] = []
  const parents = new Set([pid])
  for (let size = -1; size !== found.length;) {
    size = found.length
    for (const process of all) {
      if (!parents.has(process.parentPid) || parents.has(process.pid)) continue
      parents.add(process.pid)
      found.push(process)
    }
  }
  return found
}

/** Chromium's processes among those that `pid` started; `type` is 'browser', 'renderer', 'utility' and so on. */
export function chromiumsOf(pid: number, type?: string): RunningProcess[] {
  return descendantsOf(pid).filter(({ command }) => {
    const isChromium = command.some((part) => /chrom/i.test(part)) && command.some((part) => part.startsWith('--headless'))
    return isChromium && (type === undefined || typeOf(command) === type)
  })
}

/** Those that still run. */
export function stillRunning(processes: readonly RunningProcess[]): RunningProcess[] {
  const now = new Map(runningProcesses().map((process) => [process.pid, process.command.join(' ')]))
  return processes.filter(({ pid, command }) => now.get(pid) === command.join(' '))
}

function typeOf(command: readonly string[]): string {
  return command.find((part) => part.startsWith('--type='))?.slice('--type='.length) ?? 'browser'
}

function runningProcesses(): RunningProcess[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const [state, parentPid] = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
      // Chromium writes its arguments over with spaces between them where it changes its title.
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/).filter((part) => part !== '')
      return state === 'Z' || state === 'X' ? [] : [{ pid: Number(name), parentPid: Number(parentPid), command }]
    } catch {
      return []
    }
  })
}
