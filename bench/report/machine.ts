import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

const BYTES_PER_GB = 1024 ** 3

/** The machine and the moment of a run, in one line. The load tells whether the machine was quiet. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor'
  const load = (loadavg()[0] ?? 0).toFixed(1)
  return [
    `${availableParallelism()} cores (${model})`,
    `${Math.round(totalmem() / BYTES_PER_GB)} GB`,
    `${type()} ${release().split('-')[0]} ${process.arch}`,
    `Node ${process.versions.node}`,
    new Date().toISOString().slice(0, 10),
    `load before the run ${load}`,
  ].join(', ')
}
