/** Says how many tests passed and failed, from vitest's JSON report: `node scripts/count-tests.ts REPORT` */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/** Reads a report. A file that fails without a failing test of its own, since it could not be loaded, counts as one. */
export function countTests(report: unknown): { passed: number, failed: number, ok: boolean } {
  const { numPassedTests: passed, numFailedTests, success, testResults } = reportSchema.parse(report)
  const broken = testResults.filter(({ status, assertionResults }) => (
    status === 'failed' && !assertionResults.some((result) => result.status === 'failed')
  ))
  const failed = numFailedTests + broken.length
  return { passed, failed, ok: success && failed === 0 && passed > 0 }
}

if (import.meta.main) {
  const path = String(process.argv[2])
  const report: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
  if (report === null) console.error('vitest left no report, so it did not run to its end.')
  const { passed, failed, ok } = report === null ? { passed: 0, failed: 1, ok: false } : countTests(report)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = ok ? 0 : 1
}
