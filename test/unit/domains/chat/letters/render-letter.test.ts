import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { renderLetter, type LetterFormat, type RenderLetterOptions } from '../../../../../src/domains/chat/letters/render/render-letter.ts'
import { parseDocument } from '../../../../../src/domains/documents/parsing/parse-document.ts'

const LETTER = [
  '# Application as *Nurse*', '', 'Dear Ms. Birch,', '', 'I led a **team of five** [1] and cut waiting times [2][3], as *you* ask [1, 4].', 'Yours in 2026', '',
  '- Night shifts [2]', '- 4 < 5 & "more"', '', '1. First', '2. Second', '', 'Regards,', 'Ines',
].join('\n')

const render = (format: LetterFormat, options: Partial<RenderLetterOptions> = {}) => renderLetter(LETTER, { format, title: 'Letter to Elm Street/Clinic: 2026', citations: 'REMOVE', ...options })
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('renderLetter', () => {
  it('writes plain text, marks taken out', async () => {
    const { bytes, mediaType, fileName } = await render('TEXT')
    expect({ mediaType, fileName }).toEqual({ mediaType: 'text/plain; charset=utf-8', fileName: 'Letter-to-Elm-Street-Clinic-2026.txt' })
    expect(text(bytes)).toBe([
      'Application as Nurse', '', 'Dear Ms. Birch,', '', 'I led a team of five and cut waiting times, as you ask.', 'Yours in 2026', '',
      '• Night shifts', '• 4 < 5 & "more"', '1. First', '2. Second', '', 'Regards,', 'Ines', '',
    ].join('\n'))
  })

  it('leaves the marks in where they are wanted', async () => {
    expect(text((await render('TEXT', { citations: 'KEEP' })).bytes)).toContain('I led a team of five [1] and cut waiting times [2][3], as you ask [1, 4].')
    expect(text((await render('MARKDOWN', { citations: 'KEEP' })).bytes)).toBe(`${LETTER}\n`)
  })

  it('writes Markdown as it is', async () => {
    const { bytes, mediaType, fileName } = await render('MARKDOWN')
    expect({ mediaType, fileName }).toEqual({ mediaType: 'text/markdown; charset=utf-8', fileName: 'Letter-to-Elm-Street-Clinic-2026.md' })
    expect(text(bytes)).toContain('I led a **team of five** and cut waiting times, as *you* ask.')
  })

  it('writes a Word document that reads the same', async () => {
    const { bytes, mediaType, fileName } = await render('DOCX')
    expect({ mediaType, fileName }).toEqual({ mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', fileName: 'Letter-to-Elm-Street-Clinic-2026.docx' })
    const document = await parseDocument(bytes, { fileName, timeoutMs: 20_000, memoryLimitMb: 256 })
    expect(document.type).toBe('DOCX')
    expect(document.text.split('\n').filter((line) => line !== '').map((line) => line.replace(/^(?:• |\d\. )/, ''))).toEqual([
      'Application as Nurse', 'Dear Ms. Birch,', 'I led a team of five and cut waiting times, as you ask.', 'Yours in 2026',
      'Night shifts', '4 < 5 & "more"', 'First', 'Second', 'Regards,', 'Ines',
    ])
    const parts = unzipSync(bytes)
    const body = text(parts['word/document.xml'] ?? new Uint8Array())
    expect(body).toMatch(/<w:b\/>.*?team of five/)
    expect(body).toContain('Heading1')
    expect(text(parts['docProps/core.xml'] ?? new Uint8Array())).toContain('<dc:title>Letter to Elm Street/Clinic: 2026</dc:title>')
  })

  it.each([
    ['an empty letter', '', '\n'],
    ['control characters and lone surrogates', 'a\u0000\u0007b \ud800', 'ab \ufffd\n'],
    ['stars that are no emphasis', '2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name\n'],
    ['brackets that are no marks', 'see [Annex] and [2026b]', 'see [Annex] and [2026b]\n'],
  ])('takes %s', async (_what, content, expected) => {
    expect(text((await renderLetter(content, { format: 'TEXT', title: '', citations: 'REMOVE' })).bytes)).toBe(expected)
    const docx = await renderLetter(`x ${content}`, { format: 'DOCX', title: '\u0000', citations: 'REMOVE' })
    expect(docx.fileName).toBe('letter.docx')
    await expect(parseDocument(docx.bytes, { timeoutMs: 20_000, memoryLimitMb: 256 })).resolves.toMatchObject({ type: 'DOCX' })
  })
})
