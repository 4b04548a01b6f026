import PDFDocument from 'pdfkit'
import type { SampleResume } from './sample-resume.ts'

/** The date that files carry, so that making them twice gives the same bytes. */
export const MADE_AT = new Date('2026-01-02T00:00:00Z')

const MARGIN = 54
const VERTICAL_MARGIN = 38
const SIDEBAR_WIDTH = 152
const GUTTER = 22
const REGULAR = 'Helvetica'
const BOLD = 'Helvetica-Bold'
const BODY_SIZE = 9.5

interface Column {
  x: number
  width: number
}

type Pdf = PDFKit.PDFDocument

/** Lays a resume out as PDF, US Letter. Equal input, equal bytes. */
export async function resumePdf(resume: SampleResume): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'LETTER',
    margins: { top: VERTICAL_MARGIN, bottom: VERTICAL_MARGIN, left: MARGIN, right: MARGIN },
    info: { Title: `Resume of ${resume.name}`, Author: resume.name, CreationDate: MADE_AT, ModDate: MADE_AT },
  })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  if (resume.layout === 'SIDEBAR') drawWithSidebar(pdf, resume)
  else drawSingle(pdf, resume)
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

function drawSingle(pdf: Pdf, resume: SampleResume): void {
  const column = { x: MARGIN, width: pdf.page.width - 2 * MARGIN }
  drawTitle(pdf, resume, column, 'center')
  const { email, phone, location, link } = resume.contact
  pdf.font(REGULAR).fontSize(9).fillColor('black')
    .text([location, phone, email, link].join('  |  '), column.x, pdf.y + 3, { width: column.width, align: 'center' })
  drawMain(pdf, resume, column)
  heading(pdf, resume, column, 'Skills')
  for (const { group, items } of resume.skills) {
    pdf.font(BOLD).fontSize(BODY_SIZE).fillColor('black').text(`${group}: `, column.x, pdf.y, { width: column.width, continued: true, lineGap: 1.5 })
      .font(REGULAR).text(items.join(', '))
  }
  drawList(pdf, resume, column, 'Licenses and Certifications', resume.certifications)
  heading(pdf, resume, column, 'Languages')
  paragraph(pdf, column, resume.languages.join(', '))
}

function drawWithSidebar(pdf: Pdf, resume: SampleResume): void {
  const left = { x: MARGIN - 12, width: SIDEBAR_WIDTH }
  const right = { x: left.x + SIDEBAR_WIDTH + GUTTER, width: pdf.page.width - MARGIN + 12 - left.x - SIDEBAR_WIDTH - GUTTER }
  drawTitle(pdf, resume, { x: left.x, width: pdf.page.width - 2 * left.x }, 'left')
  const top = pdf.y + 10
  pdf.y = top
  heading(pdf, resume, left, 'Contact')
  const { email, phone, location, link } = resume.contact
  for (const text of [location, phone, email, link]) paragraph(pdf, left, text, 9)
  heading(pdf, resume, left, 'Skills')
  for (const { group, items } of resume.skills) {
    pdf.font(BOLD).fontSize(9).fillColor('black').text(group, left.x, pdf.y + 2, { width: left.width })
    paragraph(pdf, left, items.join(', '), 9)
  }
  drawList(pdf, resume, left, 'Certifications', resume.certifications)
  drawList(pdf, resume, left, 'Languages', resume.languages)
  pdf.y = top
  drawMain(pdf, resume, right)
}

function drawTitle(pdf: Pdf, { name, headline, accent }: SampleResume, { x, width }: Column, align: 'left' | 'center'): void {
  pdf.font(BOLD).fontSize(22).fillColor(`#${accent}`).text(name, x, VERTICAL_MARGIN, { width, align })
  pdf.font(REGULAR).fontSize(12).fillColor('#333333').text(headline, x, pdf.y + 1, { width, align })
}

function drawMain(pdf: Pdf, resume: SampleResume, column: Column): void {
  heading(pdf, resume, column, 'Professional Summary')
  paragraph(pdf, column, resume.summary)
  heading(pdf, resume, column, 'Professional Experience')
  resume.positions.forEach((position, index) => {
    if (index > 0) pdf.y += 5
    pair(pdf, column, position.title, position.dates, BOLD)
    pair(pdf, column, position.employer, position.location, REGULAR)
    for (const bullet of position.bullets) item(pdf, column, bullet)
  })
  heading(pdf, resume, column, 'Education')
  for (const { degree, institution, dates, detail } of resume.education) {
    pair(pdf, column, degree, dates, BOLD)
    paragraph(pdf, column, institution)
    if (detail !== undefined) paragraph(pdf, column, detail)
  }
}

function drawList(pdf: Pdf, resume: SampleResume, column: Column, title: string, items: readonly string[]): void {
  heading(pdf, resume, column, title)
  for (const text of items) item(pdf, column, text)
}

function heading(pdf: Pdf, { accent }: SampleResume, { x, width }: Column, text: string): void {
  if (pdf.y > pdf.page.height - VERTICAL_MARGIN - 24) pdf.addPage()
  pdf.font(BOLD).fontSize(11).fillColor(`#${accent}`).text(text.toUpperCase(), x, pdf.y + 7, { width })
  pdf.moveTo(x, pdf.y).lineTo(x + width, pdf.y).lineWidth(0.7).strokeColor(`#${accent}`).stroke()
  pdf.y += 4
}

/** Text at the left and, on the same line, text at the right. */
function pair(pdf: Pdf, { x, width }: Column, left: string, right: string, font: string): void {
  if (pdf.y > pdf.page.height - VERTICAL_MARGIN - 24) pdf.addPage()
  const { y } = pdf
  pdf.font(REGULAR).fontSize(BODY_SIZE).fillColor('#444444').text(right, x, y, { width, align: 'right' })
  pdf.font(font).fontSize(BODY_SIZE).fillColor('black').text(left, x, y, { width, lineGap: 1.5 })
}

function paragraph(pdf: Pdf, { x, width }: Column, text: string, size = BODY_SIZE): void {
  pdf.font(REGULAR).fontSize(size).fillColor('black').text(text, x, pdf.y, { width, lineGap: 1.5 })
}

function item(pdf: Pdf, { x, width }: Column, text: string): void {
  const height = pdf.font(REGULAR).fontSize(BODY_SIZE).heightOfString(text, { width: width - 12, lineGap: 1.5 })
  if (pdf.y + height > pdf.page.height - VERTICAL_MARGIN) pdf.addPage()
  const { y } = pdf
  pdf.fillColor('black').text('•', x, y, { width: 10 })
  pdf.text(text, x + 12, y, { width: width - 12, lineGap: 1.5 })
}
