import { z } from 'zod'
import type { TailoringPlan as Plan } from '../../domains/chat/tailoring/tailoring.service.ts'
import type { TailoredBullet as Bullet } from '../../domains/chat/tailoring/plan-tailoring.ts'
import { ConflictError, NotFoundError, UnavailableError, UploadError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { idOf, optionalIdOf } from '../ids.ts'
import { textUpTo } from '../inputs.ts'
import { Job, loadJobs } from './jobs.ts'
import { Resume } from './resumes.ts'
import { Evidence } from './text.ts'

const MOST_BULLETS = 200
const MOST_BULLET_CHARS = 2_000
const MOST_ORIGINAL_CHARS = 20_000

const TailoredBullet = builder.objectRef<Bullet>('TailoredBullet').implement({
  description: 'One statement of the resume, and how it could answer the posting better.',
  fields: (t) => ({
    position: t.exposeString('position'),
    charStart: t.exposeInt('charStart', { description: 'Into Resume.content.' }),
    charEnd: t.exposeInt('charEnd'),
    original: t.exposeString('original'),
    proposal: t.exposeString('proposal', { nullable: true, description: 'Null where the resume holds nothing that would bring it closer to the posting.' }),
    why: t.exposeString('why'),
    evidence: t.expose('evidence', { type: [Evidence], description: 'Where else the resume says what the proposal adds.' }),
    jobEvidence: t.expose('jobEvidence', { type: [Evidence] }),
  }),
})

const TailoringPlan = builder.objectRef<Plan>('TailoringPlan').implement({
  fields: (t) => ({
    job: t.loadable({ type: Job, nullable: true, byPath: true, load: loadJobs, resolve: ({ jobId }) => jobId }),
    resumeId: t.globalID({ resolve: ({ resumeId }) => ({ type: 'Resume', id: resumeId }) }),
    bullets: t.expose('bullets', { type: [TailoredBullet] }),
  }),
})

const AcceptedBulletInput = builder.inputType('AcceptedBulletInput', {
  description: 'A statement as tailorResume gave it, and the text to stand in its place.',
  fields: (t) => ({
    charStart: t.int({ required: true }),
    charEnd: t.int({ required: true }),
    original: t.string({ required: true, validate: textUpTo(MOST_ORIGINAL_CHARS) }),
    text: t.string({ required: true, validate: textUpTo(MOST_BULLET_CHARS), description: 'The proposal, or your own words.' }),
  }),
})

const bulletList = z.array(z.unknown())
  .min(1, 'holds no statements; give at least 1.')
  .max(MOST_BULLETS, `holds more than ${MOST_BULLETS} statements; give fewer.`)

/** Adds the operations of this file to the schema. */
export function addTailoring(): void {
  builder.queryField('tailorResume', (t) => t.field({
    type: TailoringPlan,
    description: 'Proposals, statement by statement, that put one of your resumes into the words of a job, the default one where none is named. '
      + 'They say nothing that the resume does not, and nothing is stored.',
    errors: { types: [ValidationError, NotFoundError, UnavailableError] },
    args: { jobId: t.arg.id({ required: true }), resumeId: t.arg.id() },
    resolve: (_root, { jobId, resumeId }, { services, viewer }) => services.tailoring.tailorResume(viewer, {
      jobId: idOf('Job', jobId, 'jobId'),
      resumeId: optionalIdOf('Resume', resumeId, 'resumeId'),
    }),
  }))

  builder.mutationField('acceptTailoring', (t) => t.field({
    type: Resume,
    description: 'Stores the resume with these statements in place as a new version, which resumeProgress follows; the old one stays as it is. '
      + 'A new version of the default resume becomes the default.',
    errors: { types: [ValidationError, NotFoundError, ConflictError, UploadError] },
    args: {
      resumeId: t.arg.id({ required: true }),
      bullets: t.arg({ type: [AcceptedBulletInput], required: true, validate: bulletList }),
    },
    resolve: (_root, { resumeId, bullets }, { services, viewer, signal }) => (
      services.tailoring.acceptTailoring(viewer, { resumeId: idOf('Resume', resumeId, 'resumeId'), bullets }, { signal })
    ),
  }))
}
