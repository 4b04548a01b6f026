import { z } from 'zod'
import type { PrismaClient } from '../../../../generated/prisma/client.ts'
import type { SecretBox } from '../../../platform/secrets/secret-box.ts'
import type { Cookie } from '../../../platform/web/page-fetcher.ts'

const cookiesSchema = z.array(z.object({
  name: z.string(),
  value: z.string(),
  domain: z.string(),
  path: z.string(),
  expires: z.number().nullable(),
  isSecure: z.boolean(),
  isHttpOnly: z.boolean(),
}))

export type SessionStore = ReturnType<typeof createSessionStore>

/** Cookies of each source and proxy, encrypted in the database. `proxyKey` is empty for this machine's own address. */
export function createSessionStore({ prisma, secrets, now }: { prisma: PrismaClient; secrets: SecretBox; now: () => Date }) {
  return { load, save, retire }

  /** Those that have not ended; none where the session cannot be opened with this key. */
  async function load(source: string, proxyKey: string): Promise<Cookie[]> {
    const row = await prisma.sourceSession.findUnique({ where: { source_proxyKey: { source, proxyKey } } })
    const text = row === null ? null : secrets.open(row.cookies)
    if (text === null) return []
    const seconds = now().getTime() / 1000
    return cookiesSchema.parse(JSON.parse(text)).filter(({ expires }) => expires === null || expires > seconds)
  }

  async function save(source: string, proxyKey: string, cookies: readonly Cookie[]): Promise<void> {
    if (cookies.length === 0) return retire(source, proxyKey)
    const sealed = secrets.seal(JSON.stringify(cookies))
    await prisma.sourceSession.upsert({
      where: { source_proxyKey: { source, proxyKey } },
      create: { source, proxyKey, cookies: sealed },
      update: { cookies: sealed },
    })
  }

  /** The next page begins a new session. */
  async function retire(source: string, proxyKey: string): Promise<void> {
    await prisma.sourceSession.deleteMany({ where: { source, proxyKey } })
  }
}
