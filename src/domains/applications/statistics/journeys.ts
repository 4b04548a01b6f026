import type { Pool } from 'pg'
import type { ApplicationStage } from '../../../../generated/prisma/client.ts'

/** What the timeline of one application says of its way. */
export interface Journey {
  stage: ApplicationStage
  /** Every stage that it ever reached, what was taken back left out. */
  reached: ApplicationStage[]
  /** Whether there was a response; null where it was not sent or cannot be counted yet. */
  isAnswered: boolean | null
  /** Sent, unanswered, and still too young to be counted. */
  isWaiting: boolean
  source: string | null
  resumeId: string | null
  /** Of the match, 0 to 100, when it was sent; null where none was stored. */
  score: number | null
}

/** Finished stays at a stage. */
export interface Stays {
  stage: ApplicationStage
  /** In rising order. */
  seconds: number[]
}

/** Whose applications are counted, and from where they are looked at. */
export interface Scope {
  userId: string
  /** Null for all of the person's. */
  applicationIds: readonly string[] | null
  now: Date
  /** Unanswered applications are counted as such once they are older. */
  waitDays: number
}

const CHOSEN = `chosen AS (SELECT * FROM applications WHERE user_id = $1 AND ($2::uuid[] IS NULL OR id = ANY($2)))`

/**
 * The stages that applications came to, one row for each coming. A move that was taken back never happened, nor did its taking back. Undoing an
 * edit leaves the application at the stage to which it woke up.
 */
const ARRIVALS = `arrivals AS (
  SELECT t.application_id, t.version, t.created_at, coalesce(t.changes -> 'stage' ->> 'new', 'SAVED') AS stage
  FROM application_timeline t JOIN chosen ON chosen.id = t.application_id
  WHERE t.kind <> 'UNDO' AND (t.kind = 'CREATED' OR t.changes ? 'stage') AND NOT EXISTS (
    SELECT FROM application_timeline u WHERE u.application_id = t.application_id AND u.undone_version = t.version AND t.kind = 'STAGE'
  )
)`

/**
 * What a response is, here and nowhere else. An application was sent where its timeline comes to APPLIED or it has a day of applying. It was
 * answered where it came to SCREENING, INTERVIEW, OFFER, ACCEPTED or REJECTED after that. It was not where it is GHOSTED, or older than the
 * wait. It is not counted (null) where the person withdrew it unanswered, and while it is younger: whether it will be answered is not known yet
 * (it is censored, as in E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American
 * Statistical Association 53, 1958).
 */
const JOURNEYS = `ways AS (
  SELECT application_id, array_agg(DISTINCT stage) AS reached,
    min(version) FILTER (WHERE stage = 'APPLIED') AS sent_version, min(created_at) FILTER (WHERE stage = 'APPLIED') AS sent_at,
    max(version) FILTER (WHERE stage IN ('SCREENING', 'INTERVIEW', 'OFFER', 'ACCEPTED', 'REJECTED')) AS answer_version
  FROM arrivals GROUP BY application_id
), sent AS (
  SELECT application_id, coalesce(applied_date::timestamp AT TIME ZONE 'UTC', sent_at) AS sent_at,
    coalesce(answer_version > coalesce(sent_version, 0), false) AS is_answered
  FROM ways JOIN chosen ON chosen.id = ways.application_id WHERE sent_at IS NOT NULL OR applied_date IS NOT NULL
), journeys AS (
  SELECT chosen.stage, chosen.source, chosen.resume_id, chosen.applied_score, sent.sent_at,
    CASE WHEN sent.sent_at IS NULL THEN ways.reached ELSE array_append(array_remove(ways.reached, 'APPLIED'), 'APPLIED') END AS reached,
    CASE
      WHEN sent.is_answered THEN true
      WHEN sent.sent_at IS NULL OR chosen.stage = 'WITHDRAWN' THEN NULL
      WHEN chosen.stage = 'GHOSTED' OR sent.sent_at <= $3::timestamptz - make_interval(days => $4) THEN false
    END AS is_answered
  FROM ways JOIN chosen ON chosen.id = ways.application_id LEFT JOIN sent USING (application_id)
)`

const WITH_JOURNEYS = `WITH ${CHOSEN}, ${ARRIVALS}, ${JOURNEYS}`

/** One for each application in the scope; one statement. */
export async function readJourneys(pool: Pool, scope: Scope): Promise<Journey[]> {
  const { rows } = await pool.query<Journey>(
    `${WITH_JOURNEYS} SELECT stage, to_json(reached) AS reached, is_answered AS "isAnswered",
       sent_at IS NOT NULL AND is_answered IS NULL AND stage <> 'WITHDRAWN' AS "isWaiting", source, resume_id AS "resumeId", applied_score AS score
     FROM journeys ORDER BY sent_at`,
    parametersOf(scope),
  )
  return rows
}

/** How many applications of each score were counted, and how many of them answered; one statement. */
export async function readAnswersByScore(pool: Pool, scope: Scope): Promise<{ score: number; n: number; answered: number }[]> {
  const { rows } = await pool.query<{ score: number; n: number; answered: number }>(
    `${WITH_JOURNEYS} SELECT applied_score AS score, count(*)::int AS n, (count(*) FILTER (WHERE is_answered))::int AS answered
     FROM journeys WHERE applied_score IS NOT NULL AND is_answered IS NOT NULL GROUP BY applied_score`,
    parametersOf(scope),
  )
  return rows
}

/** How long applications stayed at each stage before they went on; one statement. */
export async function readStays(pool: Pool, { userId, applicationIds }: Scope): Promise<Stays[]> {
  const { rows } = await pool.query<Stays>(
    `WITH ${CHOSEN}, ${ARRIVALS}, stays AS (
       SELECT stage, extract(epoch FROM lead(created_at) OVER (PARTITION BY application_id ORDER BY version) - created_at)::float8 AS seconds FROM arrivals
     ) SELECT stage, json_agg(seconds ORDER BY seconds) AS seconds FROM stays WHERE seconds IS NOT NULL GROUP BY stage`,
    [userId, applicationIds],
  )
  return rows
}

function parametersOf({ userId, applicationIds, now, waitDays }: Scope): unknown[] {
  return [userId, applicationIds, now, waitDays]
}
