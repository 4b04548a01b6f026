import { describe, expect, it } from 'vitest'
import { createVerifier } from '../../../../../src/domains/chat/verification/verifier.ts'
import { NOW, PASSAGES, RESUME, verdictsOf, verifierOfMira } from './material.ts'

const mira = verifierOfMira()
const [S, C, U] = ['SUPPORTED', 'CONTRADICTED', 'UNSUPPORTED'] as const

describe('a position is employer, title and dates together', () => {
  it.each([
    ['Mira was Chief Technology Officer at Acme Widgets from January 2019 to June 2024.', { 'Chief Technology Officer': S, 'Acme Widgets': S, 'from January 2019 to June 2024': S }],
    ['Mira was Chief Technology Officer at Acme from 2019 until 2024.', { 'Chief Technology Officer': S, Acme: S, 'from 2019 until 2024': S }],
    ['She was Chief Technology Officer at Borealis Labs from January 2019 to June 2024.', { 'Chief Technology Officer': S, 'Borealis Labs': C, 'from January 2019 to June 2024': S }],
    ['She was Chief Technology Officer at Initech from 2019 to 2024.', { 'Chief Technology Officer': S, Initech: C, 'from 2019 to 2024': S }],
    ['She worked at Acme Widgets from 2017 to 2024.', { 'Acme Widgets': S, 'from 2017 to 2024': C }],
    ['At Harbor & Finch she was a Product Manager.', { 'Harbor & Finch': S, 'Product Manager': C }],
    ['She was a Developer at Harbor and Finch.', { Developer: U, 'Harbor and Finch': S }],
    ['She once worked at Initech.', { Initech: U }],
    ['She joined Initech in 2014.', { Initech: U, '2014': U }],
    ['She joined Harbor & Finch in March 2014 before she moved to Acme in January 2019.', { 'Harbor & Finch': S, 'March 2014': S, Acme: S, 'January 2019': S }],
    ['She joined Harbor & Finch in March 2014 before she moved to Acme in May 2020.', { 'Harbor & Finch': S, 'March 2014': S, Acme: S, 'May 2020': C }],
    ['She currently works at Acme Widgets.', { 'Acme Widgets': C }],
    ['She has never worked at Acme Widgets.', { 'Acme Widgets': C }],
  ])('%s', (sentence, expected) => {
    expect(verdictsOf(mira, sentence)).toEqual(expected)
  })
})

describe('durations follow from dates', () => {
  it.each([
    ['She spent more than five years at Acme Widgets.', 'more than five years', S],
    ['She spent eight years at Acme Widgets.', 'eight years', C],
    ['Mira has ten years of experience.', 'ten years', S],
    // With Borealis counted beside Acme it would be twelve.
    ['Mira has twelve years of experience.', 'twelve years', C],
    ['Mira has over a decade of experience.', 'over a decade', S],
    ['She was a junior developer for nearly five years.', 'nearly five years', S],
    ['She has five years of Kubernetes experience.', 'five years', S],
    ['She has nine years of Kubernetes experience.', 'nine years', C],
    ['She has six years of Rust.', 'six years', U],
    ['She was at Acme Widgets for five years and five months.', 'five years and five months', S],
    ['With ten years of experience, among them five at the top and over four years at Harbor & Finch, she is ready.', 'ten years', S],
    ['Cloud costs fell within half a year.', 'half a year', S],
    ['The archive moved to Snowflake in nineteen weeks.', 'nineteen weeks', C],
  ])('%s', (sentence, words, verdict) => {
    const claim = mira.check({ text: sentence, charStart: 0 }).find(({ kind }) => kind === 'DURATION')
    expect(words).toContain(claim?.text)
    expect(claim?.verdict).toBe(verdict)
  })

  it.each(['Two years later she moved on.', 'I would like to learn Rust within the next five years.'])('%s claims no time', (sentence) => {
    expect(mira.check({ text: sentence, charStart: 0 })).toEqual([])
  })
})

describe('numbers are held against those of the same thing', () => {
  it.each([
    ['She ran fourteen services.', { 'fourteen services': S }],
    ['She ran 41 services.', { '41 services': C }],
    ['Her services had two and a half million users.', { 'two and a half million users': S }],
    ['Her services had over 2 million users.', { '2 million users': S }],
    ['She led a team of a dozen engineers.', { 'a dozen engineers': S }],
    ['She led twenty engineers.', { 'twenty engineers': C }],
    ['Cloud costs fell by 30 percent.', { '30 percent': S }],
    ['Cloud costs fell by half.', { 'by half': C }],
    ['Cloud costs fell by 12 percentage points.', { '12 percentage points': U }],
    ['She signed contracts of $1,200,000.', { '$1,200,000': S }],
    ['She signed contracts of €1.2 million.', { '€1.2 million': U }],
    ['She signed contracts of $12 million.', { '$12 million': C }],
    ['At Harbor & Finch she led a team of twelve engineers.', { 'Harbor & Finch': S, 'twelve engineers': C }],
    ['She wrote 300 letters.', { '300 letters': U }],
  ])('%s', (sentence, expected) => {
    expect(verdictsOf(mira, sentence)).toMatchObject(expected)
  })
})

describe('skills, tools and certificates', () => {
  it.each([
    ['She knows K8s.', { K8s: S }],
    ['She knows SQL.', { SQL: S }],
    ['She knows MySQL.', { MySQL: U }],
    ['She works with Terraform.', { Terraform: C }],
    ['She has no experience with Terraform.', { Terraform: S }],
    ['She has never used Python.', { Python: C }],
    ['She has used Snowflake.', { Snowflake: S }],
    ['She has used Ansible.', { Ansible: C }],
    ['At Harbor & Finch she used Kubernetes.', { 'Harbor & Finch': S, Kubernetes: U }],
    ['She speaks Norwegian and Danish.', { Norwegian: S, Danish: U }],
    ['She became a Certified ScrumMaster in 2020.', { 'Certified ScrumMaster': S, '2020': S }],
    ['She became a Certified ScrumMaster in 2016.', { 'Certified ScrumMaster': S, '2016': C }],
    ['She is a CISSP.', { CISSP: U }],
  ])('%s', (sentence, expected) => {
    expect(verdictsOf(mira, sentence)).toEqual(expected)
  })
})

describe('degrees and places', () => {
  it.each([
    ['She has a BSc in Physics from Larch Valley College.', { 'BSc in Physics': S, 'Larch Valley College': S }],
    ['She has a bachelor\'s degree from Stanford University.', { 'bachelor\'s degree': S, 'Stanford University': C }],
    ['She has a bachelor\'s in Chemistry.', { 'bachelor\'s in Chemistry': C }],
    ['She earned her bachelor\'s in 2013.', { 'bachelor\'s': S, '2013': S }],
    ['She earned her bachelor\'s in 2010.', { 'bachelor\'s': S, '2010': C }],
    ['She has a master\'s in Computing.', { 'master\'s in Computing': C }],
    ['She did not finish her master\'s in Computing.', { 'master\'s in Computing': S }],
    ['She has a PhD.', { PhD: C }],
    ['She lives in Queens.', { Queens: S }],
    ['She lives in Berlin.', { Berlin: C }],
    ['At Acme Widgets she worked in Boston.', { 'Acme Widgets': S, Boston: S }],
    ['At Acme Widgets she worked in Denver.', { 'Acme Widgets': S, Denver: C }],
  ])('%s', (sentence, expected) => {
    expect(verdictsOf(mira, sentence)).toEqual(expected)
  })
})

describe('whom a sentence speaks of', () => {
  it.each([
    ['The role asks for six years of Rust.', { 'six years': S, Rust: S }],
    ['The role asks for ten years of Rust.', { 'ten years': C, Rust: S }],
    ['The role asks for three years of Rust.', { Rust: S }],
    ['Glimmer Rail Systems is based in Berlin.', { 'Glimmer Rail Systems': S, Berlin: S }],
    ['The position requires Kubernetes.', { Kubernetes: U }],
    ['The posting asks for a master\'s degree in computer science.', { 'master\'s degree in computer science': S }],
    ['Mira knows Rust.', { Rust: U }],
    ['She meets the degree requirement with her B.S. in Physics.', { 'B.S. in Physics': S }],
    ['The role at Glimmer asks for Rust.', { Rust: S }],
    ['The role asks for Rust, but she knows Python.', { Rust: S, Python: S }],
    ['You worked at Acme Widgets and know Java.', { 'Acme Widgets': S, Java: S }],
  ])('%s', (sentence, expected) => {
    expect(verdictsOf(mira, sentence)).toMatchObject(expected)
  })

  it.each([
    'Dear hiring team,', 'Thank you for considering my ten years of Java.', 'Would you like to hear about Kubernetes?', 'I would love to learn Rust.',
    'If you know Rust, say so.', 'You should mention Kubernetes.', 'I am applying for the Senior Rust Developer role at Glimmer Rail Systems.',
    'Employers often ask for three references.', 'The resume does not mention Rust.', 'There is nothing in the resume about a PhD.', '',
  ])('claims nothing: %s', (sentence) => {
    expect(mira.check({ text: sentence, charStart: 0 })).toEqual([])
  })

  it('contradicts that the resume does not show what it shows', () => {
    expect(verdictsOf(mira, 'The resume does not mention Python.')).toEqual({ Python: C })
  })

  it('checks what a person owns inside a wish', () => {
    expect(verdictsOf(mira, 'I look forward to bringing my ten years of Rust to your team.')).toMatchObject({ Rust: U })
  })
})

describe('a claim', () => {
  it('says where it stands in the answer and in the passage, citation marks passed over', () => {
    const sentence = 'She knows **PostgreSQL** [1] and K8s [2].'
    const [first, second] = mira.check({ text: sentence, charStart: 100 })
    expect(first).toMatchObject({ kind: 'TOOL', text: 'PostgreSQL', charStart: 100 + sentence.indexOf('PostgreSQL'), passageId: 'resume' })
    expect(second).toMatchObject({ text: 'K8s', charEnd: 100 + sentence.indexOf('K8s') + 3, passageId: 'resume' })
    expect(RESUME.slice(second?.evidence?.charStart, second?.evidence?.charEnd)).toBe('Kubernetes')
  })

  it('names no passage where nothing is said', () => {
    expect(mira.check({ text: 'She knows Rust.', charStart: 0 })).toMatchObject([{ verdict: U, passageId: null, evidence: null }])
  })

  it('tells people what was found instead', () => {
    const [, date] = mira.check({ text: 'She joined Acme Widgets in 2017.', charStart: 0 })
    expect(date?.reason).toBe('The resume gives other dates: Chief Technology Officer at Acme Widgets, Inc., January 2019 to June 2024.')
  })

  it('is never supported by the posting where it is about the person', () => {
    const claims = ['Mira knows Rust and Go.', 'She lives in Berlin.', 'She is a Senior Rust Developer.', 'Her team has 9 people.'].flatMap((text) => mira.check({ text, charStart: 0 }))
    expect(claims.filter((claim) => claim.passageId === 'job')).toEqual([])
    expect(claims.filter((claim) => claim.verdict === S)).toEqual([])
  })

  it('goes by passages alone where there is no resume', () => {
    const verifier = createVerifier({ passages: PASSAGES.filter(({ source }) => source === 'DOCUMENT'), resume: null, now: NOW })
    expect(verdictsOf(verifier, 'She moved the archive to Snowflake in nine weeks.')).toEqual({ Snowflake: S, 'nine weeks': S })
    expect(verdictsOf(verifier, 'She worked at Acme Widgets.')).toEqual({ 'Acme Widgets': U })
  })

  it('can be found anywhere in a text without sentence ends', () => {
    const long = `${'She likes long walks and her dog, '.repeat(60)}and she knows Python.`
    const [claim] = mira.check({ text: long, charStart: 0 })
    expect(long.slice(claim?.charStart, claim?.charEnd)).toBe('Python')
  })
})
