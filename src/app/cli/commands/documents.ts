import { basename } from 'node:path'
import type { DocumentDetails } from '../../../domains/documents/documents.service.ts'
import { withSession, type Command } from '../command.ts'
import { followText } from '../follow-text.ts'
import { followIndexing } from '../follow-work.ts'
import { readInput } from '../input-file.ts'
import { documentHit, documentLines, documentSearchHeading } from '../render/document-lines.ts'

const PAGE = 100

/** Stores a file as a document and waits until it can be searched. */
export function addDocumentCommand(path: string, details: DocumentDetails, command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: true }, async (session) => {
    const { services: { documents }, viewer } = session
    const { id, fileName } = await documents.upload(viewer, { bytes: await readInput(path), fileName: basename(path), ...details })
    await followText(session, { fileName, end: 'INDEXED', watch: (signal) => documents.documentProgress(viewer, id, signal) })
    const document = await documents.get(viewer, id)
    if (terminal.isJson) terminal.printJson(document)
    else terminal.print([`${terminal.colours.green('✓')} ${fileName} can be searched`, ...documentLines(document, terminal)])
  })
}

/** Lists all documents, the newest first. */
export function listDocumentsCommand(command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: false }, async ({ services: { documents }, viewer }) => {
    const all = []
    for (let after: string | null = null; ; ) {
      const page = await documents.list(viewer, { first: PAGE, after })
      all.push(...page.edges.map((edge) => edge.node))
      after = page.edges.at(-1)?.cursor ?? null
      if (!page.hasNextPage) break
    }
    const nothing = 'There are no documents yet. Add one: npm run cli -- documents add FILE'
    if (terminal.isJson) terminal.printJson(all)
    else terminal.print(all.length === 0 ? nothing : all.flatMap((document) => documentLines(document, terminal)))
  })
}

/** Searches the documents, and prints each hit with its reasons. */
export function searchDocumentsCommand(query: string, { limit }: { limit: number }, command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: false }, async ({ services: { documents, documentSearch }, viewer }) => {
    const { hits, totalCount, searchMode } = await documentSearch.searchDocuments(viewer, { query, first: limit })
    const rows = await documents.getMany(viewer, hits.map((hit) => hit.id))
    const found = hits.flatMap(({ row, evidence }, place) => {
      const document = rows[place] ?? null
      return document === null ? [] : [{ document, row, evidence }]
    })
    if (terminal.isJson) {
      terminal.printJson({ query, searchMode, totalCount, hits: found.map(({ document, row, evidence }) => ({ document, ...row, ...evidence })) })
    } else {
      terminal.print([
        documentSearchHeading({ totalCount, searchMode }, terminal),
        ...found.flatMap(({ document, ...hit }, place) => ['', ...documentHit(place + 1, document, hit, terminal)]),
      ])
    }
  })
}

/** Removes a document, out of the index as well. */
export function removeDocumentCommand(id: string, command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: true }, async (session) => {
    const { title } = await session.services.documents.get(session.viewer, id)
    await session.services.documents.remove(session.viewer, id)
    await followIndexing(session, terminal)
    if (terminal.isJson) terminal.printJson({ removed: id })
    else terminal.print(`${terminal.colours.green('✓')} “${title}” removed`)
  })
}
