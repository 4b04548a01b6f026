import type { Application, Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError, UploadError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { LinkSigner } from '../../platform/secrets/link-signer.ts'
import { decodeText } from '../documents/parsing/decode-text.ts'
import { assertSize, cleanFileName, sha256, type UploadedFile, type UploadLimits } from '../documents/uploaded-file.ts'
import type { ApplicationStore } from './application-store.ts'
import { ownApplications } from './applications.policy.ts'
import { assertRoom, type AttachmentQuota } from './attachment-quota.ts'
import { assertPlace, described, noChange, partChange, type SeenApplication } from './part-change.ts'

export interface AttachmentsServiceDeps {
  prisma: PrismaClient
  store: ApplicationStore
  links: LinkSigner
  limits: Pick<UploadLimits, 'maxBytes'>
  quota: AttachmentQuota
  now: () => Date
}

/** An attachment with its file. */
export interface AttachedFile {
  fileName: string
  mediaType: string
  body: Uint8Array
}

export type AttachmentsService = ReturnType<typeof createAttachmentsService>

/** What the subjects of download links to attachments begin with. */
export const ATTACHMENT_LINKS = 'attachment'

/** Long enough for a click, too short for a link that was passed on. */
const LINK_MS = 10 * 60_000
/** What tells a file by its first bytes looks no further. */
const SNIFFED_BYTES = 65_536

const WITHOUT_FILE = { id: true, applicationId: true, fileName: true, mediaType: true, sizeBytes: true } as const satisfies Prisma.ApplicationAttachmentSelect
type AttachmentFacts = Prisma.ApplicationAttachmentGetPayload<{ select: typeof WITHOUT_FILE }>

/** Files of any kind that belong to an application. Each change is one of the application, with its event, and is refused as ApplicationStore.change refuses it. */
export function createAttachmentsService({ prisma, store, links, limits, quota, now }: AttachmentsServiceDeps) {
  return { add, remove, linkTo, open }

  /** A file that the application has already changes nothing. Throws UploadError with nothing stored. */
  async function add(viewer: Viewer, { applicationId, version }: SeenApplication, file: UploadedFile): Promise<Application> {
    const { bytes } = file
    assertSize(file, limits)
    if (bytes.length === 0) throw new UploadError('EMPTY', 'The file is empty. Check that the right file was chosen and that it was saved completely.')
    const facts = { fileName: cleanFileName(file.fileName, 'attachment'), mediaType: await mediaTypeOf(bytes), sizeBytes: bytes.length }
    const fileHash = sha256(bytes)
    return store.change(viewer, applicationId, version, async (tx) => {
      if ((await tx.applicationAttachment.count({ where: { applicationId, fileHash } })) > 0) return noChange('attachment')
      await assertRoom(tx, viewer, quota, bytes.length)
      assertPlace('attachment', await tx.applicationAttachment.count({ where: { applicationId } }))
      await tx.applicationAttachment.create({ data: { applicationId, ...facts, bytes: new Uint8Array(bytes), fileHash }, select: { id: true } })
      return partChange('attachment', null, describe(facts))
    })
  }

  async function remove(viewer: Viewer, id: string, version: number): Promise<Application> {
    const { applicationId } = await findOwn(prisma, viewer, id)
    return store.change(viewer, applicationId, version, async (tx) => {
      const stored = await findOwn(tx, viewer, id)
      await tx.applicationAttachment.delete({ where: { id }, select: { id: true } })
      return partChange('attachment', describe(stored), null)
    })
  }

  /** An address that gives the viewer's file to whoever has it, for ten minutes. */
  function linkTo(viewer: Viewer, id: string): string {
    return links.url('download', `${ATTACHMENT_LINKS}:${viewer.userId}:${id}`, { expiresAt: new Date(now().getTime() + LINK_MS) })
  }

  /** Null where it is gone, or another person's. */
  async function open(viewer: Viewer, id: string): Promise<AttachedFile | null> {
    if (!isUuid(id) || !isUuid(viewer.userId)) return null
    const found = await prisma.applicationAttachment.findFirst({
      where: { id, application: ownApplications(viewer) }, select: { fileName: true, mediaType: true, bytes: true },
    })
    return found === null ? null : { fileName: found.fileName, mediaType: found.mediaType, body: found.bytes }
  }
}

async function findOwn(client: Transaction, viewer: Viewer, id: string): Promise<AttachmentFacts> {
  const where = { id, application: ownApplications(viewer) }
  const found = isUuid(id) ? await client.applicationAttachment.findFirst({ where, select: WITHOUT_FILE }) : null
  if (found === null) throw new NotFoundError('ApplicationAttachment', id)
  return found
}

/** By its bytes, for its name and what a client calls it can be anything. */
async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type')
  const known = await fileTypeFromBuffer(bytes.subarray(0, SNIFFED_BYTES)).catch(() => undefined)
  return known?.mime ?? (decodeText(bytes) === null ? 'application/octet-stream' : 'text/plain')
}

function describe({ fileName, mediaType, sizeBytes }: Pick<AttachmentFacts, 'fileName' | 'mediaType' | 'sizeBytes'>): string {
  return described([fileName, mediaType, `${sizeBytes.toLocaleString('en')} bytes`], '')
}
