import type { EvidencePassage, Verdict } from '../../../../../src/domains/chat/verification/claim.ts'
import { createVerifier, type Verifier } from '../../../../../src/domains/chat/verification/verifier.ts'
import { readResume } from '../../../../../src/domains/documents/parsing/facts/read-resume.ts'
import { storedFactsSchema } from '../../../../../src/domains/documents/stored-facts.ts'

export const NOW = new Date('2026-11-25T12:00:00Z')

export const RESUME = `Mira Solberg
Platform Engineer
Queens, NY | mira@example.com

SUMMARY
No experience with Terraform so far.

EXPERIENCE
Chief Technology Officer	January 2019 – June 2024
Acme Widgets, Inc.	Boston, MA
• Ran 14 services on Kubernetes and PostgreSQL for 2.5 million users.
• Led a team of twelve engineers; cloud costs fell by 30% within six months.
• Signed contracts of $1.2 million.

Software Engineer	2021 – 2023
Borealis Labs LLC	Queens, NY
• Wrote Python services part-time beside the main job.

Junior Developer	March 2014 – December 2018
Harbor & Finch Systems	Newark, NJ
• Maintained Java applications; answered 20 tickets a week.

EDUCATION
B.S. in Physics	2013
Larch Valley College
Master's programme in Computing, Elm University, 2016: did not finish

SKILLS
Kubernetes, PostgreSQL, Python, Java

CERTIFICATIONS
Certified ScrumMaster, 2020

LANGUAGES
English, Norwegian
`

export const REVIEW = 'Review 2023\nMira moved the archive to Snowflake in nine weeks. She never used Ansible.\n'

export const POSTING = `Senior Rust Developer
Glimmer Rail Systems, Berlin
You bring six years of Rust and three years of Go, and a master's degree in computer science. The team has 9 people.
`

export const PASSAGES: readonly EvidencePassage[] = [
  { id: 'resume', source: 'RESUME', section: null, text: RESUME },
  { id: 'review', source: 'DOCUMENT', section: null, text: REVIEW },
  { id: 'job', source: 'JOB', section: null, text: POSTING },
]

export function verifierOfMira(): Verifier {
  const facts = storedFactsSchema.parse(readResume(RESUME, { now: NOW }))
  return createVerifier({ passages: PASSAGES, resume: { content: RESUME, facts }, now: NOW })
}

/** Verdicts of a sentence by the words that they are on. */
export function verdictsOf(verifier: Verifier, sentence: string): Record<string, Verdict> {
  return Object.fromEntries(verifier.check({ text: sentence, charStart: 0 }).map((claim) => [claim.text, claim.verdict]))
}
