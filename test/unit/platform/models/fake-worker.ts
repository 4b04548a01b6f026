import { Worker } from 'node:worker_threads'
import type { WorkerSettings } from '../../../../src/platform/models/inference-protocol.ts'

/**
 * A worker without a model. It answers each text with [number of the batch, items in the batch]; some texts make it
 * misbehave: FAIL (reports an error), DIE (ends), HANG (never answers), and with UNUSABLE it does not start.
 */
const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads')
parentPort.on('message', ({ id, items }) => {
  const has = (word) => items.some((item) => item.text === word)
  if (has('DIE')) process.exit(1)
  if (has('HANG')) return
  if (has('FAIL')) return parentPort.postMessage({ type: 'failed', id, message: 'the session ran out of luck' })
  const values = Float32Array.from(items.flatMap(() => [id, items.length]))
  parentPort.postMessage({ type: 'done', id, values }, [values.buffer])
})
parentPort.postMessage(workerData.isUsable ? { type: 'ready' } : { type: 'unusable', message: 'model.onnx is missing' })
`

export function spawnFakeWorker(settings: WorkerSettings): Worker {
  return new Worker(SOURCE, { eval: true, workerData: { isUsable: settings.modelDir !== 'UNUSABLE' } })
}
