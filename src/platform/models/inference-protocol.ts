/** What the main thread and the inference worker say to each other. */
import type { NativeGate } from './native-gate.ts'

export type Device = 'cpu' | 'cuda'

export interface WorkerSettings {
  modelDir: string
  device: Device
  gate: NativeGate
}

/** embed: a unit vector; count: one number, tokens without special ones; score: one number, a pair's relevance. */
export type InferenceItem =
  | { kind: 'embed'; text: string }
  | { kind: 'count'; text: string }
  | { kind: 'score'; text: string; query: string }

export interface BatchRequest {
  id: number
  /** All of one kind. */
  items: InferenceItem[]
}

export type WorkerReply =
  | { type: 'ready' }
  /** The worker cannot start; the message says what to do. */
  | { type: 'unusable'; message: string }
  /** `values` holds one row for each item, all of the same length. */
  | { type: 'done'; id: number; values: Float32Array<ArrayBuffer> }
  | { type: 'failed'; id: number; message: string }
