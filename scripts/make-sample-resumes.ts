/** Writes the four sample resumes to prisma/seed/resumes/, each as PDF and as DOCX. Running it again changes no byte. */
import { mkdir, writeFile } from 'node:fs/promises'
import { accountant, nurse } from './sample-resumes/accountant-and-nurse.ts'
import { resumeDocx } from './sample-resumes/docx.ts'
import { backEndEngineer, civilEngineer } from './sample-resumes/engineers.ts'
import { resumePdf } from './sample-resumes/pdf.ts'

const folder = new URL('../prisma/seed/resumes/', import.meta.url)

await mkdir(folder, { recursive: true })
for (const resume of [backEndEngineer, civilEngineer, accountant, nurse]) {
  await writeFile(new URL(`${resume.slug}.pdf`, folder), await resumePdf(resume))
  await writeFile(new URL(`${resume.slug}.docx`, folder), await resumeDocx(resume))
  console.log(`${resume.slug}.pdf, ${resume.slug}.docx`)
}
