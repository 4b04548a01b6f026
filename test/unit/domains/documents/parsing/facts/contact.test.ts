import { describe, expect, it } from 'vitest'
import { readResume } from '../../../../../../src/domains/documents/parsing/facts/read-resume.ts'

const now = new Date('2026-06-15')
const rest = '\n\nEXPERIENCE\nClerk, Acme, 2019 – 2020\n'

describe('the head of a resume', () => {
  it.each([
    ['Ada Roe', 'Ada Roe'],
    ['ADA ROE', 'ADA ROE'],
    ['# Ada Roe', 'Ada Roe'],
    ['Ada M. Roe, P.E., PMP', 'Ada M. Roe'],
    ['Curriculum Vitae\n\nZoë O’Hara-Núñez', 'Zoë O’Hara-Núñez'],
    ['Name: Ludwig van der Roe', 'Ludwig van der Roe'],
    ['Ada Roe | Civil Engineer', 'Ada Roe'],
    ['Łucja Świątek', 'Łucja Świątek'],
    ['Software Engineer', null],
    ['Brooklyn, NY', null],
    ['ada@example.com', null],
  ])('name in %j: %s', (head, name) => {
    expect(readResume(head + rest, { now }).name).toBe(name)
  })

  it.each([
    ['Ada Roe\nCivil Engineer – Sewers', 'Civil Engineer – Sewers'],
    ['Ada Roe | Civil Engineer', 'Civil Engineer'],
    ['Ada Roe\nada@example.com\nStaff Nurse', 'Staff Nurse'],
    ['Ada Roe\nData Engineer · Queens, NY · ada@example.com', 'Data Engineer'],
    ['Ada Roe\nQueens, NY', null],
  ])('headline in %j: %s', (head, headline) => {
    expect(readResume(head + rest, { now }).headline).toBe(headline)
  })

  it.each([
    ['(718) 555-0142', '(718) 555-0142'],
    ['Phone: +44 20 7946 0018', '+44 20 7946 0018'],
    ['718.555.0142 | Queens', '718.555.0142'],
    ['2015 – 2019', null],
    ['Bronx, NY 10451-0001', null],
  ])('phone in %j: %s', (line, phone) => {
    expect(readResume(`Ada Roe\n${line}${rest}`, { now }).phone).toBe(phone)
  })

  it.each([
    ['Queens, NY | ada@example.com', 'Queens, NY'],
    ['12 Elm Street, Yonkers, NY 10701', 'Yonkers, NY'],
    ['Location: Toronto, Canada', 'Toronto, Canada'],
    ['Berlin • +49 30 5550142', 'Berlin'],
    ['Elm Street', null],
  ])('place in %j: %s', (line, location) => {
    expect(readResume(`Ada Roe\n${line}${rest}`, { now }).location).toBe(location)
  })

  it('finds addresses, those behind links too, each once', () => {
    const head = 'Ada Roe\nada.roe@mail.example.com | github.com/adaroe | https://www.example.com/ada'
    const facts = readResume(head + rest, { now, links: ['https://github.com/adaroe/', 'https://jobs.example.com/ada'] })
    expect(facts.email).toBe('ada.roe@mail.example.com')
    expect(facts.links).toEqual(['github.com/adaroe', 'https://www.example.com/ada', 'https://jobs.example.com/ada'])
  })

  it('finds nothing in an empty or a senseless text', () => {
    for (const text of ['', '\n\n', '…', '- - -', 'الله 😀']) {
      expect(readResume(text, { now })).toMatchObject({
        name: null, headline: null, email: null, phone: null, links: [], location: null, positions: [], totalYears: null, languages: [], certifications: [],
      })
    }
  })
})

describe('lists', () => {
  it('reads natural languages, not programming languages', () => {
    const text = 'Ada Roe\nSKILLS\nLanguages: Java, Python\nLANGUAGES\nEnglish (native), Haitian Creole – fluent\n• Français'
    expect(readResume(text, { now }).languages).toEqual(['English', 'Haitian Creole', 'Français'])
  })

  it.each([
    ['• Professional Engineer (P.E.), 2018\n• OSHA 30 (expires 2027)', ['Professional Engineer (P.E.)', 'OSHA 30']],
    ['AWS Certified Developer\nMarch 2022\nAmazon\n\nPMP\nJune 2020\nPMI', ['AWS Certified Developer', 'PMP']],
    ['RN License (exp. 12/2027)\nBLS/ACLS', ['RN License', 'BLS/ACLS']],
    ['PMP\tJune 2020\nProject Institute', ['PMP']],
    ['Registered Nurse, State of New York\nBasic Life Support', ['Registered Nurse, State of New York', 'Basic Life Support']],
  ])('certificates in %j', (body, names) => {
    expect(readResume(`Ada Roe\nCERTIFICATIONS\n${body}`, { now }).certifications).toEqual(names)
  })
})
