import type { SectionResult } from '../report/row.ts'
import { digestRows } from './alerts/digest-rows.ts'
import type { BenchContext } from './section.ts'

/** What people are told, and how. */
export async function benchAlerts(context: BenchContext): Promise<SectionResult> {
  const { notes, rows } = await digestRows(context)
  return { section: 'alerts', title: 'Alerts', notes, rows }
}
