import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../../../../src/domains/documents/parsing/parse-document.ts'
import { DOCUMENT_LIMITS } from '../../../../../src/domains/documents/parsing/parsed-document.ts'
import { UploadError, type UploadFailure } from '../../../../../src/lib/errors.ts'
import { bareDocx, docxOf, drawLines, greyPng, pdfBomb, pdfOf, tableOf, wordXml } from './resume-files.ts'

const options = { timeoutMs: 20_000, memoryLimitMb: 256 }

async function failureOf(bytes: Uint8Array, overrides: Partial<Parameters<typeof parseDocument>[1]> = {}): Promise<UploadError> {
  try {
    await parseDocument(bytes, { ...options, ...overrides })
  } catch (error) {
    if (error instanceof UploadError) return error
    throw error
  }
  throw new Error('The document was taken in.')
}

describe('files that cannot be taken in', () => {
  const text = 'Ada Roe, Civil Engineer'
  const zip = bareDocx(wordXml('document', text))
  const compoundFile = (stream: string): Uint8Array =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), Buffer.from(stream, 'utf16le')])
  const withFlag = (bytes: Uint8Array): Uint8Array => {
    // Bit 0 of the flags in the central header of every part: encrypted.
    const copy = Buffer.from(bytes)
    for (let at = copy.indexOf('PK\x01\x02'); at !== -1; at = copy.indexOf('PK\x01\x02', at + 4)) copy.writeUInt16LE(1, at + 8)
    return copy
  }
  const declaringLess = (bytes: Uint8Array): Uint8Array => {
    const copy = Buffer.from(bytes)
    const at = copy.lastIndexOf('PK\x01\x02')
    copy.writeUInt32LE(100, at + 24)
    return copy
  }
  const bomb = bareDocx(Buffer.alloc(DOCUMENT_LIMITS.maxUnpackedBytes + 1, ' '))

  const cases: readonly [string, UploadFailure, RegExp, () => Uint8Array | Promise<Uint8Array>][] = [
    ['no bytes', 'EMPTY', /right file/, () => new Uint8Array()],
    ['white space alone', 'EMPTY', /right file/, () => strToU8(' \n\t\n')],
    ['a Word document without text', 'EMPTY', /right file/, () => bareDocx(wordXml('document', ''))],
    ['more than 10 MB', 'TOO_LARGE', /10 MB/, () => new Uint8Array(DOCUMENT_LIMITS.maxBytes + 1)],
    ['more text than any resume', 'TOO_LARGE', /Upload only the part/, () => strToU8('resume '.repeat(80_000))],
    ['a program', 'UNSUPPORTED_TYPE', /x-msdownload/, () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 0x90), Buffer.alloc(20)])],
    ['a picture', 'UNSUPPORTED_TYPE', /image\/png/, () => greyPng()],
    ['unknown binary data', 'UNSUPPORTED_TYPE', /unknown kind/, () => Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256)],
    ['an RTF file', 'UNSUPPORTED_TYPE', /RTF/, () => strToU8('{\\rtf1\\ansi Ada Roe}')],
    ['a web page', 'UNSUPPORTED_TYPE', /HTML/, () => strToU8('<!DOCTYPE html><html><body>Ada Roe</body></html>')],
    ['an old Word document', 'UNSUPPORTED_TYPE', /\.doc/, () => compoundFile('WordDocument')],
    ['a ZIP archive', 'UNSUPPORTED_TYPE', /ZIP archive/, () => renamed(zip, 'word/document.xml', 'text/document.xml')],
    ['JSON that is no resume', 'UNSUPPORTED_TYPE', /jsonresume\.org/, () => strToU8('{"title": "Engineer"}')],
    ['broken JSON', 'CORRUPT', /JSON cannot be read/, () => strToU8('{"basics": {"name": ')],
    ['an encrypted PDF', 'ENCRYPTED', /without one/, () => pdfOf((pdf) => pdf.text(text), { userPassword: 'secret', pdfVersion: '1.7' })],
    ['an encrypted Word document', 'ENCRYPTED', /without one/, () => compoundFile('EncryptedPackage')],
    ['a Word document in an encrypted archive', 'ENCRYPTED', /without one/, () => withFlag(zip)],
    ['a PDF cut in two', 'CORRUPT', /Export it again/, () => strToU8('%PDF-1.7\n1 0 obj\n<< /Type /Catalog')],
    ['a Word document cut in two', 'CORRUPT', /cut off/, () => zip.subarray(0, zip.length - 80)],
    ['a Word document that is no XML', 'CORRUPT', /save it again/, () => bareDocx(strToU8('<w:document'))],
    ['a PDF of pictures', 'SCANNED', /OCR/, () => pdfOf((pdf) => pdf.image(greyPng(), 50, 50, { width: 400 }))],
    ['a PDF of 61 pages', 'TOO_MANY_PAGES', /61 pages/, () => pdfOf((pdf) => { for (let page = 1; page <= 61; page += 1) { if (page > 1) pdf.addPage(); pdf.text(text) } })],
    ['a ZIP bomb', 'TOO_LARGE', /unpacks to more than/, () => bomb],
    ['a ZIP bomb that declares little', 'TOO_LARGE', /unpacks to more than/, () => declaringLess(bomb)],
  ]
  it.each(cases)('refuses %s as %s', async (_, failure, message, make) => {
    const error = await failureOf(await make())
    expect(error.failure).toBe(failure)
    expect(error.message).toMatch(message)
  })

  it('ends a document that takes too long', async () => {
    const bytes = await pdfOf((pdf) => pdf.text(text))
    expect((await failureOf(bytes, { timeoutMs: 1 })).failure).toBe('TOO_SLOW')
  })

  it('ends a PDF whose content unpacks without end, and goes on working', async () => {
    const error = await failureOf(pdfBomb(150_000_000), { memoryLimitMb: 64 })
    expect(error.failure).toBe('TOO_LARGE')
    expect(error.message).toContain('64 MB of memory')
    expect((await parseDocument(strToU8(text), options)).text).toBe(text)
  })

  it('ends a Word document whose tree outgrows the memory', async () => {
    const body = wordXml('document', Array.from({ length: 200_000 }, () => 'x').join('</w:t></w:r></w:p><w:p><w:r><w:t>'))
    expect((await failureOf(bareDocx(body), { memoryLimitMb: 64 })).failure).toBe('TOO_LARGE')
  })

  it('takes no memory limit that a thread could not start with', async () => {
    await expect(parseDocument(strToU8(text), { ...options, memoryLimitMb: 8 })).rejects.toThrow(RangeError)
  })

  it('stops with the reason of the signal', async () => {
    const controller = new AbortController()
    const parsing = parseDocument(pdfBomb(20_000_000), { ...options, signal: controller.signal })
    controller.abort(new Error('client went away'))
    await expect(parsing).rejects.toThrow('client went away')
    await expect(parseDocument(strToU8(text), { ...options, signal: controller.signal })).rejects.toThrow('client went away')
  })

  function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
    return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1')
  }
})

describe('the type of a document', () => {
  it.each([
    ['a PDF named .txt', 'resume.txt', 'PDF', () => pdfOf((pdf) => pdf.text('Ada Roe, engineer'))],
    ['a PDF with bytes before its mark', 'resume.pdf', 'PDF', async () => Buffer.concat([Buffer.from([0, 1, 2, 10]), await pdfOf((pdf) => pdf.text('Ada Roe, engineer'))])],
    ['a PDF that may be read but not printed', undefined, 'PDF', () => pdfOf((pdf) => pdf.text('Ada Roe, engineer'), { ownerPassword: 'secret', pdfVersion: '1.7' })],
    ['a Word document named .pdf', 'resume.pdf', 'DOCX', () => docxOf(['Ada Roe, engineer'])],
    ['text named .pdf', 'resume.pdf', 'TEXT', async () => strToU8('Ada Roe, engineer')],
    ['text that begins like a bitmap', undefined, 'TEXT', async () => strToU8('BMW engineer Ada Roe')],
    ['text that speaks of PDF', undefined, 'TEXT', async () => strToU8('Ada Roe\nWrote a reader of the %PDF-1.7 format')],
    ['Markdown by its name', 'resume.md', 'MARKDOWN', async () => strToU8('Ada Roe, engineer')],
    ['Markdown by its headings', undefined, 'MARKDOWN', async () => strToU8('# Ada Roe\n## Skills\nSQL')],
    ['JSON Resume named .txt', 'resume.txt', 'JSON_RESUME', async () => strToU8('{"basics":{"name":"Ada Roe"}}')],
  ])('%s', async (_, fileName, type, make) => {
    const document = await parseDocument(await make(), { ...options, ...(fileName === undefined ? {} : { fileName }) })
    expect(document.type).toBe(type)
    expect(document.text).toContain('Ada Roe')
  })
})

describe('encodings of text', () => {
  const resume = 'Zoë Łukasiewicz – café “Résumé”\nNaïve Bayes'
  it.each([
    ['UTF-8', Buffer.from(resume)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${resume}`)],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${resume}`, 'utf16le')],
    ['UTF-16 BE with a mark', Buffer.from(`\uFEFF${resume}`, 'utf16le').swap16()],
    ['UTF-8 decomposed, with Windows line ends', Buffer.from(resume.normalize('NFD').replaceAll('\n', '\r\n'))],
  ])('%s', async (_, bytes) => {
    expect((await parseDocument(bytes, options)).text).toBe(resume)
  })

  it('UTF-16 without a mark', async () => {
    expect((await parseDocument(Buffer.from('Ada Roe, engineer in Brooklyn', 'utf16le'), options)).text).toBe('Ada Roe, engineer in Brooklyn')
  })

  it('windows-1252', async () => {
    const bytes = Buffer.concat([Buffer.from('Zo'), Buffer.from([0xeb]), Buffer.from(' Roe '), Buffer.from([0x96]), Buffer.from(' caf'), Buffer.from([0xe9])])
    expect((await parseDocument(bytes, options)).text).toBe('Zoë Roe – café')
  })

  it('keeps emoji and other scripts, cleans what cannot be read, and says how much that was', async () => {
    const { text, quality } = await parseDocument(Buffer.from('Ada\u0007 Roe 👩‍💻 日本語 ﬁnance \uE012x\u200B שלום'), options)
    expect(text).toBe('Ada Roe 👩‍💻 日本語 finance x שלום')
    expect(quality.oddCharacterShare).toBeCloseTo(2 / (2 + quality.characters))
  })
})

describe('Word documents', () => {
  it('reads headers, lists of a table by cell, and short rows as lines', async () => {
    const bytes = await docxOf(['Experience', tableOf([[['Engineer'], ['2019 – 2021']], [['Skills', 'SQL'], ['Summary', 'Builds things']]])])
    expect((await parseDocument(bytes, options)).text).toBe('Experience\nEngineer\t2019 – 2021\nSkills\nSQL\n\nSummary\nBuilds things')
    const withHeader = bareDocx(wordXml('document', 'Body'), { 'word/header1.xml': wordXml('hdr', 'Ada Roe') })
    expect((await parseDocument(withHeader, options)).text).toBe('Ada Roe\nBody')
  })
})

describe('reading order of PDFs', () => {
  const sidebar = ['SKILLS', 'Java', 'Python', '', 'LANGUAGES', 'English', 'Polish', 'French', '', 'LINKS', 'ada.example.com', 'roe.example.com']
  const main = [
    'EXPERIENCE', 'Engineer at Acme', 'Built bridges and roads over', 'rivers of the whole county.', 'Led a team.', '',
    'Drafter at Globex', 'Drew plans.', 'Checked plans.', 'Filed plans.', 'EDUCATION', 'Kings College',
  ]

  it('reads a sidebar and the main column one after the other, below the title', async () => {
    const bytes = await pdfOf((pdf) => {
      drawLines(pdf, 50, 60, 0, ['Ada Roe'], 22)
      // Row by row, as a table-based layout would write it.
      sidebar.forEach((line, index) => {
        drawLines(pdf, 50, 120 + index * 17, 0, [line])
        drawLines(pdf, 220, 124 + index * 15, 0, [main[index] ?? ''], 11)
      })
    })
    const { text, pages } = await parseDocument(bytes, options)
    const flat = text.split(/\n+/u)
    expect(pages).toBe(1)
    expect(flat).toEqual([
      'Ada Roe', ...sidebar.filter((line) => line !== ''),
      'EXPERIENCE', 'Engineer at Acme', 'Built bridges and roads over rivers of the whole county.', 'Led a team.',
      'Drafter at Globex', 'Drew plans.', 'Checked plans.', 'Filed plans.', 'EDUCATION', 'Kings College',
    ])
  })

  it('reads columns that go on over the page as one', async () => {
    const bytes = await pdfOf((pdf) => {
      for (const page of [1, 2]) {
        if (page > 1) pdf.addPage()
        drawLines(pdf, 50, 60, 17, Array.from({ length: 10 }, (_, index) => `left ${'ab'[page - 1]}${index}`))
        drawLines(pdf, 250, 64, 15, Array.from({ length: 11 }, (_, index) => `right ${'ab'[page - 1]}${index}`))
      }
    })
    const { text } = await parseDocument(bytes, options)
    const order = ['left a0', 'left a9', 'left b0', 'left b9', 'right a0', 'right a10', 'right b0', 'right b10'].map((line) => text.indexOf(line))
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    expect(order).not.toContain(-1)
  })

  it('reads a column that goes on alone over the page with its column', async () => {
    const lines = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`)
    const bytes = await pdfOf((pdf) => {
      drawLines(pdf, 50, 60, 15, lines('left', 20))
      drawLines(pdf, 250, 64, 17, lines('right', 16))
      pdf.addPage()
      drawLines(pdf, 50, 60, 15, lines('next', 5))
    })
    const { text } = await parseDocument(bytes, options)
    expect(text.split(/\n+/u)).toEqual([...lines('left', 20), ...lines('next', 5), ...lines('right', 16)])
  })

  it('reads columns that share a grid of baselines one after the other', async () => {
    const left = Array.from({ length: 22 }, (_, index) => (index % 4 === 0 ? '' : `skill ${index}`))
    const right = Array.from({ length: 22 }, (_, index) => `Experience number ${index}.`)
    const bytes = await pdfOf((pdf) => {
      drawLines(pdf, 50, 60, 14, left)
      drawLines(pdf, 250, 60, 14, right)
    })
    const { text } = await parseDocument(bytes, options)
    expect(text.split(/\n+/u)).toEqual([...left.filter((line) => line !== ''), ...right])
  })

  it('keeps fields of one row together', async () => {
    const rows = [['Engineer', '2019 – 2021'], ['Acme', 'Bronx, NY'], ['Drafter', '2016 – 2019'], ['Globex', 'Queens, NY'], ['Intern', '2015'], ['Initech', 'Brooklyn, NY']]
    const bytes = await pdfOf((pdf) => rows.forEach(([left = '', right = ''], index) => {
      drawLines(pdf, 50, 60 + index * 26, 0, [left])
      drawLines(pdf, 450, 60 + index * 26, 0, [right])
    }))
    const { text } = await parseDocument(bytes, options)
    expect(text.split(/\n+/u)).toEqual(rows.map((row) => row.join('\t')))
  })

  it('puts labels in the margin before what stands beside them', async () => {
    const body = ['Builds bridges.', 'Draws plans.', 'Leads teams.', '', 'Engineer, Acme', 'Built a bridge.', 'Built a road.', 'Built a dam.', '', 'Kings College', 'B.S. Physics', 'Bronx, NY']
    const bytes = await pdfOf((pdf) => {
      drawLines(pdf, 200, 60, 15, body)
      drawLines(pdf, 50, 60, 60, ['Summary', 'Experience'])
      drawLines(pdf, 50, 60 + 9 * 15, 0, ['Education'])
    })
    const { text } = await parseDocument(bytes, options)
    expect(text.split(/\n+/u)).toEqual(['Summary', ...body.slice(0, 3), 'Experience', ...body.slice(4, 8), 'Education', ...body.slice(9)])
  })

  it('mends hyphens at line ends, keeps compounds and bullets, drops page numbers', async () => {
    const lines = ['• Responsible for the develop-', 'ment of several cross-', 'functional teams within state', '• Second item of the long list']
    const bytes = await pdfOf((pdf) => {
      drawLines(pdf, 50, 60, 14, lines)
      drawLines(pdf, 300, 740, 0, ['Page 1 of 2'])
      pdf.addPage()
      drawLines(pdf, 50, 60, 14, ['Last line of the text'])
      drawLines(pdf, 300, 740, 0, ['Page 2 of 2'])
    })
    const { text } = await parseDocument(bytes, options)
    expect(text.split(/\n+/u)).toEqual([
      '• Responsible for the development of several cross-functional teams within state', '• Second item of the long list', 'Last line of the text',
    ])
  })

  it('reports the addresses behind links', async () => {
    const bytes = await pdfOf((pdf) => pdf.text('Ada Roe on the web', { link: 'https://ada.example.com/cv' }))
    expect((await parseDocument(bytes, options)).links).toEqual(['https://ada.example.com/cv'])
  })
})
