import type { PrismaClient } from '../../../../../generated/prisma/client.ts'
import type { Viewer } from '../../../../lib/viewer.ts'
import { readSettings } from '../../../settings/person-settings.ts'
import { ownStagesOf } from '../../applications.policy.ts'
import type { ApplicationRecord } from '../record.ts'
import { readRecords } from '../stored-records.ts'
import type { References } from './write-record.ts'

export interface FoundReferences extends Omit<References, 'jobId' | 'note' | 'unplaced'> {
  /** What the record names and the person does not have here. */
  notices: string[]
}

/** The resumes and letters that these records name, among the person's own: a resume by its bytes, a letter by its id. */
export async function createReferences(prisma: PrismaClient, viewer: Viewer, records: readonly ApplicationRecord[]) {
  const { userId } = viewer
  const hashes = records.flatMap(({ resume }) => resume?.fileHash ?? [])
  const letterIds = records.flatMap(({ letter }) => letter?.id ?? [])
  const resumes = hashes.length === 0 ? [] : await prisma.resume.findMany({ where: { userId, fileHash: { in: hashes } }, select: { id: true, fileHash: true } })
  const letters = letterIds.length === 0 ? [] : await prisma.letterVersion.findMany({ where: { id: { in: letterIds }, letter: { userId } }, select: { id: true } })
  const { timeZone } = await readSettings(prisma, userId)
  return { of, storedOf }

  function of({ resume, letter, attachments }: ApplicationRecord): FoundReferences {
    const resumeId = resumes.find(({ fileHash }) => fileHash === resume?.fileHash)?.id ?? null
    const letterVersionId = letters.find(({ id }) => id === letter?.id)?.id ?? null
    const notices = [
      ...(resume !== null && resumeId === null ? [`The resume ${resume.fileName} is none of yours here; the application names none.`] : []),
      ...(letter !== null && letterVersionId === null ? [`The letter “${letter.title}” is none of yours here; the application names none.`] : []),
      ...attachments.map(({ fileName }) => `The attachment ${fileName} is no part of the file; attach it again.`),
    ]
    return { resumeId, letterVersionId, timeZone, notices }
  }

  /** The stored applications of these ids, as records. */
  async function storedOf(ids: readonly string[]): Promise<Map<string, ApplicationRecord>> {
    if (ids.length === 0) return new Map()
    const ownStages = await prisma.applicationOwnStage.findMany({ where: ownStagesOf(viewer), select: { id: true, name: true } })
    const records = await readRecords(prisma, viewer, ids, new Map(ownStages.map(({ id, name }) => [id, name])))
    return new Map(records.map(({ id, record }) => [id, record]))
  }
}
