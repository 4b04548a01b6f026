import type { CDPSession } from 'puppeteer'
import { WebError } from './web-error.ts'

/** A world of its own beside that of the page's scripts: these share its document, but can change none of its names. */
export interface OwnWorld {
  /** Calls a fixed function of page-functions.ts. Rejects with a WebError CRASHED where it throws. */
  call<A extends unknown[], T>(run: (...args: A) => T, ...args: A): Promise<T>
}

const WORLD_IS_GONE = /Cannot find context|context was destroyed|navigated or closed|uniqueContextId/i

/** A page that moves on takes its world with it; the function is then called in that of the next document. */
export function openOwnWorld(session: CDPSession): OwnWorld {
  let contextId: number | null = null

  async function open(): Promise<number> {
    const { frameTree } = await session.send('Page.getFrameTree')
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'resume-rag' })
    return executionContextId
  }

  return {
    async call<A extends unknown[], T>(run: (...args: A) => T, ...args: A): Promise<T> {
      for (;;) {
        try {
          contextId ??= await open()
          const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
            functionDeclaration: run.toString(),
            executionContextId: contextId,
            arguments: args.map((value) => ({ value })),
            returnByValue: true,
          })
          if (exceptionDetails === undefined) return result.value as T
          const reason = exceptionDetails.exception?.description ?? exceptionDetails.text
          throw new WebError('CRASHED', `The page could not be read: ${reason.slice(0, 200)}`)
        } catch (error) {
          if (error instanceof WebError || !WORLD_IS_GONE.test(String(error))) throw error
          contextId = null
        }
      }
    },
  }
}
