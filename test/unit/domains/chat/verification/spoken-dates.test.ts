import { describe, expect, it } from 'vitest'
import { findSpokenDates } from '../../../../../src/domains/chat/verification/spoken-dates.ts'

const year = (year: number, month: number | null = null) => ({ year, month })

describe('findSpokenDates', () => {
  it.each([
    ['She worked there from June 2016 to September 2019.', 'RANGE', year(2016, 6), year(2019, 9)],
    ['She worked there between 2015 and 2019.', 'RANGE', year(2015), year(2019)],
    ['She consulted from March 2020 to the end of 2022.', 'RANGE', year(2020, 3), year(2022)],
    ['Auditor, 09/2015 – 12/2019', 'RANGE', year(2015, 9), year(2019, 12)],
    ['She has been there since October 2019.', 'START', year(2019, 10), null],
    ['March 2021 to present', 'START', year(2021, 3), null],
    ['She joined in May 2019.', 'START', year(2019, 5), null],
    ['She stayed until 2022.', 'END', null, year(2022)],
    ['She left in 2022.', 'END', null, year(2022)],
    ['She earned it in 2016.', 'WITHIN', year(2016), year(2016)],
    ['From mid-2015 she was there.', 'START', year(2015), null],
  ])('%s', (sentence, role, start, end) => {
    expect(findSpokenDates(sentence)).toMatchObject([{ role, start, end }])
  })

  it('takes no count for a year', () => {
    expect(findSpokenDates('They served 2000 clients.')).toEqual([])
  })

  it('finds each of several', () => {
    expect(findSpokenDates('She started in 2015, then left in 2019.').map((date) => date.role)).toEqual(['START', 'END'])
  })
})
