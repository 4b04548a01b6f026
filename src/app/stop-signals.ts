/** npm passes a Ctrl-C on that the terminal has sent already; both come within this time. */
const SAME_KEYSTROKE_MS = 500
const EXIT_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143 }

export type StopSignal = keyof typeof EXIT_BY_SIGNAL

/** Calls `stop` at the first SIGTERM or SIGINT; a second one ends the process at once. Returns what takes the watch off. */
export function onStopSignal(stop: (signal: StopSignal) => void): () => void {
  let firstAt: number | null = null
  const receive = (signal: StopSignal): void => {
    if (firstAt === null) {
      firstAt = performance.now()
      stop(signal)
    } else if (performance.now() - firstAt > SAME_KEYSTROKE_MS) {
      process.exit(EXIT_BY_SIGNAL[signal])
    }
  }
  process.on('SIGINT', receive)
  process.on('SIGTERM', receive)
  return () => {
    process.off('SIGINT', receive)
    process.off('SIGTERM', receive)
  }
}
