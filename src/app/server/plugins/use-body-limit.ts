import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { atMost, declaredBytes, tooLarge } from '../limited-stream.ts'
import type { RequestContext } from '../request-context.ts'
import { isMultipart } from './use-uploads.ts'

/** Refuses larger bodies (413), by the declared size at once, else while they are read. Uploads have limits of their own. */
export function useBodyLimit({ maxBytes }: { maxBytes: number }): Plugin<Context, RequestContext> {
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const { body } = request
      if (requestParser === undefined || body === null || isMultipart(request)) return
      if ((declaredBytes(request) ?? 0) > maxBytes) throw tooLarge(maxBytes)
      setRequestParser(async ({ url, method, headers }) => {
        const chunks: Uint8Array[] = []
        for await (const chunk of atMost(body, maxBytes)) chunks.push(chunk)
        return requestParser(new fetchAPI.Request(url, { method, headers, body: Buffer.concat(chunks) }))
      })
    },
  }
}
