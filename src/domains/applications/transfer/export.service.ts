import type { PrismaClient } from '../../../../generated/prisma/client.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { LinkSigner } from '../../../platform/secrets/link-signer.ts'
import { listWhere, type ApplicationFilters } from '../application-list.ts'
import { ownStagesOf } from '../applications.policy.ts'
import { csvFile, EXPORT_FORMATS, jsonFile, type ExportFormat } from './export-file.ts'
import { readFilters, writeFilters } from './filter-key.ts'
import { storedRecords } from './stored-records.ts'

export interface ApplicationExportDeps {
  prisma: PrismaClient
  links: LinkSigner
  now: () => Date
}

/** Where an export can be fetched; it is made when it is. */
export interface ExportLink {
  url: string
  expiresAt: Date
  fileName: string
  /** Applications that it would hold now. */
  count: number
}

/** An export as it is handed out, bit by bit. */
export interface ExportedFile {
  fileName: string
  mediaType: string
  text: AsyncGenerator<string>
}

export type ApplicationExport = ReturnType<typeof createApplicationExport>

/** The kind of the links' subjects. */
export const APPLICATION_EXPORT = 'applications'

const LINK_MS = 15 * 60_000
const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = { CSV: 'text/csv; charset=utf-8', JSON: 'application/json; charset=utf-8' }

/** Applications with their whole history, as files. */
export function createApplicationExport({ prisma, links, now }: ApplicationExportDeps) {
  return { link, open }

  /** A link for whoever holds it, which is good for a quarter of an hour. */
  async function link(viewer: Viewer, format: ExportFormat, filters: ApplicationFilters): Promise<ExportLink> {
    const expiresAt = new Date(now().getTime() + LINK_MS)
    const fileName = fileNameOf(format)
    const subject = `${APPLICATION_EXPORT}:${viewer.userId}:${format}:${writeFilters(filters)}`
    return { url: links.url('download', subject, { expiresAt, fileName }), expiresAt, fileName, count: await prisma.application.count({ where: listWhere(viewer, filters) }) }
  }

  /** What the key of a link names; null for one that this version does not know. */
  async function open(viewer: Viewer, key: string): Promise<ExportedFile | null> {
    const colon = key.indexOf(':')
    const format = EXPORT_FORMATS.find((known) => known === key.slice(0, colon))
    const filters = readFilters(key.slice(colon + 1))
    if (format === undefined || filters === null) return null
    const records = storedRecords(prisma, viewer, filters)
    const text = format === 'CSV' ? csvFile(records) : jsonFile(records, await readOwnStages(viewer))
    return { fileName: fileNameOf(format), mediaType: MEDIA_TYPES[format], text }
  }

  function readOwnStages(viewer: Viewer) {
    return prisma.applicationOwnStage.findMany({
      where: ownStagesOf(viewer), select: { name: true, stage: true, position: true }, orderBy: [{ position: 'asc' }, { name: 'asc' }],
    })
  }

  function fileNameOf(format: ExportFormat): string {
    return `applications-${now().toISOString().slice(0, 10)}.${format.toLowerCase()}`
  }
}
