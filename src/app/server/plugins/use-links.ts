import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { LINKS_PATH, LINK_PURPOSES, type LinkPurpose, type LinkSigner } from '../../../platform/secrets/link-signer.ts'
import type { RequestContext } from '../request-context.ts'

/** Answers a request for what a link opens; null where that is gone. `subject` is the one that was signed. */
export type LinkHandler = (subject: string, request: Request) => Promise<Response | null>

export interface LinksOptions {
  links: LinkSigner
  handlers: Readonly<Partial<Record<LinkPurpose, LinkHandler>>>
  now: () => Date
}

/**
 * /links/<purpose>/<token>[/<file name>]: what a signed link opens, without a sign-in. One that was changed, has expired or was revoked is
 * answered with 404, all alike.
 */
export function useLinks({ links, handlers, now }: LinksOptions): Plugin<Context, RequestContext> {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      if (!url.pathname.startsWith(`${LINKS_PATH}/`)) return
      const [purpose = '', token = ''] = url.pathname.slice(LINKS_PATH.length + 1).split('/')
      const known = LINK_PURPOSES.find((name) => name === purpose)
      const subject = known === undefined ? null : links.verify(known, token, now())
      const answer = known === undefined || subject === null ? null : await handlers[known]?.(subject, request)
      endResponse(answer ?? new fetchAPI.Response('This link is of no use any more. Ask for a new one.\n', {
        status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' },
      }))
    },
  }
}
