import PDFDocument from 'pdfkit'

interface Posting {
  url: string
  title: string
  company: string
  location: string
  salaryText: string
  description: string
}

/** Invented postings of as many occupations, in the columns that an import reads. */
export const POSTINGS: readonly Posting[] = [
  ['Beekeeper', 'Clover Hill Apiaries', 'Ithaca, NY', '$48,000 a year',
    'Look after two hundred hives. You inspect colonies for mites, raise queens, extract honey and keep records of every apiary.'],
  ['Pastry chef', 'Two Ovens', 'Portland, OR', '$24 an hour',
    'You laminate dough, temper chocolate and plan the dessert menu. Food safety certification is required.'],
  ['Back-end engineer', 'Lamp Works', 'New York, NY', '$120,000 - $150,000 a year',
    'Requirements: PostgreSQL, Kubernetes and Python. You build services that other teams call and answer for them at night.'],
  ['Civil engineer', 'Harbor Bridges', 'Boston, MA', '$95,000 a year',
    'You inspect bridges and design culverts. A bachelor’s degree in civil engineering and AutoCAD are required.'],
  ['Accountant', 'Ledger and Daughters', 'New York, NY', '$70,000 - $80,000 a year',
    'Bookkeeping, month-end close, financial reporting and Microsoft Excel. CPA preferred.'],
  ['Registered nurse', 'Elm Street Clinic', 'Chicago, IL', '$45 an hour',
    'A nursing licence (RN) is required. Patient care, triage and electronic health records on a surgical ward.'],
  ['School librarian', 'Maple Grove School', 'Austin, TX', '$52,000 a year',
    'You catalogue books, teach children to research and run the reading club.'],
  ['Welder', 'Ironline Fabrication', 'Pittsburgh, PA', '$31 an hour',
    'TIG and MIG welding of stainless steel from blueprints. You pass bend tests and keep the shop clean.'],
].map(([title = '', company = '', location = '', salaryText = '', description = '']) => ({
  url: `https://jobs.example/${title.toLowerCase().replaceAll(' ', '-')}`, title, company, location, salaryText, description,
}))

/** A PDF drawn on the spot: a resume of an invented person that no fixture holds. */
export async function pdfResume(lines: readonly string[]): Promise<File> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 60 })
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  pdf.on('data', (chunk: Uint8Array) => chunks.push(new Uint8Array(chunk)))
  pdf.on('end', resolve)
  for (const line of lines) pdf.fontSize(11).text(line)
  pdf.end()
  await ended
  return new File(chunks, 'resume.pdf', { type: 'application/pdf' })
}

export const BEEKEEPER = [
  'Odalys Finchwater', 'Beekeeper', 'odalys.finchwater@mail.example', '',
  'SUMMARY', 'Beekeeper with nine seasons of honey production and queen rearing.', '',
  'EXPERIENCE', 'Head beekeeper, Thistledown Honey', 'March 2017 - Present',
  'Inspected one hundred and eighty hives for varroa mites, raised queens and extracted honey.',
  'Kept records of every apiary and trained four seasonal helpers.', '',
  'EDUCATION', 'Associate degree in agriculture, Lakeview College, 2015',
]

export const PASTRY_CHEF = [
  'Barnaby Quillfeather', 'Pastry chef', 'barnaby.quillfeather@mail.example', '',
  'SUMMARY', 'Pastry chef who bakes croissants, tarts and chocolate work for hotels.', '',
  'EXPERIENCE', 'Pastry chef, The Gilded Whisk', 'June 2016 - Present',
  'Laminated dough each morning, tempered chocolate and wrote the dessert menu of four seasons.',
  'Passed every inspection of food safety and trained two apprentices.', '',
  'EDUCATION', 'Culinary diploma, Riverside Culinary School, 2014',
]
