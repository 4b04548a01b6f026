import type { ApplicationExport } from '../../domains/applications/transfer/export.service.ts'
import type { OpenDownload } from './downloads.ts'

/** Opens exports of applications, which are made while they are sent. */
export function openApplicationExport(exports: Pick<ApplicationExport, 'open'>): OpenDownload {
  return async (viewer, key) => {
    const file = await exports.open(viewer, key)
    return file && { fileName: file.fileName, mediaType: file.mediaType, body: streamOf(file.text) }
  }
}

/** No further than it is read; left where its reader leaves. */
function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await text.next()
      if (done === true) controller.close()
      else controller.enqueue(Buffer.from(value))
    },
    async cancel() {
      await text.return(undefined)
    },
  })
}
