import { describe, expect, it } from 'vitest'
import { placeSpellings } from '../../../../../src/domains/jobs/query/place-names.ts'

describe('placeSpellings', () => {
  it.each([
    ['Austin, TX', ['Austin']],
    ['austin', ['Austin']],
    ['Texas', ['Texas', 'TX']],
    ['TX', ['Texas', 'TX']],
    ['Smallville, KS', ['Smallville']],
    ['Smallville', ['Smallville']],
    ['Paris, France', ['Paris']],
    ['Washington, DC', ['Washington, DC', 'Washington DC', 'Washington, D.C.']],
    ['USA', ['United States', 'USA', 'US', 'U.S.']],
  ])('%s', (location, expected) => {
    expect(placeSpellings(location)).toEqual(expected)
  })

  it('counts the boroughs as New York, however it is written', () => {
    for (const location of ['NYC', 'New York', 'New York, NY', 'new york city']) {
      expect(placeSpellings(location)).toContain('Brooklyn')
      expect(placeSpellings(location)).toContain('New York')
    }
  })
})
