import { AppError } from '../../lib/errors.ts'
import type { ErrorPolicy } from '../../platform/web/web-error.ts'

/** A source that gave something else than was expected of it; `policy` says what follows. */
export abstract class SourceError extends AppError {
  abstract readonly policy: ErrorPolicy
}

/** The page lacks the structure that its reader knows: the site was changed. Never taken for "no postings". */
export class StructureError extends SourceError {
  readonly code = 'STRUCTURE'
  readonly policy = 'STOP_SOURCE'
  /** What was looked for and not found, such as `script#mosaic-data`. */
  readonly missing: string

  constructor(missing: string, options: { cause?: unknown } = {}) {
    super(`The page lacks ${missing}; the site has probably been changed.`, options)
    this.missing = missing
  }
}

/** The site does not want to be read: a block page, a captcha, a login wall. Nothing is done to get around it. */
export class BlockedError extends SourceError {
  readonly code = 'BLOCKED'
  readonly policy: ErrorPolicy

  /** `hadSession`: cookies were sent along, so a fresh session may still be welcome. */
  constructor(reason: string, { hadSession = false }: { hadSession?: boolean } = {}) {
    super(reason)
    this.policy = hadSession ? 'RETIRE_SESSION' : 'STOP_SOURCE'
  }
}

/** The answer is to another question: an unfiltered page in place of an unknown role, for instance. */
export class MismatchError extends SourceError {
  readonly code = 'MISMATCH'
  readonly policy = 'STOP_SOURCE'
}
