import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const BOARD = new URL('../../../prisma/seed/demo-board.json', import.meta.url)
const DAY_MS = 86_400_000

const boardSchema = z.object({
  company: z.string(),
  token: z.string(),
  jobs: z.array(z.object({ id: z.number(), title: z.string(), location: z.string(), postedDaysAgo: z.number(), content: z.string() })),
})

export interface DemoBoard {
  /** The feed that the board is one of. */
  source: 'greenhouse'
  origin: string
  /** The name of its company's board. */
  token: string
  close(): void
}

/** The job board of an invented company on this machine, as the Greenhouse feed serves it. */
export async function startDemoBoard(): Promise<DemoBoard> {
  const board = boardSchema.parse(JSON.parse(await readFile(BOARD, 'utf8')))
  const path = `/v1/boards/${board.token}/jobs`
  const server = createServer((request, response) => {
    const { pathname, origin } = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
    const isBoard = pathname === path
    response.writeHead(isBoard ? 200 : 404, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(isBoard ? feedOf(board, origin) : { status: 404 }))
  })
  server.unref()
  const port = await listening(server)
  return {
    source: 'greenhouse',
    origin: `http://127.0.0.1:${port}`,
    token: board.token,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function feedOf({ company, token, jobs }: z.output<typeof boardSchema>, origin: string): object {
  return {
    jobs: jobs.map(({ id, title, location, postedDaysAgo, content }) => ({
      id,
      title,
      company_name: company,
      absolute_url: `${origin}/${token}/jobs/${id}`,
      location: { name: location },
      first_published: new Date(Date.now() - postedDaysAgo * DAY_MS).toISOString(),
      content: escapeHtml(content),
    })),
    meta: { total: jobs.length },
  }
}

function escapeHtml(html: string): string {
  return html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
