import { z } from 'zod'
import type { JsonOutput } from './language-model.ts'

/** Whether a text is one JSON value of the schema. */
export function isOfSchema(text: string, { schema }: JsonOutput): boolean {
  try {
    return z.fromJSONSchema(schema).safeParse(JSON.parse(text)).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** The schema with every object closed, without which the providers that follow a schema to the letter refuse it. */
export function closedSchema(schema: Record<string, unknown>): Record<string, unknown> {
  const parts = Object.entries(schema).map(([key, value]): [string, unknown] => [key, closed(value)])
  return { ...Object.fromEntries(parts), ...(schema['type'] === 'object' ? { additionalProperties: false } : {}) }
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  return isRecord(value) ? closedSchema(value) : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
