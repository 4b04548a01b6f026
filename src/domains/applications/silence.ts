import type { Transaction } from '../../platform/database/database.ts'
import { defaultSettings } from '../settings/person-settings.ts'
import { WAITING_STAGES } from './stages.ts'

export interface SilentApplication {
  id: string
  /** When something last happened. */
  lastSignAt: Date
}

/**
 * Locks the applications that wait for an answer and of which nothing has been heard for as many days as their people set: no
 * event, no interview, and no reminder that went off or still will. The most silent first; those that another worker holds are left to it.
 */
export function lockSilent(tx: Transaction, at: Date, limit: number): Promise<SilentApplication[]> {
  return tx.$queryRaw<SilentApplication[]>`
    SELECT a.id, sign.at AS "lastSignAt"
    FROM applications a
    LEFT JOIN user_settings s ON s.user_id = a.user_id
    CROSS JOIN LATERAL (SELECT COALESCE(s.ghost_after_days, ${defaultSettings().ghostAfterDays}::int) AS days) patience
    CROSS JOIN LATERAL (SELECT ${at}::timestamptz - patience.days * interval '24 hours' AS since) silence
    CROSS JOIN LATERAL (SELECT GREATEST(
      (SELECT max(e.created_at) FROM application_timeline e WHERE e.application_id = a.id),
      (SELECT max(COALESCE(i.ends_at, i.starts_at)) FROM application_interviews i WHERE i.application_id = a.id),
      (SELECT max(r.fired_at) FROM reminders r WHERE r.application_id = a.id)
    ) AS at) sign
    WHERE a.stage = ANY(${[...WAITING_STAGES]}::"ApplicationStage"[])
      AND patience.days > 0 AND a.updated_at <= silence.since AND sign.at <= silence.since
      AND NOT EXISTS (SELECT FROM reminders r WHERE r.application_id = a.id AND r.fired_at IS NULL AND r.done_at IS NULL)
    ORDER BY a.updated_at, a.id
    LIMIT ${limit}
    FOR UPDATE OF a SKIP LOCKED`
}
