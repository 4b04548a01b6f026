import { describe, expect, it } from 'vitest'
import { readPostingPage } from '../../../../src/domains/scraping/posting-page.ts'
import type { FetchedPage } from '../../../../src/platform/web/page-fetcher.ts'

const URL_OF_PAGE = 'https://jobs.kiln.example/vacancies/potter?utm_source=x'
const posting = (more: object = {}): object => ({
  '@context': 'https://schema.org', '@type': 'JobPosting', title: 'Töpfer', description: '<p>Turn pots.</p>', hiringOrganization: { '@type': 'Organization', name: 'Kiln & Co' }, datePosted: '2026-11-02', ...more,
})
const script = (data: unknown, type = 'application/ld+json'): string => `<script type="${type}">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`
const pageOf = (head: string, url = URL_OF_PAGE): FetchedPage => ({ url, status: 200, headers: {}, cookies: [], body: `<!doctype html><html><head>${head}</head><body>Töpfer</body></html>` })

describe('a page with one posting', () => {
  it.each<[string, string]>([
    ['as it is', script(posting())], ['in a graph', script({ '@graph': [{ '@type': 'WebPage' }, posting()] })], ['under an escaped type', script(posting(), 'application/ld&#x2B;json')],
    ['beside data that is broken', script('{"@type": "JobPosting", ') + script(posting())], ['beside other scripts', `<script>var a = "<b>";</script>${script({ '@type': 'Organization' })}${script(posting())}`],
  ])('is read: %s', (_, head) => {
    expect(readPostingPage(pageOf(head))).toMatchObject({ title: 'Töpfer', company: 'Kiln & Co', description: '<p>Turn pots.</p>', postedAt: '2026-11-02', url: URL_OF_PAGE })
  })

  it.each<[string, string, string]>([
    ['of the page', '<link rel="canonical" href="https://jobs.kiln.example/vacancies/7?a=1&amp;b=2">', 'https://jobs.kiln.example/vacancies/7?a=1&b=2'],
    ['relative, among others', '<link rel="stylesheet" href="/canonical.css"><LINK href=/vacancies/7 rel=canonical>', 'https://jobs.kiln.example/vacancies/7'],
    ['of another host', '<link rel="canonical" href="https://evil.example/vacancies/7">', URL_OF_PAGE],
    ['of the list of all jobs', '<link rel="canonical" href="https://jobs.kiln.example/jobs">', URL_OF_PAGE],
    ['that is none', '<link rel="canonical" href="javascript:alert(1)"><link rel="canonical">', URL_OF_PAGE],
  ])('has the canonical address %s', (_, head, url) => {
    expect(readPostingPage(pageOf(head + script(posting({ url: 'https://elsewhere.example/1' })))).url).toBe(url)
  })
})

describe('a page with several postings', () => {
  const others = [posting({ title: 'A', url: 'https://jobs.kiln.example/vacancies/a' }), posting({ title: 'B' })]

  it.each<[string, string, string]>([
    ['the page\'s address', '', 'https://JOBS.kiln.example/vacancies/potter/?utm_medium=mail'], ['a relative address', '', '/vacancies/potter'],
    ['the canonical address', '<link rel="canonical" href="/vacancies/7">', 'https://jobs.kiln.example/vacancies/7'],
  ])('gives the one of %s', (_, head, url) => {
    expect(readPostingPage(pageOf(head + script([...others, posting({ title: 'C', url })])))).toMatchObject({ title: 'C' })
  })

  it('says how many there are when none is that of the page', () => {
    expect(() => readPostingPage(pageOf(script(others)))).toThrow(expect.objectContaining({ name: 'MismatchError', message: expect.stringContaining('2 postings') }))
    expect(() => readPostingPage(pageOf(script(others), 'https://jobs.kiln.example/jobs'))).toThrow('2 postings')
  })
})

describe('a page without a posting', () => {
  it.each(['', script({ '@type': 'Organization' }), script('{broken'), '<script type="application/ld+json">', JSON.stringify(posting()), '<script>'.repeat(200_000), '<script '.repeat(200_000), '<link '.repeat(200_000), script('['.repeat(100_000))])('lacks its structure: %.40s', (head) => {
    expect(() => readPostingPage(pageOf(head))).toThrow(expect.objectContaining({ name: 'StructureError', message: expect.stringContaining('JobPosting') }))
  })

  it('is one whose posting says too little', () => {
    expect(() => readPostingPage(pageOf(script(posting({ hiringOrganization: undefined, description: '' }))))).toThrow(expect.objectContaining({ name: 'ValidationError', message: expect.stringContaining('company is missing') }))
  })
})
