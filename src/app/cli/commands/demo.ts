import { runDemo } from '../../demo/run-demo.ts'
import type { Command } from '../command.ts'

/** The product at work on the sample postings, then served until Ctrl-C. */
export function demoCommand({ exit = false, resume }: { exit?: boolean; resume?: string }, command: Command): Promise<void> {
  return runDemo({ resumePath: resume ?? null, isServing: !exit }, command)
}
