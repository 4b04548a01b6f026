/** The verifier alone, over the labelled sentences. */
import { readLabels, verifierOf } from '../../eval/claims/claim-set.ts'
import type { Verifier } from '../../src/domains/chat/verification/verifier.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'

const handlers = {
  /** Milliseconds of each check, sentence by sentence, against the sentence's own resume; a first round, to warm up, is left out. */
  async check({ rounds }: { rounds: number }) {
    const labels = await readLabels()
    const verifiers = new Map<string, Verifier>()
    for (const name of new Set(labels.map((label) => label.resume))) verifiers.set(name, await verifierOf(name))
    const milliseconds: number[] = []
    let claims = 0
    for (let round = 0; round <= rounds; round++) {
      for (const { resume, sentence } of labels) {
        const { ms, value } = await timed(() => verifiers.get(resume)?.check({ text: sentence, charStart: 0 }) ?? [])
        if (round === 0) claims += value.length
        else milliseconds.push(ms)
      }
    }
    return { milliseconds, sentences: labels.length, claims }
  },
}

export type ClaimsHandlers = typeof handlers
serveSide(handlers)
