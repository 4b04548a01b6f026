import type { RawPosting } from '../../../src/domains/jobs/intake/posting.ts'
import { randomNumbers } from '../../support/vectors.ts'

const WORDS = (
  'bridge harbor ledger garden clinic engine market school timber copper window basket violin pepper saddle mirror anchor lantern ' +
  'meadow canyon orchard beacon marble thicket sparrow kettle ribbon hammer pebble willow furnace cottage glacier parcel tunnel vessel ' +
  'pasture quarry cradle banner chimney barrel locket turbine compass trellis gravel summit harvest rafter'
).split(' ')

/** A text of its own for each seed: two of them share hardly any wording. */
export function prose(seed: number, words = 80): string {
  const random = randomNumbers(seed)
  const picked = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '')
  return picked.map((word, at) => (at % 10 === 9 ? `${word}.` : word)).join(' ')
}

/** A posting of an invented company; `seed` tells its text from that of others. */
export function posting(seed: number, fields: Partial<RawPosting> = {}): RawPosting {
  return {
    title: `Keeper ${WORDS[seed % WORDS.length] ?? ''}`,
    company: 'Lamp Works',
    description: prose(seed),
    url: `https://jobs.lampworks.example/openings/${seed}`,
    source: 'lampworks',
    location: 'Albany, NY',
    postedAt: '2026-06-10',
    ...fields,
  }
}
