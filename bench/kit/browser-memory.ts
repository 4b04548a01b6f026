import { readFileSync } from 'node:fs'
import { chromiumsOf } from '../../test/support/processes.ts'

const SAMPLE_MS = 500
const KIBIBYTES_PER_MB = 1024

/**
 * Watches the Chromium that the process `pid` starts. The function it gives ends that and answers the most that its processes held
 * together, in MB: their proportional set size, in which a page that several share counts once. Linux only; 0 where none was seen.
 */
export function watchBrowserMemory(pid: number): () => number {
  let peakMb = 0
  const timer = setInterval(() => {
    const heldMb = chromiumsOf(pid).reduce((total, process) => total + proportionalMb(process.pid), 0)
    peakMb = Math.max(peakMb, heldMb)
  }, SAMPLE_MS)
  return () => {
    clearInterval(timer)
    return peakMb
  }
}

function proportionalMb(pid: number): number {
  try {
    const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
    return Number(kibibytes ?? 0) / KIBIBYTES_PER_MB
  } catch {
    // It has ended since it was listed.
    return 0
  }
}
