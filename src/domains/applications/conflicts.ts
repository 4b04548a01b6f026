import type { Application } from '../../../generated/prisma/client.ts'
import { ConflictError } from '../../lib/errors.ts'

/** What is asked for is at odds with the application that is stored, which comes with it. */
export class ApplicationConflictError extends ConflictError {
  readonly stored: Application

  constructor(message: string, stored: Application) {
    super(message)
    this.stored = stored
  }
}

/** The person has an application to this job already. */
export function alreadyThere(stored: Application): ApplicationConflictError {
  return new ApplicationConflictError(`There is an application to this job already, at ${stored.stage}; change that one.`, stored)
}

/** It was changed since the version that the person saw. */
export function changedMeanwhile(stored: Application, seenVersion: number): ApplicationConflictError {
  const message = `The application was changed meanwhile: it is of version ${stored.version}, at ${stored.stage}, and your change was made on version ${seenVersion}. `
    + 'Look at the stored one, and repeat what still applies.'
  return new ApplicationConflictError(message, stored)
}
