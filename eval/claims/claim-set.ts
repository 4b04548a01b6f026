import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CLAIM_KINDS, VERDICTS, type Claim, type ClaimKind, type EvidencePassage, type Verdict } from '../../src/domains/chat/verification/claim.ts'
import { createVerifier, type Verifier } from '../../src/domains/chat/verification/verifier.ts'
import { readFacts } from '../../src/domains/documents/parsing/facts/read-facts.ts'
import { readDocument } from '../../src/domains/documents/parsing/read-document.ts'
import { storedFactsSchema } from '../../src/domains/documents/stored-facts.ts'
import { readResumes } from '../matching/resume-set.ts'

const ROOT = new URL('../../', import.meta.url)
const CLAIMS_FILE = 'eval/data/claims/claims.ndjson'
const POSTING_FILE = 'eval/data/claims/material/posting.txt'
/** The day on which the labels hold. */
const NOW = new Date('2026-11-25T12:00:00Z')

/** The resume of each label, and a document of the same person's; other names are those of the matching set's resumes. */
const MATERIAL: Readonly<Record<string, { file: string; document: string | null }>> = {
  accountant: { file: 'prisma/seed/resumes/accountant.pdf', document: null },
  engineer: { file: 'prisma/seed/resumes/backend-engineer.pdf', document: null },
  civil: { file: 'prisma/seed/resumes/civil-engineer.pdf', document: null },
  nurse: { file: 'prisma/seed/resumes/public-health-nurse.pdf', document: null },
  halvorsen: { file: 'test/fixtures/resumes/ines-halvorsen.md', document: null },
  analyst: { file: 'eval/data/claims/material/analyst.txt', document: 'eval/data/claims/material/analyst-review.txt' },
}

const labelSchema = z.object({
  id: z.string(),
  resume: z.string(),
  split: z.enum(['tune', 'test', 'later', 'last']),
  style: z.enum(['letter', 'answer', 'bullet']),
  sentence: z.string(),
  claims: z.array(z.object({
    kind: z.enum(CLAIM_KINDS),
    text: z.string(),
    charStart: z.number(),
    verdict: z.enum(VERDICTS),
    falsification: z.string().nullable(),
  })),
})
export type LabelledSentence = z.output<typeof labelSchema>

/** One label and what the verifier made of it, or one of them where the other has no match. */
export interface JudgedClaim {
  sentence: LabelledSentence
  kind: ClaimKind
  text: string
  expected: Verdict | null
  given: Verdict | null
  falsification: string | null
  reason: string | null
}

export async function readLabels(): Promise<LabelledSentence[]> {
  const text = await readFile(new URL(CLAIMS_FILE, ROOT), 'utf8')
  return text.trimEnd().split('\n').map((line) => labelSchema.parse(JSON.parse(line)))
}

/** Runs the verifier over all sentences, each against its own resume. */
export async function judgeClaims(labels: readonly LabelledSentence[]): Promise<JudgedClaim[]> {
  const verifiers = new Map<string, Verifier>()
  const judged: JudgedClaim[] = []
  for (const label of labels) {
    const verifier = verifiers.get(label.resume) ?? (await verifierOf(label.resume))
    verifiers.set(label.resume, verifier)
    judged.push(...align(label, verifier.check({ text: label.sentence, charStart: 0 })))
  }
  return judged
}

export async function verifierOf(name: string): Promise<Verifier> {
  const { file, document } = MATERIAL[name] ?? { file: null, document: null }
  const bytes = file === null ? await shortResume(name) : await readFile(new URL(file, ROOT))
  const parsed = await readDocument({ bytes: new Uint8Array(bytes), fileName: file, isAnyJsonRead: false })
  const facts = storedFactsSchema.parse(readFacts(parsed, { now: NOW }))
  const passages = facts.sections.map((section, index): EvidencePassage => ({
    id: `resume-${index}`,
    source: 'RESUME',
    section: section.kind,
    text: parsed.text.slice(section.charStart, section.charEnd),
  }))
  if (document !== null) passages.push({ id: 'document', source: 'DOCUMENT', section: null, text: await textOf(document) })
  passages.push({ id: 'job', source: 'JOB', section: null, text: await textOf(POSTING_FILE) })
  return createVerifier({ passages, resume: { content: parsed.text, facts }, now: NOW })
}

/** A resume of the matching set, by its id. */
async function shortResume(id: string): Promise<Buffer> {
  const resume = (await readResumes()).find((candidate) => candidate.id === id)
  if (resume === undefined) throw new Error(`No resume is named ${id}: add it to MATERIAL.`)
  return Buffer.from(resume.text)
}

function textOf(path: string): Promise<string> {
  return readFile(new URL(path, ROOT), 'utf8')
}

/** A claim answers the label that it overlaps most, one each; one of the same kind goes before others. */
function align(sentence: LabelledSentence, claims: readonly Claim[]): JudgedClaim[] {
  const pairs = sentence.claims.flatMap((label) => claims.map((claim) => ({ label, claim, overlap: overlapOf(label, claim) + (label.kind === claim.kind ? 0.5 : 0) })))
    .filter(({ overlap }) => overlap >= 1)
    .toSorted((one, other) => other.overlap - one.overlap)
  const claimOf = new Map<object, Claim>()
  const used = new Set<Claim>()
  for (const { label, claim } of pairs) {
    if (claimOf.has(label) || used.has(claim)) continue
    claimOf.set(label, claim)
    used.add(claim)
  }
  const labelled = sentence.claims.map((label): JudgedClaim => {
    const claim = claimOf.get(label)
    return { sentence, kind: label.kind, text: label.text, expected: label.verdict, given: claim?.verdict ?? null, falsification: label.falsification, reason: claim?.reason ?? null }
  })
  // A part of what a label names whole is no further claim, as long as it is judged alike.
  const isPart = (claim: Claim): boolean => sentence.claims.some((label) => overlapOf(label, claim) > 0 && label.verdict === claim.verdict)
  const further = claims.filter((claim) => !used.has(claim) && !isPart(claim)).map((claim): JudgedClaim => ({
    sentence, kind: claim.kind, text: claim.text, expected: null, given: claim.verdict, falsification: null, reason: claim.reason,
  }))
  return [...labelled, ...further]
}

/** Characters in common. */
function overlapOf(label: LabelledSentence['claims'][number], claim: Claim): number {
  return Math.max(0, Math.min(label.charStart + label.text.length, claim.charEnd) - Math.max(label.charStart, claim.charStart))
}
