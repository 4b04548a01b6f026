import { describe, expect, it } from 'vitest'
import { mapHeader } from '../../../../../src/domains/jobs/intake/csv-header.ts'
import { readPostings } from '../../../../../src/domains/jobs/intake/readers.ts'
import type { PostingFormat } from '../../../../../src/domains/jobs/intake/detect-format.ts'
import type { ReadItem, ReadOptions } from '../../../../../src/domains/jobs/intake/readers.ts'

async function itemsOf(items: AsyncIterable<ReadItem>): Promise<ReadItem[]> {
  const list: ReadItem[] = []
  for await (const item of items) list.push(item)
  return list
}

async function* inChunks(content: string | Uint8Array, size = 41): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(content: string | Uint8Array, format: PostingFormat | 'AUTO' = 'AUTO', options: ReadOptions = {}) {
  const reader = readPostings(inChunks(content), format, options)
  return { items: await itemsOf(reader), report: reader.report }
}

const titles = (items: ReadItem[]): unknown[] => items.map((item) => [item.line, 'posting' in item ? item.posting.title : 'rejected'])
const posting = (title: string, more: object = {}): string => JSON.stringify({ title, company: 'Acme', description: 'Makes lamps.', ...more })

describe('NDJSON', () => {
  it('takes the good lines and tells why the others are bad', async () => {
    const { items, report } = await read(`\ufeff${posting('A')}\r\n{broken\n\n${posting('B')}\n[1]\n{"title":"C"}\n${posting('D', { salaryMin: 'lots' })}\n${posting('E', { unknown: 1 })}`)
    expect(report).toEqual({ format: 'NDJSON', header: null })
    expect(titles(items)).toEqual([[1, 'A'], [2, 'rejected'], [4, 'B'], [5, 'rejected'], [6, 'rejected'], [7, 'rejected'], [8, 'E']])
    const reasons = items.flatMap((item) => ('rejected' in item ? [item.rejected] : []))
    expect(reasons[0]).toContain('not JSON')
    expect(reasons[1]).toContain('not an object')
    expect(reasons[2]).toContain('company is missing')
    expect(reasons[2]).toContain('description is missing')
    expect(reasons[3]).toContain('salaryMin must be a number')
  })

  it('passes over a line that is too long', async () => {
    const { items } = await read(`${posting('A')}\n"${'x'.repeat(5_000)}"\n${posting('B')}`, 'NDJSON', { maxLineBytes: 2_000 })
    expect(titles(items)).toEqual([[1, 'A'], [2, 'rejected'], [3, 'B']])
    expect(items[1]).toMatchObject({ rejected: expect.stringContaining('longer than 2 KB') })
  })

  it('says at which byte a line begins', async () => {
    const text = `${posting('Ä')}\n${posting('B')}\n`
    const { items } = await read(text)
    expect(items.map((item) => item.byteOffset)).toEqual([0, new TextEncoder().encode(posting('Ä')).length + 1])
  })

  it('takes numbers for text, lists for text, and numbers written as text', async () => {
    const { items } = await read(posting('A', { nativeId: 17, requirements: ['Go', 'SQL'], salaryMin: '$85,000', salaryMax: 90000, location: '', url: null }))
    expect(items[0]).toMatchObject({ posting: { nativeId: '17', requirements: '• Go\n• SQL', salaryMin: 85000, salaryMax: 90000 } })
  })

  it.each<[string, object, string | undefined]>([
    ['a text', { salary: '$85,000 - $95,000 a year' }, '$85,000 - $95,000 a year'],
    ['a figure', { salary: 85000 }, '85000'],
    ['a figure as text', { salary: ' 18.50 ', salaryPeriod: 'HOUR' }, ' 18.50 '],
    ['a text beside salaryText, which goes first', { salary: '$1 an hour', salaryText: '$2 an hour' }, '$2 an hour'],
    ['a text without pay', { salary: 'Competitive' }, undefined],
    ['nothing', { salary: 0 }, undefined],
    ['an object', { salary: { min: 1 } }, undefined],
  ])('takes a field that is named salary for the wording of the pay: %s', async (_what, fields, salaryText) => {
    const { items } = await read(posting('A', fields))
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ posting: { title: 'A' } })
    expect(items[0] && 'posting' in items[0] ? items[0].posting.salaryText : 'rejected').toBe(salaryText)
  })

  it('fills in defaults where a record is silent', async () => {
    const { items } = await read('{"title":"A","description":"x","source":null}', 'NDJSON', { defaults: { company: 'Acme', source: 'board' } })
    expect(items[0]).toMatchObject({ posting: { company: 'Acme', source: 'board' } })
  })

  it('names what is too long', async () => {
    const { items } = await read(posting('t'.repeat(501), { description: 'd'.repeat(100_001) }))
    expect(items[0]).toMatchObject({ rejected: expect.stringMatching(/title is longer than 500 .*description is longer than 100000/) })
  })

  it('takes JobPostings, one a line', async () => {
    const { items } = await read(`{"@type":"JobPosting","title":"A","hiringOrganization":"Acme","description":"x"}\n${posting('B')}`)
    expect(titles(items)).toEqual([[1, 'A'], [2, 'B']])
  })

  it('reads an empty stream', async () => {
    expect((await read('')).items).toEqual([])
  })
})

describe('CSV', () => {
  it('guesses the columns and reports them', async () => {
    const { items, report } = await read('Job Title,Employer,Job Description,Salary From,Salary To,Preferred Skills,City,State,Mood\n"Clerk, senior",Acme,"line one\nline ""two""","50,000",60000,SQL,Austin,TX,good\n')
    expect(report.format).toBe('CSV')
    expect(report.header?.unmapped).toEqual(['Mood'])
    expect(report.header?.columns).toContainEqual({ column: 'Employer', field: 'company' })
    expect(items).toEqual([{
      line: 2, byteOffset: 90,
      posting: { title: 'Clerk, senior', company: 'Acme', description: 'line one\nline "two"', salaryMin: 50000, salaryMax: 60000, requirements: 'Preferred Skills\nSQL', location: 'Austin, TX' },
    }])
  })

  it.each([['semicolons', ';'], ['tabs', '\t'], ['bars', '|']])('reads %s', async (_, delimiter) => {
    const { items } = await read([['title', 'company', 'description'], ['A', 'Acme, Inc.', 'x']].map((row) => row.join(delimiter)).join('\r\n'))
    expect(items).toMatchObject([{ posting: { title: 'A', company: 'Acme, Inc.', description: 'x' } }])
  })

  it.each([
    ['Latin-1', new Uint8Array(Buffer.from('title,company,description\nIng\xe9nieur,Soci\xe9t\xe9,d\xe9j\xe0', 'latin1'))],
    ['UTF-8 with a byte order mark', new TextEncoder().encode('\ufefftitle,company,description\nIngénieur,Société,déjà')],
    ['UTF-16', new Uint8Array(Buffer.from('\ufefftitle,company,description\nIngénieur,Société,déjà', 'utf16le'))],
  ])('reads %s', async (_, bytes) => {
    expect((await read(bytes)).items).toMatchObject([{ line: 2, posting: { title: 'Ingénieur', company: 'Société', description: 'déjà' } }])
  })

  it('loses no more than the line with the bad quote', async () => {
    const { items } = await read('title,company,description\nA,Acme,"never closed\nB,Acme,x\nC"c,Acme,x\n"D"d,Acme,x\nE,Acme,"two\nlines"\n"F",Acme,x\n')
    expect(titles(items)).toEqual([[2, 'rejected'], [3, 'B'], [4, 'rejected'], [5, 'rejected'], [6, 'E'], [8, 'F']])
    expect(items[0]).toMatchObject({ rejected: expect.stringContaining('quotes') })
  })

  it('rejects records with more fields than columns, and takes shorter ones', async () => {
    const { items } = await read('title,company,description,url\nA,Acme,one,two,three\nB,Acme,x\nC,Acme,x,,,\n')
    expect(titles(items)).toEqual([[2, 'rejected'], [3, 'B'], [4, 'C']])
    expect(items[0]).toMatchObject({ rejected: expect.stringContaining('5 fields, the header 4') })
  })

  it('says which columns a header lacks', async () => {
    const { items } = await read('title,colour\nA,red\n', 'CSV')
    expect(items).toEqual([{ line: 1, byteOffset: 0, rejected: expect.stringContaining('no column for company, description') }])
  })

  it.each([
    [['Position', 'Company Name', 'Details', 'Link'], ['title', 'company', 'description', 'url']],
    [['job_id', 'business_title', 'agency', 'job_description', 'minimum_qual_requirements', 'salary_range_from', 'salary_frequency', 'posting_date', 'post_until'], ['nativeId', 'title', 'company', 'description', 'requirements', 'salaryMin', 'salaryPeriod', 'postedAt', 'validThrough']],
    [['jobTitle', 'companyName', 'jobDescription', 'minSalary', 'maxSalary', 'currency', 'jobType', 'isRemote'], ['title', 'company', 'description', 'salaryMin', 'salaryMax', 'salaryCurrency', 'employmentType', 'locationType']],
    [['Name', 'Job Title', 'Company', 'Description'], [null, 'title', 'company', 'description']],
    [['title', 'Rate', 'Salary'], ['title', null, 'salaryText']],
    [['Reference', 'ID', 'title'], ['nativeId', null, 'title']],
    [['Title', 'title'], ['title', null]],
  ])('%j', (header, fields) => {
    expect(mapHeader(header).fields).toEqual(fields)
  })
})

describe('detection', () => {
  it.each([
    ['an object a line', '{"title":"A"}\n{"title":"B"}', 'NDJSON'], ['a bad first line', '{"title": oops\n{"title":"B"}', 'NDJSON'], ['a pretty-printed document', '{\n  "@type": "JobPosting"\n}', 'JSON_LD'],
    ['a document on one line', '{"@context":"x","@graph":[]}', 'JSON_LD'], ['an array', ' [{"title":"A"}]', 'JSON_LD'], ['a page', '\n<!doctype html><p>', 'JSON_LD'], ['a table', 'title;company', 'CSV'],
  ])('%s', async (_, content, format) => {
    expect((await read(content)).report.format).toBe(format)
  })
})

describe('resuming', () => {
  const random = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }

  const files: [string, (next: () => number) => string][] = [
    ['NDJSON', (next) => Array.from({ length: 12 }, (_, index) => (next() < 0.25 ? '{bad' : next() < 0.2 ? '' : posting(`T${index}`))).join('\n')],
    ['CSV', (next) => `title,company,description\n${Array.from({ length: 12 }, (_, index) => (next() < 0.2 ? `"T${index}"x,Acme,y` : next() < 0.4 ? `T${index},Acme,"two\nlines"` : `T${index},Acme,y`)).join('\n')}`],
    ['JSON_LD', () => JSON.stringify(Array.from({ length: 12 }, (_, index) => ({ '@type': 'JobPosting', title: `T${index}`, hiringOrganization: 'Acme', description: 'x' })))],
  ]

  it.each(files)('gives the same rest from any line of %s', async (format, make) => {
    for (let seed = 1; seed <= 15; seed++) {
      const content = make(random(seed))
      const { items } = await read(content, format as PostingFormat)
      for (const { line } of [{ line: 0 }, ...items]) {
        const rest = await read(content, format as PostingFormat, { startAfterLine: line })
        expect(rest.items).toEqual(items.filter((item) => item.line > line))
      }
    }
  })
})

describe('memory', () => {
  const TARGET_BYTES = 60 * 2 ** 20

  it('stays flat over a stream of 60 MB', async () => {
    const line = new TextEncoder().encode(`${posting('A', { description: 'Makes lamps. '.repeat(600) })}\n`)
    async function* generate(): AsyncGenerator<Uint8Array> {
      for (let sent = 0; sent < TARGET_BYTES; sent += line.length) yield line
      yield new Uint8Array(8 * 2 ** 20).fill(120)
    }
    const before = process.memoryUsage().heapUsed
    let most = 0
    let postings = 0
    let rejected = 0
    for await (const item of readPostings(generate(), 'NDJSON')) {
      if ('rejected' in item) rejected++
      else if (++postings % 500 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(postings).toBe(Math.ceil(TARGET_BYTES / line.length))
    expect(rejected).toBe(1)
    expect(most).toBeLessThan(120 * 2 ** 20)
  })

  it('closes the stream when the reader is left early', async () => {
    let isClosed = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield new TextEncoder().encode(`${posting('A')}\n`)
      } finally {
        isClosed = true
      }
    }
    for await (const item of readPostings(endless(), 'NDJSON')) if (item.line === 3) break
    expect(isClosed).toBe(true)
  })
})
