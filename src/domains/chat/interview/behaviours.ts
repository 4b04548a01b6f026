import { pattern } from '../../jobs/intake/pattern.ts'

/** Something about how a person works that interviewers ask for an example of. */
export interface Behaviour {
  /** As it is spoken of: "teamwork". */
  name: string
  question: string
  inPosting: RegExp
  /** What a statement that shows it says. */
  inResume: RegExp
  /** Words that an answer about it can be expected to hold one of. */
  topics: string[]
}

/** The most asked about first. */
export const BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'working under pressure',
    question: 'Tell me about a time when something went wrong or a deadline was at risk. What did you do?',
    inPosting: /\b(?:fast[- ]paced|under pressure|tight deadlines?|multiple (?:priorities|deadlines)|time[- ]sensitive|competing priorities)\b/i,
    inResume: /\b(?:deadlines?|incidents?|outages?|on[- ]call|emergenc\w+|backlog|urgent|defects?|errors?|conflicts?|ahead of schedule|triage)\b/i,
    topics: ['deadline', 'problem', 'wrong', 'risk', 'pressure', 'incident', 'late', 'urgent'],
  },
  {
    name: 'teamwork',
    question: 'Tell me about a time when you worked with people of other trades or opinions. How did you come to a result?',
    inPosting: /\b(?:team[- ]?work|team player|collaborat\w+|cross[- ]functional|work(?:ing)? (?:closely|effectively) with)\b/i,
    inResume: /\b(?:with (?:\w+ ){0,3}(?:teams?|analysts|engineers|teachers|physicians|families|authorities|agencies)|collaborat\w+|coordinat\w+|jointly|liais\w+)\b/i,
    topics: ['team', 'together', 'colleague', 'agree', 'disagree', 'collaborate', 'colleagues'],
  },
  {
    name: 'leadership',
    question: 'Tell me about a time when you led or taught others. What changed for them?',
    inPosting: /\b(?:leadership|supervis\w+|mentor\w*|lead(?:ing)? (?:a |the )?team|manag(?:e|ing) (?:a |the )?(?:team|staff)|coach\w*)\b/i,
    inResume: /\b(?:led|lead|supervis\w+|mentor\w*|train(?:ed|ing)?|coach\w*|managed|oversaw|directed|orient(?:ed)?)\b/i,
    topics: ['led', 'lead', 'mentor', 'taught', 'trained', 'team', 'supervised', 'coached'],
  },
  {
    name: 'communication',
    question: 'Tell me about a time when you had to explain something difficult to people who did not know it.',
    inPosting: pattern('i')`
      \b(?:(?:written|verbal|oral|interpersonal|excellent|strong) (?:and \w+ )?communication|communicat(?:e|ing|ion) (?:skills|effectively)
      |presentation skills|presenting)\b
    `,
    inResume: /\b(?:present(?:ed|ing)|document(?:ed|ation)|wrote|write|explain\w*|workshops?|report(?:ed|s)|interview(?:ed)?|drafted)\b/i,
    topics: ['explain', 'explained', 'present', 'presented', 'wrote', 'audience', 'understand', 'understood'],
  },
  {
    name: 'accuracy',
    question: 'Tell me about a mistake that you found, or made. How did you make sure that it would not come again?',
    inPosting: /\b(?:attention to detail|detail[- ]oriented|accura(?:cy|te)|meticulous|quality (?:assurance|control))\b/i,
    inResume: /\b(?:quality|tests?|tested|testing|audit\w*|review(?:ed)?|inspect\w*|check(?:ed)?|reconcil\w*|verif\w+|errors?|defects?)\b/i,
    topics: ['mistake', 'error', 'check', 'checked', 'found', 'fixed', 'review', 'test'],
  },
  {
    name: 'initiative',
    question: 'Tell me about something that you improved without being asked to.',
    inPosting: /\b(?:self[- ]starter|initiative|proactive\w*|independent(?:ly)?|minimal supervision|entrepreneurial)\b/i,
    inResume: /\b(?:introduc(?:ed|ing)|initiat\w+|launched|founded|created|automat\w+|redesign\w+|streamlin\w+|improv\w+|split|tuned)\b/i,
    topics: ['improved', 'noticed', 'idea', 'proposed', 'introduced', 'changed', 'automated'],
  },
]
