import { ValidationError, type FieldIssue } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { readSettings } from '../settings/person-settings.ts'
import type { ApplicationFields, StoredFields } from './changes.ts'

/** The most that the columns hold. */
const MOST_AMOUNT = 999_999_999_999.99

type Pay = Pick<ApplicationFields, 'expectedSalary' | 'offeredSalary' | 'salaryCurrency'>
type StoredPay = Pick<StoredFields | ApplicationFields, keyof Pay>

/**
 * Amounts in hundredths, and the person's currency where one is needed and none is given or stored. Throws ValidationError for
 * amounts below 0 or beyond what can be stored, for what is no currency, and for amounts that would be left without one.
 */
export async function payOf(tx: Transaction, viewer: Viewer, stored: StoredPay, given: Partial<ApplicationFields>): Promise<Partial<Pay>> {
  const amounts = (['expectedSalary', 'offeredSalary'] as const).flatMap((field) => {
    const value = given[field]
    return value === undefined ? [] : [{ field, value }]
  })
  const issues = amounts.flatMap(({ field, value }): FieldIssue[] => (
    value === null || (value >= 0 && value <= MOST_AMOUNT) ? [] : [{ path: [field], message: `is no amount of pay; give a number from 0 to ${MOST_AMOUNT.toLocaleString('en')}.` }]
  ))
  const code = given.salaryCurrency?.trim().toUpperCase()
  if (code !== undefined && !isCurrency(code)) issues.push({ path: ['salaryCurrency'], message: 'is no currency; give its code of ISO 4217, such as EUR.' })
  if (issues.length > 0) throw new ValidationError(issues)

  const pay: Partial<Pay> = {
    ...Object.fromEntries(amounts.map(({ field, value }) => [field, value === null ? null : Math.round(value * 100) / 100])),
    ...(given.salaryCurrency === undefined ? {} : { salaryCurrency: code ?? null }),
  }
  const after = { ...stored, ...pay }
  if (after.salaryCurrency !== null || (after.expectedSalary === null && after.offeredSalary === null)) return pay
  const usual = given.salaryCurrency === undefined ? (await readSettings(tx, viewer.userId)).currency : null
  if (usual === null) throw new ValidationError([{ path: ['salaryCurrency'], message: 'is missing, and an amount says little without it; give its code of ISO 4217, such as EUR.' }])
  return { ...pay, salaryCurrency: usual }
}

function isCurrency(name: string): boolean {
  return Intl.supportedValuesOf('currency').includes(name)
}
