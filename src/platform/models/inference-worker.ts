/** Thread that owns one model and answers one batch at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import type { LoadedModel } from './inference-model.ts'
import type { BatchRequest, WorkerReply, WorkerSettings } from './inference-protocol.ts'
import { throughGate } from './native-gate.ts'

const port = parentPort
if (port === null) throw new Error('inference-worker.ts runs in a worker thread only.')
const reply = (message: WorkerReply) => port.postMessage(message, message.type === 'done' ? [message.values.buffer] : [])
const { modelDir, device, gate }: WorkerSettings = workerData

try {
  // Imported inside the gate, since loading the native library is a native call too.
  const { inference, model } = await throughGate(gate, async () => {
    const inference = await import('./inference-model.ts')
    return { inference, model: await inference.loadModel(modelDir, device) }
  })
  port.on('message', async (request: BatchRequest) => reply(await answerBatch(inference.answer, model, request)))
  reply({ type: 'ready' })
} catch (error) {
  reply({ type: 'unusable', message: messageOf(error) })
}

type Answer = typeof import('./inference-model.ts').answer

async function answerBatch(answer: Answer, model: LoadedModel, request: BatchRequest): Promise<WorkerReply> {
  try {
    const rows: Float32Array[] = []
    for (const item of request.items) rows.push(await throughGate(gate, () => answer(model, item)))
    const rowLength = rows[0]?.length ?? 0
    const values = new Float32Array(rows.length * rowLength)
    rows.forEach((row, index) => values.set(row, index * rowLength))
    return { type: 'done', id: request.id, values }
  } catch (error) {
    return { type: 'failed', id: request.id, message: messageOf(error) }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
