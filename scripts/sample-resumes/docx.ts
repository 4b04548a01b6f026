import { AlignmentType, BorderStyle, Document, HeadingLevel, Packer, Paragraph, TabStopPosition, TabStopType, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { MADE_AT } from './pdf.ts'
import type { SampleResume } from './sample-resume.ts'

/** Lays a resume out as a Word document in one column. Equal input, equal bytes. */
export async function resumeDocx(resume: SampleResume): Promise<Uint8Array> {
  const document = new Document({
    creator: resume.name,
    title: `Resume of ${resume.name}`,
    styles: { default: { document: { run: { font: 'Calibri', size: 21 } } } },
    numbering: {
      config: [{
        reference: 'bullets',
        levels: [{ level: 0, format: 'bullet', text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 360, hanging: 240 } } } }],
      }],
    },
    sections: [{ properties: { page: { margin: { top: 900, bottom: 900, left: 1000, right: 1000 } } }, children: resumeParagraphs(resume) }],
  })
  return withoutClock(await Packer.toBuffer(document))
}

function resumeParagraphs(resume: SampleResume): Paragraph[] {
  const { email, phone, location, link } = resume.contact
  const heading = (text: string): Paragraph => sectionHeading(text, resume.accent)
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, children: [new TextRun({ text: resume.name, bold: true, size: 40, color: resume.accent })] }),
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: resume.headline, size: 24 })] }),
    new Paragraph({ alignment: AlignmentType.CENTER, text: [location, phone, email, link].join(' | ') }),
    heading('Professional Summary'),
    new Paragraph({ text: resume.summary }),
    heading('Professional Experience'),
    ...resume.positions.flatMap((position) => [
      pair(position.title, position.dates, true),
      pair(position.employer, position.location, false),
      ...position.bullets.map(bullet),
    ]),
    heading('Education'),
    ...resume.education.flatMap(({ degree, institution, dates, detail }) => [
      pair(degree, dates, true),
      new Paragraph({ text: institution }),
      ...(detail === undefined ? [] : [new Paragraph({ text: detail })]),
    ]),
    heading('Skills'),
    ...resume.skills.map(({ group, items }) => new Paragraph({ children: [new TextRun({ text: `${group}: `, bold: true }), new TextRun(items.join(', '))] })),
    heading('Licenses and Certifications'),
    ...resume.certifications.map(bullet),
    heading('Languages'),
    new Paragraph({ text: resume.languages.join(', ') }),
  ]
}

function sectionHeading(text: string, color: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    spacing: { before: 220, after: 60 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color, space: 1 } },
    children: [new TextRun({ text, bold: true, size: 24, color })],
  })
}

function pair(left: string, right: string, bold: boolean): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { before: bold ? 100 : 0 },
    tabStops: [{ type: TabStopType.RIGHT, position: TabStopPosition.MAX + 1100 }],
    children: [new TextRun({ text: left, bold }), new TextRun({ text: `\t${right}` })],
  })
}

function bullet(text: string): Paragraph {
  return new Paragraph({ text, numbering: { reference: 'bullets', level: 0 } })
}

/** The library writes the time of day into the archive and its properties. */
function withoutClock(archive: Uint8Array): Uint8Array {
  const parts = unzipSync(archive)
  const properties = parts['docProps/core.xml']
  if (properties !== undefined) {
    const iso = MADE_AT.toISOString()
    parts['docProps/core.xml'] = strToU8(strFromU8(properties).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, iso))
  }
  // Archives hold local time, so that only a local date is the same in every time zone.
  return zipSync(parts, { level: 9, mtime: new Date(2026, 0, 2) })
}
