import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fitLogistic, type Labelled } from '../eval/matching/fit-logistic.ts'
import { scoreResumes } from '../eval/matching/rankings.ts'
import { readOccupations, readResumes, storeResumes } from '../eval/matching/resume-set.ts'
import { openSample } from '../eval/sample/open-sample.ts'
import { blend } from '../src/domains/matching/semantic.ts'

const VECTORS = fileURLToPath(new URL('../test/fixtures/sample-vectors.bin', import.meta.url))

/**
 * Prints the constants of the curve in src/domains/matching/calibration.ts: logistic regression of "the posting is of the
 * resume's occupation" on the blended cosine, over all pairs of a training resume and a labelled sample posting.
 * Run it after a change of the model, of the blend, or of what is compared.
 */
const dataDir = await mkdtemp(join(tmpdir(), 'resume-rag-fit-'))
const { platform, jobIds, close } = await openSample({ dataDir, vectorPath: VECTORS })
try {
  const resumes = (await readResumes()).filter((resume) => resume.split === 'train')
  const occupations = readOccupations(jobIds)
  const pairs: Labelled[] = []
  for (const { occupation, scores } of await scoreResumes(platform, await storeResumes(platform, resumes))) {
    for (const { jobId, raw } of scores) {
      const value = blend(raw)
      if (value !== null && occupations.has(jobId)) pairs.push({ value, isMatch: occupations.get(jobId) === occupation })
    }
  }
  const { midpoint, scale } = fitLogistic(pairs)
  const matches = pairs.filter((pair) => pair.isMatch).length
  console.log(`${resumes.length} resumes, ${pairs.length} pairs, ${matches} of one occupation`)
  console.log(`midpoint: ${midpoint.toFixed(3)}, scale: ${scale.toFixed(3)}`)
} finally {
  await close()
  await rm(dataDir, { recursive: true, force: true })
}
