import { Interrupted } from './app/cli/failure.ts'
import { runProgram } from './app/cli/program.ts'
import { onStopSignal } from './app/stop-signals.ts'

const interruption = new AbortController()
onStopSignal(() => interruption.abort(new Interrupted()))
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runProgram(process.argv.slice(2), process, interruption.signal)
// Results that still wait for a slow reader are written out first; nothing else may keep the process.
process.stdout.write('', () => process.exit())
