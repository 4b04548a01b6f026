/** Applications of one person, with their history, written at once. */
import { serveSide } from '../kit/side-process.ts'
import { closeProduct, openProduct } from './product.ts'

const STAGES = ['SAVED', 'APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER', 'ACCEPTED', 'REJECTED', 'WITHDRAWN', 'GHOSTED']

const handlers = {
  /** To postings that are gone, at 500 companies, over the last two years, their stages in equal parts. */
  async fill({ dataDir, applications, eventsEach }: { dataDir: string; applications: number; eventsEach: number }) {
    const product = await openProduct(dataDir)
    const { pool } = product.platform.database
    await pool.query(
      `INSERT INTO applications (user_id, job_title, company_name, company_key, job_url, stage, applied_date, notes, version, created_at, updated_at)
       SELECT $1::uuid, 'Engineer ' || n, 'Company ' || n % 500, 'company ' || n % 500, 'https://example.org/' || n,
              ($3::text[])[1 + n % 9]::"ApplicationStage", current_date - n % 700, 'Spoke with the team about payments and data.', $4,
              now() - n % 700 * interval '1 day', now() - n % 690 * interval '1 day'
       FROM generate_series(1, $2::int) n`,
      [product.viewer.userId, applications, STAGES, eventsEach],
    )
    await pool.query(
      `INSERT INTO application_timeline (application_id, version, kind, actor_id, changes, created_at)
       SELECT id, v, (CASE WHEN v = 1 THEN 'CREATED' ELSE 'EDIT' END)::"ApplicationEventKind", user_id,
              jsonb_build_object('notes', jsonb_build_object('old', 'before ' || v, 'new', 'after ' || v)), created_at + v * interval '1 hour'
       FROM applications, generate_series(1, $1::int) v`,
      [eventsEach],
    )
    await pool.query('ANALYZE applications, application_timeline')
    await closeProduct(product)
  },
}

export type ApplicationsHandlers = typeof handlers
serveSide(handlers)
