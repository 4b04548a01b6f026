import { describe, expect, it } from 'vitest'
import { nextStanding, reasonFor, stateKeyOf } from '../../../../src/domains/alerts/searches/job-standings.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const STANDING = {
  jobId: 'j', pay: 60_000, payCurrency: 'USD', locationType: 'ONSITE' as const, isActive: true, validThrough: null, raises: 0, relocations: 0, reopenings: 0,
  firstSeenAt: NOW, seenAt: NOW, matchesToldAt: null,
}
const JOB = { id: 'j', salaryAnnualMin: 50_000, salaryAnnualMax: 60_000, salaryCurrency: 'USD', locationType: 'ONSITE' as const, isActive: true, validThrough: null }
type Changes = { before?: Partial<typeof STANDING> | object; now?: object }

const after = ({ before = {}, now = {} }: Changes) => ({ ...STANDING, ...before, ...nextStanding({ ...STANDING, ...before }, { ...JOB, ...now }, NOW) })
const reasonOf = (changes: Changes) => reasonFor(after(changes), [stateKeyOf({ ...STANDING, ...changes.before })])

describe('a job is worth another look', () => {
  it.each<[string, Changes, string]>([
    ['with more pay', { now: { salaryAnnualMax: 60_001 } }, 'SALARY'],
    ['with pay where none was named', { before: { pay: null, payCurrency: null } }, 'SALARY'],
    ['when it becomes hybrid', { now: { locationType: 'HYBRID' } }, 'REMOTE'],
    ['when a hybrid one becomes remote', { before: { locationType: 'HYBRID' }, now: { locationType: 'REMOTE' } }, 'REMOTE'],
    ['when it says that it is remote', { before: { locationType: null }, now: { locationType: 'REMOTE' } }, 'REMOTE'],
    ['when it is taken up again', { before: { isActive: false } }, 'REOPENED'],
    ['when its last day is put off', { before: { validThrough: new Date('2026-11-24') }, now: { validThrough: new Date('2026-12-24') } }, 'REOPENED'],
    ['and its being open again comes first', { before: { isActive: false }, now: { salaryAnnualMax: 90_000, locationType: 'REMOTE' } }, 'REOPENED'],
  ])('%s', (_what, changes, reason) => expect(reasonOf(changes)).toBe(reason))

  it.each<[string, Changes]>([
    ['as it was', {}],
    ['with less pay, or none', { now: { salaryAnnualMin: null, salaryAnnualMax: null } }],
    ['with pay in another currency', { now: { salaryAnnualMax: 70_000, salaryCurrency: 'EUR' } }],
    ['when it goes back to the office', { before: { locationType: 'REMOTE' } }],
    ['when it says that it is on site', { before: { locationType: null } }],
    ['when it is closed', { now: { isActive: false } }],
    ['while its last day is put off', { before: { validThrough: new Date('2026-11-25') }, now: { validThrough: new Date('2026-12-24') } }],
  ])('but not %s', (_what, changes) => expect(reasonOf(changes)).toBeNull())

  it('once for each step, whatever goes to and fro', () => {
    const raised = after({ now: { salaryAnnualMax: 80_000, locationType: 'REMOTE' } })
    const back = after({ before: raised })
    const again = after({ before: back, now: { salaryAnnualMax: 80_000, locationType: 'REMOTE' } })
    expect([raised, back, again].map(stateKeyOf)).toEqual(['1.1.0', '1.1.0', '1.1.0'])
    expect(after({ before: again, now: { salaryAnnualMax: 80_001 } }).raises).toBe(2)
  })

  it('as new where no hit of it is there', () => expect(reasonFor(STANDING, [])).toBe('NEW'))
})
