import type { Random } from './random.ts'

/** What the sentences speak of. */
export interface Subject {
  company: string
  product: string
  title: string
  city: string
  skills: readonly string[]
}

const OPENINGS = [
  '{company} works on {product}, and we need a {title} in {city} who likes finishing things.',
  'Since {n} people left their old jobs to start {company}, we have built {product} with more patience than money.',
  'You may not have heard of {company}; the people who depend on {product} have.',
  'Our team in {city} is small: {n} colleagues, two dogs and one very old printer.',
  'As {title} at {company} you join at the moment when {product} stops being an experiment.',
  'Most of what we do is naïve in the best sense: we ask why, then we ask again.',
  'The last {title} grew into another role here, which is why this one is free.',
  'In {city} we share a building with a bakery, so the day smells of bread from {n} in the morning 🥐.',
  'Every quarter we choose {n} problems and leave the rest alone; this post exists because of the first of them.',
  'Our customers write to us by hand, now and then in Japanese (ありがとうございます), and we answer each of them.',
  'We greet visitors with مرحبا or שלום or plain hello, as it comes.',
  'The company has made a profit for {n} years in a row, and nobody here is in a hurry to be bought.',
]
const DUTIES = [
  'You own our work with {a} from the first sketch to the day when nobody needs to call you about it.',
  'You take {n} requests a week from colleagues who know exactly what hurts but rarely why.',
  'Together with a colleague you look after {a} and decide when it has earned a replacement.',
  'You write down how {a} is done here, so that the next person needs an hour and not a month.',
  'Twice a year you travel to {city2} and see for yourself how {product} is used.',
  'You keep waiting times < {n} minutes & say so openly when that fails.',
  'You train {n} apprentices, mostly by letting them do the interesting part of {b}.',
  'You run the weekly review, ask for numbers, and cut it short when there are none.',
  'You plan {b} for the whole site in {city}, with a budget that you defend yourself.',
  'You clean up what earlier years left behind: {n} spreadsheets, three systems and a cupboard labelled "{c}".',
  'You talk to suppliers in {city2} and know when to walk away.',
  'You compare what we promised with what we delivered, and publish both.',
  'You bring {c} to a team that has so far got by on goodwill.',
  'When something breaks at night, one of {n} people is called; after a season it may be you, and the hours are paid.',
  'You prepare the audit in spring, which takes {n} days if {a} is in order.',
  'You sit with customers for a morning a month and come back with a list, never with excuses.',
  'You decide which part of {product} we stop offering.',
  'You measure before and after; "it feels faster" is not a result.',
  'You look after our forms and letters, such as those that still greet people with "{{first name} {" since the last migration.',
  'You check the work of {n} contractors and sign for it.',
]
const REQUIREMENTS = [
  'You have worked with {a} for at least {n} years, in a place where mistakes had consequences.',
  'You know {b} well enough to teach it, and {c} well enough to distrust it.',
  'Experience with {c} helps; curiosity about {a} helps more.',
  'You can explain {a} to a child, to an engineer and to an insurer — in that order.',
  'A degree is welcome, {n} years of doing the work count as much.',
  'You write clear English; another language, be it Čeština, Português or 日本語, is a gift to the team.',
  'You have used {b} under time pressure and kept notes.',
  'You hold whatever licence your trade asks for in {city}, or can get it within {n} months.',
  'You read a contract to the end before you sign it.',
  'You have led at least {n} people, or have good reasons for not wanting to.',
  'You are at ease with {a}, {b} and the odd screwdriver.',
  'You have closed a project that should not have gone on, and can tell the story.',
  'You count in your head and check with a machine.',
  'You lift up to {n} kg now and then, or know whom to ask.',
]
const TEAM = [
  'You report to the head of the department, who was a {title} herself for {n} years.',
  'The team meets on Tuesdays; every other day belongs to work.',
  'We disagree in writing and make up over lunch at the café downstairs.',
  'Four nationalities, {n} instruments and no manager who forwards mail.',
  'Whoever finds a problem may stop the line; it happened {n} times last year, and each was thanked.',
  'Decisions are made by those who have to live with them.',
  'Our oldest colleague is {n} + 40, our youngest started last week.',
  'People stay with {company} for {n} years on average, and those who leave often come back.',
  'We keep a diary of failures; its first entry reads "Don’t trust the thermometer".',
  'Half of the team works from {city}, the other half from wherever the trains are good.',
]
const BENEFITS = [
  'You get {n} days of leave and are expected to take them.',
  'We pay for the train, a bicycle or good shoes.',
  'There is a pension plan to which we add half of what you put in.',
  'After {n} years you may take a month off, paid, no questions asked.',
  'Working hours are agreed within the team; the office closes at seven, and means it.',
  'Parents share {n} extra weeks between them as they like.',
  'A budget of {n} hundred a year for books, courses or a conference in {city2}.',
  'Salaries are open inside the company: everyone can look up everyone.',
  'The canteen cooks without a microwave 🍲.',
  'Overtime is written down and given back in the same quarter.',
  'We cover glasses, dentists and, since last year, therapy.',
  'You choose your own tools as long as the neighbours can still read your files.',
]
const CLOSINGS = [
  'Write to us as you would speak; a page is enough, and {n} lines are fine too.',
  'We answer within {n} days, also when the answer is no.',
  'The first talk takes half an hour, the second a morning in {city}, and there is no third.',
  'Applications are read by people, {n} of them, who will sit next to you.',
  'If you meet half of this, apply: the list describes a person whom we have never met.',
  'Send work that you are proud of and a line about what you would do differently now.',
]

const SENTENCES_OF: readonly (readonly [pool: readonly string[], least: number, most: number])[] = [
  [OPENINGS, 3, 4], [DUTIES, 4, 6], [REQUIREMENTS, 3, 5], [TEAM, 2, 3], [BENEFITS, 3, 4], [CLOSINGS, 1, 2],
]
const OTHER_CITIES = ['Göteborg', 'Lisboa', 'Gdańsk', 'Osaka (大阪)', 'Marseille', 'Izmir', 'Tromsø', 'Valparaíso', 'Ghent', 'Kyiv'] as const

function fill(sentence: string, subject: Subject, random: Random): string {
  const [a = 'the craft', b = 'planning', c = 'paperwork'] = random.sample(subject.skills, 3)
  const words: Readonly<Record<string, string>> = {
    company: subject.company, product: subject.product, title: subject.title, city: subject.city, city2: random.pick(OTHER_CITIES), a, b, c,
  }
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name === 'n' ? String(3 + random.below(17)) : words[name] ?? whole))
}

/** Six paragraphs of a few hundred words, whose sentences, order and figures differ from posting to posting. */
export const makeDescription = (subject: Subject, random: Random): string[] =>
  SENTENCES_OF.map(([pool, least, most]) =>
    random.sample(pool, least + random.below(most - least + 1)).map((sentence) => fill(sentence, subject, random)).join(' '))
