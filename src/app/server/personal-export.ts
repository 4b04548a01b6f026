import { EXPORT_FILE, type PersonData } from '../../domains/users/person-data.service.ts'
import type { OpenDownload } from './downloads.ts'

/** Everything that is a person's, made as it is read. */
export function openExport(personData: PersonData): OpenDownload {
  return async (viewer) => ({ fileName: EXPORT_FILE, mediaType: 'application/zip', body: streamOf(personData.archive(viewer)) })
}

function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
