import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FetchedPage } from '../../../platform/web/page-fetcher.ts'

const MOST_CHARS = 512 * 1024
const KEPT_PER_SOURCE = 10

/**
 * Copies of pages that could not be read, for whoever mends the reader: shortened, without what may be personal or secret,
 * the newest few of each source.
 */
export function createPageSnapshots(folder: string) {
  return { save }

  /** Answers the name of the file in the folder. */
  async function save(source: string, page: FetchedPage, at: Date): Promise<string> {
    await mkdir(folder, { recursive: true })
    const name = `${source}-${at.toISOString().replace(/[:.]/g, '-')}.html`
    await writeFile(join(folder, name), `<!-- ${redacted(page.url).replaceAll('--', '')} status ${page.status} -->\n${redacted(page.body.slice(0, MOST_CHARS))}`)
    const ofSource = (await readdir(folder)).filter((file) => file.startsWith(`${source}-`)).sort()
    for (const old of ofSource.slice(0, -KEPT_PER_SOURCE)) await rm(join(folder, old), { force: true })
    return name
  }
}

export type PageSnapshots = ReturnType<typeof createPageSnapshots>

/** Mail addresses, telephone numbers, values of hidden fields and long runs that look like keys are blotted out. */
export function redacted(text: string): string {
  return text
    .replace(/(?<![\w.+-])[\w.+-]+@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[mail address]')
    .replace(/\+?\d[\d ().-]{8,18}\d/g, (run) => (run.replace(/\D/g, '').length >= 10 && /[ ().-]|^\+/.test(run) ? '[number]' : run))
    .replace(/(<input\b[^<>]*\bvalue=)(?:"[^"]*"|'[^']*')/gi, '$1"[value]"')
    .replace(/[\w-]{40,}/g, (run) => (/\d/.test(run) && /[a-z]/i.test(run) ? '[key]' : run))
}
