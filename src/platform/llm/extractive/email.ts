import { cited, overviewOf, type Sentence } from './evidence.ts'
import { NOT_SHOWN, NOTE } from './phrases.ts'
import { requirementsOf } from './requirements.ts'
import { mostShared, pointsFor } from './tailor.ts'

interface Frame {
  /** What a question for such a letter says. */
  asks: RegExp
  opening: string
  /** Before the sentences of the person; null for a letter that needs none. */
  lead: string | null
  closing: string
}

const APPLICATION: Frame = {
  asks: /./,
  opening: 'I am writing to apply for the position that you have posted.',
  lead: 'My resume says this about me:',
  closing: 'I would be glad to tell you more in a conversation.',
}
const FRAMES: readonly Frame[] = [
  {
    asks: /\b(?:declin\w*|withdraw\w*|turn(?:ing)? down|reject\w*)\b/i,
    opening: 'Thank you for considering me for the position. I have decided not to pursue it.',
    lead: null,
    closing: 'I wish you success in finding the right person.',
  },
  {
    asks: /\bthank/i,
    opening: 'Thank you for the time that you took to talk with me about the position.',
    lead: 'As my resume says:',
    closing: 'I would be glad to answer any further question.',
  },
  {
    asks: /\bfollow(?:ing)?[\s-]?up\b/i,
    opening: 'I am writing to follow up on my application for the position.',
    lead: 'As my resume says:',
    closing: 'I would be glad to hear where the application stands.',
  },
  {
    asks: /\bnetwork(?:ing)?\b|\bintroduc\w*/i,
    opening: 'I am writing to introduce myself.',
    lead: 'My resume says this about me:',
    closing: 'I would be glad to exchange a few thoughts with you.',
  },
]
const FRAME_NOTE = 'No language model wrote this.'
const MOST_SENTENCES = 4

/** A letter whose frame claims nothing, with the person's own sentences for what the posting, or else the question, asks. */
export function emailDraft(question: string, person: readonly Sentence[], posting: readonly Sentence[]): string {
  const { opening, lead, closing } = FRAMES.find(({ asks }) => asks.test(question)) ?? APPLICATION
  const evidence = lead === null ? [] : evidenceFor(question, person, posting)
  if (lead !== null && evidence.length === 0) return NOT_SHOWN
  return [
    lead === null ? FRAME_NOTE : NOTE,
    'Dear hiring team,',
    opening,
    ...(lead === null ? [] : [[lead, ...evidence.map((sentence) => `- ${cited(sentence)}`)].join('\n')]),
    closing,
    'Kind regards',
  ].join('\n\n')
}

function evidenceFor(question: string, person: readonly Sentence[], posting: readonly Sentence[]): Sentence[] {
  const asked = mostShared(requirementsOf(posting, person).flatMap(({ evidence }) => evidence))
  const found = asked.length > 0 || posting.length > 0 ? asked : pointsFor(question, person)
  return (found.length > 0 ? found : overviewOf(person, MOST_SENTENCES)).slice(0, MOST_SENTENCES)
}
