import { parentPort, workerData } from 'node:worker_threads'
import { UploadError } from '../../../lib/errors.ts'
import type { ParseReply, ParseRequest } from './parsed-document.ts'
import { readDocument } from './read-document.ts'

/** One document, one worker: whatever the document does, it does to this thread alone. */
async function reply(request: ParseRequest): Promise<ParseReply> {
  try {
    return { kind: 'parsed', document: await readDocument(request) }
  } catch (error) {
    if (error instanceof UploadError) return { kind: 'refused', failure: error.failure, message: error.message }
    throw error
  }
}

parentPort?.postMessage(await reply(workerData))
