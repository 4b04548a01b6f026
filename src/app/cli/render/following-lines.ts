import type { ApplicationEvent } from '../../../../generated/prisma/client.ts'
import { readChanges } from '../../../domains/applications/changes.ts'
import type { Following } from '../../demo/demo-following.ts'
import type { Page } from './match-card.ts'
import { wrap } from './text-layout.ts'

/** A mail as its reader sees it, and an application with its timeline. */
export function followingLines({ mail, application }: Following, { colours, width }: Page): string[] {
  const { bold, dim } = colours
  const message = mail === null ? [dim('No mail about new jobs was sent.')] : [
    bold(`Mail to ${mail.to}: ${mail.subject}`),
    '',
    ...mail.text.trimEnd().split('\n').flatMap((line) => (line === '' ? [''] : wrap(line, width - 2).map((part) => `  ${part}`))),
    '',
    `  ${dim(`in ${mail.file}`)}`,
  ]
  const followed = application === null ? [] : [
    '',
    bold(`Application to ${application.jobTitle}, ${application.companyName}`),
    '',
    ...application.timeline.map((event) => `  ${dim(`${event.createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`)}  ${sentenceOf(event)}`),
  ]
  return [...message, ...followed]
}

function sentenceOf({ kind, changes, note }: ApplicationEvent): string {
  const told = readChanges(changes).map(({ field, old, new: now }) => `${inWords(field)} ${old === null || old === '' ? '' : `${old} → `}${now ?? 'nothing'}`)
  return [kind === 'CREATED' ? 'noted the posting' : '', ...told, note === null ? '' : `“${note}”`].filter((part) => part !== '').join(' · ')
}

/** 'appliedDate' -> 'applied date' */
function inWords(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
