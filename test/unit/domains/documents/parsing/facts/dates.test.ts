import { describe, expect, it } from 'vitest'
import { findDate, findDateRange } from '../../../../../../src/domains/documents/parsing/facts/dates.ts'

type Month = [year: number, month: number | null]

describe('spans of time', () => {
  const cases: readonly [text: string, start: Month, end: Month | 'now'][] = [
    ['Jan 2019 – Present', [2019, 1], 'now'],
    ['January 2019 - March 2021', [2019, 1], [2021, 3]],
    ['Sept. 2015 to Dec. 2019', [2015, 9], [2019, 12]],
    ['SEPTEMBER 2015—TODAY', [2015, 9], 'now'],
    ['2019-2021', [2019, null], [2021, null]],
    ['2019–21', [2019, null], [2021, null]],
    ['(2019 – 2021)', [2019, null], [2021, null]],
    ['2019 until now', [2019, null], 'now'],
    ['03/2018 – 11/2020', [2018, 3], [2020, 11]],
    ['3/2018-11/2020', [2018, 3], [2020, 11]],
    ['03.2018 - 11.2020', [2018, 3], [2020, 11]],
    ['2018-03 – 2020-11', [2018, 3], [2020, 11]],
    ['2018/03 – current', [2018, 3], 'now'],
    ['01/15/2019 - 02/28/2021', [2019, 1], [2021, 2]],
    ['01/19 – 03/21', [2019, 1], [2021, 3]],
    ['Since 2020', [2020, null], 'now'],
    ['since May 2020', [2020, 5], 'now'],
    ['From June 2016 to September 2019', [2016, 6], [2019, 9]],
    ['2021 –', [2021, null], 'now'],
    ['Jan – Mar 2020', [2020, 1], [2020, 3]],
    ['Jun ’18 – Aug ’20', [2018, 6], [2020, 8]],
    ['1 March 2018 – 30 April 2019', [2018, 3], [2019, 4]],
    ['March 1, 2018 through April 30, 2019', [2018, 3], [2019, 4]],
    ['Summer 2017 – Spring 2018', [2017, null], [2018, null]],
    ['Software Engineer, Acme, 1998 – 2004 (Bronx)', [1998, null], [2004, null]],
    ['Dec 2020 – Jan 2021', [2020, 12], [2021, 1]],
  ]
  it.each(cases)('%s', (text, [startYear, startMonth], end) => {
    const range = findDateRange(text)
    expect(range).toMatchObject({
      start: { year: startYear, month: startMonth },
      end: end === 'now' ? null : { year: end[0], month: end[1] },
      isCurrent: end === 'now',
    })
  })

  it.each([
    'Call 555-2019-2021 now', '2021 – 2019', 'May 2021 – Jan 2021', 'built in 2019 with 40 people', 'ISO 9001-2015', 'May the force', 'Route 2019-A',
    '1920-1930', '', 'part 3-2019',
  ])('none in "%s"', (text) => {
    expect(findDateRange(text)).toBeNull()
  })

  it('says where the span stands', () => {
    const text = 'Nurse\t(Jan 2019 – Present)'
    const range = findDateRange(text)
    expect(text.slice(range?.index, (range?.index ?? 0) + (range?.length ?? 0))).toBe('(Jan 2019 – Present)')
  })

  it.each([
    ['Summer 2017', 2017, null],
    ['Graduated June 2021', 2021, 6],
    ['Class of 1999', 1999, null],
  ])('single date: %s', (text, year, month) => {
    expect(findDate(text)?.date).toEqual({ year, month })
  })
})
