import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { groupByKind, extractSkills } from '../../../domains/skills/extract-skills.ts'
import { parseDocument } from '../../../domains/documents/parsing/parse-document.ts'
import type { Command } from '../command.ts'
import { readInput } from '../input-file.ts'
import { skillLines } from '../render/skill-lines.ts'

/** Names the skills in a text, or in a document where the argument is the path of one. */
export async function skillsCommand(textOrFile: string, { terminal, config, signal }: Command): Promise<void> {
  const text = existsSync(textOrFile) ? await readDocument(textOrFile, config.limits, signal) : textOrFile
  const mentions = extractSkills(text)
  if (terminal.isJson) terminal.printJson(groupByKind(mentions))
  else terminal.print(skillLines(text, mentions, terminal))
}

async function readDocument(path: string, limits: Command['config']['limits'], signal: AbortSignal): Promise<string> {
  const { text } = await parseDocument(await readInput(path), {
    fileName: basename(path),
    timeoutMs: limits.documentParseTimeoutMs,
    memoryLimitMb: limits.documentMemoryMb,
    signal,
  })
  return text
}
