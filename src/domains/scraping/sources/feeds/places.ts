import { countryName, parseLocation } from '../../../jobs/intake/location.ts'

/** A place as a feed gives it in parts. */
export interface PlaceParts {
  city?: string | undefined
  region?: string | undefined
  /** By code or name. */
  country?: string | undefined
}

const LONGEST_LOCATION = 1_000

const joinParts = ({ city, region, country }: PlaceParts): string | undefined =>
  [...new Set([city, region, country === undefined ? undefined : countryName(country)].filter((part) => part !== undefined))].join(', ') || undefined

/**
 * One location in words. The feed's own wording ("Remote in Austin, TX") stands where the country is evident from it; else
 * the parts say it ("Austin, Texas, United States"), and of the country alone, it is added to the wording.
 */
export function placeText(wording: string | undefined, parts: PlaceParts): string | undefined {
  if (wording === undefined) return joinParts(parts)
  if (parts.country === undefined || wording.length > LONGEST_LOCATION || parseLocation(wording).country !== null) return wording
  return parts.city === undefined ? `${wording}, ${countryName(parts.country)}` : joinParts(parts)
}

/** Several locations in words, each once, as many of them as a posting's location can hold. */
export function joinPlaces(places: readonly (string | undefined)[]): string | undefined {
  let joined: string | undefined
  for (const place of new Set(places)) {
    if (place === undefined) continue
    const longer = joined === undefined ? place : `${joined}; ${place}`
    if (joined !== undefined && longer.length > LONGEST_LOCATION) break
    joined = longer
  }
  return joined
}
