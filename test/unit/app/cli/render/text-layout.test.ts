import { describe, expect, it } from 'vitest'
import pc from 'picocolors'
import { clip, excerpt, firstOf, flow, markSpans, padTo, visibleWidth, wrap } from '../../../../../src/app/cli/render/text-layout.ts'

describe('visibleWidth', () => {
  it.each([
    ['Python', 6],
    [pc.createColors(true).bold('Python'), 6],
    ['日本', 4],
    ['e\u0301tude', 5],
    ['🙂', 2],
    ['', 0],
  ])('counts the columns of %j', (text, columns) => {
    expect(visibleWidth(text)).toBe(columns)
  })
})

describe('clip', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['a longer sentence', 9, 'a longer…'],
    ['日本語の文', 5, '日本…'],
  ])('fits %j into %i columns', (text, width, expected) => {
    expect(clip(text, width)).toBe(expected)
  })
})

describe('padTo', () => {
  it('does not count colours, and leaves a longer text alone', () => {
    expect(padTo(pc.createColors(true).red('ab'), 4).endsWith('  ')).toBe(true)
    expect(padTo('abcdef', 4)).toBe('abcdef')
  })
})

describe('flow', () => {
  it('fills lines and gives a part that is too long a line of its own', () => {
    expect(flow(['SQL', 'Go', 'a very long skill', 'R'], ', ', 10)).toEqual(['SQL, Go', 'a very long skill', 'R'])
  })
})

describe('firstOf', () => {
  it('says how many did not fit', () => {
    expect(firstOf(['Python', 'Django', 'Kubernetes', 'SQL'], ', ', 20)).toBe('Python, Django +2')
    expect(firstOf(['Python', 'Django'], ', ', 20)).toBe('Python, Django')
    expect(firstOf([], ', ', 20)).toBe('')
  })
})

describe('wrap', () => {
  it('breaks between words', () => {
    expect(wrap('one two  three\nfour', 9)).toEqual(['one two', 'three', 'four'])
  })
})

describe('excerpt', () => {
  const text = `${'before '.repeat(40)}the needle is here and a second needle too ${'after '.repeat(40)}`.trim()
  const spansOf = (word: string) => [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ charStart: index, charEnd: index + word.length }))

  it('shows the stretch that holds the spans and moves them along', () => {
    const cut = excerpt(text, spansOf('needle'), 60)
    expect(cut.text.length).toBeLessThanOrEqual(60)
    expect(cut.text).toMatch(/^….*…$/)
    expect(cut.spans.map((span) => cut.text.slice(span.charStart, span.charEnd))).toEqual(['needle', 'needle'])
  })

  it('begins at the beginning where there is nothing to show', () => {
    expect(excerpt(text, [], 30).text).toBe('before before before before…')
  })

  it('puts a short text on one line and changes nothing else', () => {
    expect(excerpt('two\nlines', [{ charStart: 4, charEnd: 9 }], 30)).toEqual({ text: 'two lines', spans: [{ charStart: 4, charEnd: 9 }] })
  })

  it('keeps whole a text with no space to cut at', () => {
    expect(excerpt('x'.repeat(100), [{ charStart: 90, charEnd: 95 }], 20).text.length).toBeLessThanOrEqual(20)
  })
})

describe('markSpans', () => {
  it('marks each span once', () => {
    const spans = [{ charStart: 0, charEnd: 2 }, { charStart: 7, charEnd: 10 }]
    expect(markSpans('Go and SQL here', spans, (part) => `[${part}]`)).toBe('[Go] and [SQL] here')
  })
})
