import type { Match } from '../../../../../src/domains/matching/match.ts'
import type { JobSummary } from '../../../../../src/app/cli/render/job-lines.ts'

export const LAMP_JOB: JobSummary = {
  id: 'job-1',
  title: 'Back-End Engineer',
  company: 'Lamp Works',
  location: 'New York, NY',
  locationType: 'HYBRID',
  url: 'https://lamp-works.example/jobs/1',
  salaryMin: 95_000,
  salaryMax: 120_000,
  salaryCurrency: 'USD',
  salaryPeriod: 'YEAR',
}

const sentence = (text: string) => ({ text, charStart: 0, charEnd: text.length })

export const LAMP_MATCH: Match = {
  jobId: 'job-1',
  resumeId: 'resume-1',
  overall: 62,
  weights: { semantic: 0.6, skills: 0.3, other: 0.1 },
  semantic: { score: 0.81, passageSimilarity: 0.4, titleSimilarity: 0.6 },
  skills: {
    score: 0.5,
    matched: [
      { skill: 'Python', isRequired: true, via: 'Python', years: 4, resumeEvidence: sentence('Built payment services in Python and Django.'), jobEvidence: null },
      { skill: 'Web frameworks', isRequired: true, via: 'Django', years: 4, resumeEvidence: sentence('Built payment services in Python and Django.'), jobEvidence: null },
      { skill: 'SQL', isRequired: false, via: 'PostgreSQL', years: null, resumeEvidence: null, jobEvidence: null },
    ],
    missing: [
      { skill: 'Kubernetes', isRequired: true, jobEvidence: null },
      { skill: 'Terraform', isRequired: false, jobEvidence: null },
    ],
  },
  other: { score: null, experience: null, education: null, location: null, salary: null },
  violations: [{ kind: 'EXPERIENCE', message: 'Asks for 10 years of experience; the resume shows 8.', jobEvidence: null }],
  counterfactuals: [{ skill: 'Kubernetes', overall: 71, gain: 9 }, { skill: 'Terraform', overall: 64, gain: 2 }],
  resumeEducation: null,
}
