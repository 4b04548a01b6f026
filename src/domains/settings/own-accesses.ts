import type { LlmKey, PrismaClient } from '../../../generated/prisma/client.ts'
import { ValidationError, type FieldIssue } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import { BACKEND_NAMES, type LlmBackend } from '../../platform/llm/language-model.ts'
import type { OwnAccess } from '../../platform/llm/llm-router.ts'
import type { SecretBox } from '../../platform/secrets/secret-box.ts'

/** What a person may know of the access that was stored: never the key itself. */
export interface StoredAccess {
  backend: LlmBackend
  hasKey: boolean
  /** The last four characters of the key; null where there is none, or it is too short to show any of it. */
  keyEnding: string | null
  /** Asked in place of the configured one. */
  model: string | null
  /** Why it cannot be used, for people. */
  problem: string | null
  updatedAt: Date
}

export interface AccessInput {
  apiKey?: string | undefined
  model?: string | undefined
}

const SHOWN_CHARS = 4
const SHORTEST_KEY_SHOWN_CHARS = 20

export type OwnAccesses = ReturnType<typeof createOwnAccesses>

/** People's own keys and models, the keys encrypted in the database. */
export function createOwnAccesses({ prisma, secrets }: { prisma: PrismaClient; secrets: SecretBox }) {
  return { load, list, save, remove }

  /** As the router takes them. */
  async function load({ userId }: Viewer): Promise<OwnAccess[]> {
    const rows = await prisma.llmKey.findMany({ where: { userId } })
    return rows.map((row) => {
      const { apiKey, problem } = opened(row)
      return { backend: row.backend, apiKey, model: row.model, problem }
    })
  }

  async function list({ userId }: Viewer): Promise<StoredAccess[]> {
    const rows = await prisma.llmKey.findMany({ where: { userId }, orderBy: { backend: 'asc' } })
    return rows.map((row) => {
      const { backend, key, model, updatedAt } = row
      const { apiKey, problem } = opened(row)
      const keyEnding = apiKey !== null && apiKey.length >= SHORTEST_KEY_SHOWN_CHARS ? apiKey.slice(-SHOWN_CHARS) : null
      return { backend, hasKey: key !== null, keyEnding, model, problem, updatedAt }
    })
  }

  /** What is not given stays as it was. Throws ValidationError. */
  async function save({ userId }: Viewer, backend: LlmBackend, input: AccessInput): Promise<void> {
    const { apiKey, model } = checked(backend, input)
    const change = { ...(apiKey === undefined ? {} : { key: secrets.seal(apiKey) }), ...(model === undefined ? {} : { model }) }
    await prisma.llmKey.upsert({ where: { userId_backend: { userId, backend } }, create: { userId, backend, ...change }, update: change })
  }

  async function remove({ userId }: Viewer, backend: LlmBackend): Promise<void> {
    await prisma.llmKey.deleteMany({ where: { userId, backend } })
  }

  function opened({ backend, key }: LlmKey): { apiKey: string | null; problem: string | null } {
    const apiKey = key === null ? null : secrets.open(key)
    if (key === null || apiKey !== null) return { apiKey, problem: null }
    return { apiKey, problem: `Your key of ${BACKEND_NAMES[backend]} was stored under another SECRETS_KEY and cannot be read any more. Enter it again, or remove it.` }
  }
}

/** The messages never repeat the key. */
function checked(backend: LlmBackend, input: AccessInput): AccessInput {
  const apiKey = input.apiKey?.trim()
  const model = input.model?.trim()
  const name = BACKEND_NAMES[backend]
  if (backend === 'EXTRACTIVE') throw new ValidationError([issue('backend', `${name} takes neither key nor model.`)])
  if (apiKey === undefined && model === undefined) throw new ValidationError('Give a key, a model, or both.')
  const issues: FieldIssue[] = []
  if (apiKey !== undefined && backend === 'OLLAMA') issues.push(issue('apiKey', `${name} takes no key; give a model alone.`))
  else if (apiKey !== undefined && !/^[\x21-\x7e]{8,500}$/.test(apiKey)) {
    issues.push(issue('apiKey', 'is no API key: those have 8 to 500 letters, digits and signs, without spaces. Copy it again.'))
  }
  if (model !== undefined && !/^[\w.:/@+-]{1,200}$/.test(model)) {
    issues.push(issue('model', 'is no name of a model; take one of those that llmBackends lists.'))
  }
  if (issues.length > 0) throw new ValidationError(issues)
  return { apiKey, model }
}

function issue(field: string, message: string): FieldIssue {
  return { path: [field], message }
}
