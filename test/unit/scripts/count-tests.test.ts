import { describe, expect, it } from 'vitest'
import { countTests } from '../../../scripts/count-tests.ts'

function report(files: { status: string, tests: string[] }[], success = true): unknown {
  const all = files.flatMap(({ tests }) => tests)
  return {
    numPassedTests: all.filter((status) => status === 'passed').length,
    numFailedTests: all.filter((status) => status === 'failed').length,
    success,
    testResults: files.map(({ status, tests }) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })),
  }
}

describe('countTests', () => {
  it.each([
    ['all pass', report([{ status: 'passed', tests: ['passed', 'passed'] }]), { passed: 2, failed: 0, ok: true }],
    ['one fails', report([{ status: 'failed', tests: ['passed', 'failed'] }], false), { passed: 1, failed: 1, ok: false }],
    ['a file cannot be loaded', report([{ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] }], false),
      { passed: 1, failed: 1, ok: false }],
    ['a hook fails after its tests', report([{ status: 'failed', tests: ['passed'] }], false), { passed: 1, failed: 1, ok: false }],
    ['an error outside of all tests', report([{ status: 'passed', tests: ['passed'] }], false), { passed: 1, failed: 0, ok: false }],
    ['nothing ran', report([]), { passed: 0, failed: 0, ok: false }],
  ])('%s', (_, given, expected) => {
    expect(countTests(given)).toEqual(expected)
  })
})
