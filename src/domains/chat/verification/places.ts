import type { TextSpan } from '../../../lib/sentences.ts'
import { knownPlace, knownRegion, placeSpellings } from '../../jobs/query/place-names.ts'
import { placeOf, type HeldPosition } from './career.ts'
import { findPhrase, type Place } from './evidence.ts'
import { contradicted, quote, supported, unsupported, type Finding } from './finding.ts'
import { overlaps, type Material, type MentionOf } from './mention.ts'
import type { Asked } from './segments.ts'
import { phrasePattern } from './words.ts'

const CAPITALS = /\p{Lu}[\p{L}.'’]*(?:\s\p{Lu}[\p{L}.'’]*){0,2}/gu
const LIVING = /\b(?:liv(?:e|es|ing)|resid(?:e|es|ing)|based|located|home is|comes? from|relocated to|is in|am in)\b/iu
const AFTER_LIVING = /\b(?:lives?|living|resides?|residing|based|located)\s+in\s+(?<name>\p{Lu}[\p{L}.'’]+(?:\s\p{Lu}[\p{L}.'’]+){0,2})/gu
const PREPOSITION = /\b(?:in|at|near|from|of|to|around)\s+(?:the\s+|downtown\s+)?$/iu

/** Places that a sentence names: those of the resume, and known ones after a preposition or before a state. */
export function findPlaces(sentence: string, own: readonly RegExp[], taken: readonly TextSpan[]): MentionOf<'PLACE'>[] {
  const found: MentionOf<'PLACE'>[] = []
  const add = (charStart: number, text: string): void => {
    const span = { charStart, charEnd: charStart + text.length }
    if (!overlaps(span, taken) && !overlaps(span, found)) found.push({ kind: 'PLACE', ...span })
  }
  for (const pattern of own) {
    for (const match of sentence.matchAll(pattern)) if (/^\p{Lu}/u.test(match[0])) add(match.index, withRegion(sentence, match.index, match[0]))
  }
  for (const match of sentence.matchAll(CAPITALS)) {
    const words = match[0].split(' ')
    for (let length = words.length; length >= 1; length -= 1) {
      for (let from = 0; from + length <= words.length; from += 1) {
        const text = words.slice(from, from + length).join(' ').replace(/[.'’]s?$/u, '')
        const charStart = match.index + words.slice(0, from).join(' ').length + (from === 0 ? 0 : 1)
        const place = knownPlace(text)
        if (place === null || text.length < 4) continue
        const isMeant = PREPOSITION.test(sentence.slice(0, charStart)) || withRegion(sentence, charStart, text) !== text || (!place.isAmbiguous && from === 0 && length === words.length && charStart > 0)
        if (isMeant) add(charStart, withRegion(sentence, charStart, text))
      }
    }
  }
  for (const match of sentence.matchAll(AFTER_LIVING)) {
    const name = match.groups?.name ?? ''
    add(match.index + match[0].length - name.length, name)
  }
  return found
}

/** 'Austin, Texas' is one place. */
function withRegion(sentence: string, charStart: number, text: string): string {
  const region = /^,\s(?<name>\p{Lu}[\p{L}.]*(?:\s\p{Lu}\p{L}+)?)/u.exec(sentence.slice(charStart + text.length))
  const name = (region?.groups?.name ?? '').replace(/\.$/u, '')
  return name !== '' && knownRegion(name, { isAfterComma: true }) !== null ? `${text}, ${name}` : text
}

/** Patterns for all places that the resume gives as such. */
export function ownPlaces(home: string | null, positions: readonly HeldPosition[]): RegExp[] {
  const cities = [home, ...positions.map((position) => position.location)].flatMap((place) => place?.split(/,\s/u)[0] ?? [])
  return [...new Set(cities)].filter((name) => name.length >= 4).toSorted((one, other) => other.length - one.length).map(phrasePattern)
}

/** Whether what is said names a place as written, or what that lies in: "New York" is said of Brooklyn, NY. */
function liesIn(written: string, said: string): boolean {
  const [city = said] = said.replace(/\s(?:State|City)$/u, '').split(/,\s/u)
  return placeSpellings(city).some((spelling) => phrasePattern(spelling).test(written)) || phrasePattern(city).test(written)
}

export function checkPlace(mention: MentionOf<'PLACE'>, { sentence, relation }: Asked, { person, career, home }: Material): Finding {
  const text = sentence.slice(mention.charStart, mention.charEnd)
  const literal = (): Place | null => findPhrase(text, person.lines) ?? findPhrase(text.replace(/,\s.*$|\s(?:State|City)$/u, ''), person.lines)
  if (relation.isEmployerKnown) {
    const located = relation.scope.filter((position) => position.location !== null)
    const held = located.find((position) => liesIn(position.location ?? '', text))
    if (held !== undefined) return supported(placeOf(held, held.location), `The resume places that position in ${held.location}.`)
    const [other] = located
    if (other !== undefined) return contradicted(placeOf(other, other.location), `The resume places that position in ${other.location}.`)
    return unsupported(`The material does not place that position in ${text}.`)
  }
  if (relation.isEmployerUnknown) return unsupported(`The material does not name that employer, nor ${text} with it.`)
  const before = sentence.slice(0, mention.charStart)
  if (home !== null && LIVING.test(before)) {
    const place = findPhrase(home, person.lines)
    if (liesIn(home, text)) return supported(place, `The resume gives ${home} as the place of residence.`)
    if (!/\bwork/iu.test(before)) return contradicted(place, `The resume gives ${home} as the place of residence.`)
  }
  if (/\b(?:works|working|employed)\b[^,;]*$/iu.test(before)) {
    const current = career.positions.filter((position) => position.end === null && position.location !== null)
    const [held] = current
    if (held !== undefined && !current.some((position) => liesIn(position.location ?? '', text))) {
      return contradicted(placeOf(held, held.location), `The resume places the present position in ${held.location}.`)
    }
  }
  const held = career.positions.find((position) => position.location !== null && liesIn(position.location, text))
  if (held !== undefined) return supported(placeOf(held, held.location), `The resume places a position in ${held.location}.`)
  const place = literal()
  return place === null ? unsupported(`The material does not name ${quote(text)}.`) : supported(place, `The material names ${quote(text)}.`)
}
