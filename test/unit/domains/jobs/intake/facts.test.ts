import { describe, expect, it } from 'vitest'
import { findLicences } from '../../../../../src/domains/jobs/intake/licences.ts'
import { findLocationType } from '../../../../../src/domains/jobs/intake/location-type.ts'
import { parseLocation } from '../../../../../src/domains/jobs/intake/location.ts'
import { parsePostingDate } from '../../../../../src/domains/jobs/intake/posting-date.ts'
import { findQualifications } from '../../../../../src/domains/jobs/intake/requirements.ts'
import { findSections } from '../../../../../src/domains/jobs/intake/sections.ts'
import { findEmploymentType, findSeniority } from '../../../../../src/domains/jobs/intake/seniority.ts'

const qualificationsOf = (text: string) => findQualifications(text, findSections(text))
const licencesOf = (text: string) => findLicences(text, findSections(text)).map(({ name, need }) => [name, need])

describe('required years', () => {
  it.each<[string, number | null]>([
    ['Five years of full-time satisfactory experience as a plumber.', 5],
    ['3+ years of experience with Go.', 3],
    ['At least two (2) years of paid experience in a warehouse.', 2],
    ['3-5 years of relevant experience', 3],
    ['Minimum of 4 yrs experience in sales', 4],
    ['Experience: 6 years', 6],
    ['A diploma plus (3) years of programming experience', 3],
    ['Four years of medical practice', 4],
    ['18 months of supervisory experience', 1.5],
    ['Two and one-half years of experience as a machinist', 2.5],
    ['two years and six months of full-time experience in research', 2.5],
    ['7+ years building distributed systems', 7],
    ['At least 5 years in a similar role', 5],
    ['6 months\' experience in a kitchen', 0.5],
    ['2+ years of Java experience; 5+ years of software experience', 5],
    ['Two years of experience, one year of which must have been supervising staff', 2],
    ['You must be at least 18 years of age.', null],
    ['Acme has over 50 years of experience in building ships.', null],
    ['We bring 30 years of experience to our clients.', null],
    ['A four-year high school diploma', null],
    ['A contract of two years, then 5 years of warranty', null],
    ['Founded 12 years ago, we like experience.', null],
    ['Maximum tenure is 6 years; experience is not needed.', null],
    ['One year of college may be substituted for one year of experience.', null],
    ['5 years of experience preferred', null],
    ['No experience needed', null],
  ])('%s', (text, years) => {
    expect(qualificationsOf(text).years?.min ?? null).toBe(years)
  })

  it('points to the sentence that says so', () => {
    const text = 'We make lamps. You bring at least three years of experience in optics. We pay well.'
    const { years } = qualificationsOf(text)
    expect(text.slice(years?.charStart, years?.charEnd)).toBe('You bring at least three years of experience in optics.')
  })

  it('reads the requirements rather than the preferences below them', () => {
    expect(qualificationsOf('Requirements\n• 2 years of experience\n\nPreferred Qualifications\n• 8 years of experience\n• Master\'s degree').years?.min).toBe(2)
  })

  it('reads the description where there are no requirements', () => {
    expect(qualificationsOf('About us\nWith 40 years of experience.\nThe role\nAsks for 3 years of experience.').years?.min).toBe(3)
  })
})

describe('required education', () => {
  it.each<[string, string | null]>([
    ['Bachelor\'s degree in accounting required.', 'BACHELOR'],
    ['BS/MS in Computer Science', 'BACHELOR'],
    ['Bachelor’s or Master’s degree', 'BACHELOR'],
    ['Bachelor\'s degree required, Master\'s preferred', 'BACHELOR'],
    ['Master\'s degree preferred', null],
    ['Bachelor\'s or Master\'s degree preferred', null],
    ['High school diploma or GED', 'HIGH_SCHOOL'],
    ['An associate degree or 60 semester credits', 'ASSOCIATE'],
    ['PhD in physics', 'DOCTORATE'],
    ['M.S. or Ph.D. in statistics', 'MASTER'],
    ['MBA required', 'MASTER'],
    ['Graduation from an accredited law school', 'DOCTORATE'],
    ['A baccalaureate degree in Nursing from an accredited college and a master\'s degree in Nursing', 'MASTER'],
    ['Certified Scrum Master with master data knowledge', null],
    ['Licensed Master Electrician', null],
    ['Work with high school students', null],
    ['training acquired in a vocational high school', null],
    ['A master\'s degree may be substituted for one year of experience.', null],
    ['A degree in engineering technology is not acceptable.', null],
    ['No formal education required', null],
    ['Currently enrolled in a graduate degree program of an accredited college or law school', null],
    ['Must be pursuing a Bachelor\'s degree', null],
  ])('%s', (text, level) => {
    expect(qualificationsOf(text).education?.level ?? null).toBe(level)
  })

  it('says whether something equivalent will do', () => {
    expect(qualificationsOf('Bachelor\'s degree or equivalent experience').education).toMatchObject({ level: 'BACHELOR', isEquivalentAccepted: true })
    expect(qualificationsOf('Bachelor\'s degree').education).toMatchObject({ isEquivalentAccepted: false })
  })
})

describe('alternative ways to qualify', () => {
  const paths = (text: string) => qualificationsOf(text).paths.map(({ education, years }) => [education, years])
  const civil = '1. A master\'s degree from an accredited college and two years of experience in planning; or\n2. A baccalaureate degree from an accredited college and four years of experience as described in "1" above; or\n3. A four-year high school diploma or its equivalent and six years of experience; or\n4. Education and/or experience equivalent to "1" above. However, all candidates must have a baccalaureate degree.'

  it('keeps each way apart', () => {
    expect(paths(civil)).toEqual([['MASTER', 2], ['BACHELOR', 4], ['HIGH_SCHOOL', 6]])
  })

  it('takes the fewest years and the lowest education, but no less than every candidate must have', () => {
    const found = qualificationsOf(civil)
    expect([found.years?.min, found.education?.level, found.education?.isEquivalentAccepted]).toEqual([2, 'BACHELOR', true])
  })

  it('takes the lowest education of the ways', () => {
    expect(qualificationsOf('(1) A baccalaureate degree and one year of experience; or (2) A four-year high school diploma and five years of experience').education?.level).toBe('HIGH_SCHOOL')
  })

  it('asks for no education where one way needs none', () => {
    expect(qualificationsOf('1. Five years of experience as a plumber; or\n2. A baccalaureate degree and two years of experience').education).toBeNull()
  })

  it('asks for no years where a degree alone suffices', () => {
    expect(qualificationsOf('a) A baccalaureate degree; or b) High school and four years of experience').years).toBeNull()
  })

  it('counts what all ways share', () => {
    expect(paths('A four-year high school diploma and one of the following:\n1. Five years of experience as a mason; or\n2. A baccalaureate degree and one year of experience')).toEqual([['HIGH_SCHOOL', 5], ['BACHELOR', 1]])
  })

  it('reads alternatives inside a sentence', () => {
    expect(paths('Bachelor\'s degree and 5 years of experience, or Master\'s degree and 3 years of experience')).toEqual([['BACHELOR', 5], ['MASTER', 3]])
  })

  it('reads bullets joined by "or", and adds the others', () => {
    expect(paths('• High school diploma and four years of experience; or\n• A baccalaureate degree\n• 1 year of driving experience')).toEqual([['HIGH_SCHOOL', 4], ['BACHELOR', null], [null, 1]])
  })

  it('takes a number in brackets for no item', () => {
    expect(paths('(1) A baccalaureate degree and two (2) years of experience; or (2) High school graduation and six (6) years of experience')).toEqual([['BACHELOR', 2], ['HIGH_SCHOOL', 6]])
  })

  it('adds up numbered items that no "or" joins', () => {
    const found = qualificationsOf('1. Bachelor\'s degree\n2. Three years of experience')
    expect([found.years?.min, found.education?.level, found.paths.length]).toEqual([3, 'BACHELOR', 1])
  })

  it('leaves out what higher grades need', () => {
    expect(qualificationsOf('A baccalaureate degree from an accredited college. To be appointed to Assignment Level II, candidates must have a doctorate and six years of experience.')).toMatchObject({ years: null, education: { level: 'BACHELOR' } })
  })
})

describe('licences', () => {
  it.each<[string, string[][]]>([
    ['Requirements\nA valid New York State license as a Registered Nurse is required.', [['Registered Nurse license', 'REQUIRED']]],
    ['Requirements\nCurrent RN license', [['Registered Nurse license', 'REQUIRED']]],
    ['Requirements\nMust possess a motor vehicle driver license.', [['Driver license', 'REQUIRED']]],
    ['Requirements\nA Driver’s License may be required for certain assignments.', [['Driver license', 'CONDITIONAL']]],
    ['Requirements\nA valid Class B Commercial Driver License (CDL) is required.', [['Commercial driver license', 'REQUIRED']]],
    ['Requirements\nA license as a professional engineer is required.', [['Professional Engineer license', 'REQUIRED']]],
    ['Requirements\nA license as a professional engineer or a registration as an architect', [['Professional Engineer license', 'CONDITIONAL'], ['Registered Architect license', 'CONDITIONAL']]],
    ['Requirements\n1. Admission to the New York State Bar; and either 2 or 3 below.\n2. One year of experience; or\n3. Six months of service', [['Admission to the bar', 'REQUIRED']]],
    ['Requirements\nEither a valid license to practice medicine, or a doctorate in biology', [['License to practice medicine', 'CONDITIONAL']]],
    ['Requirements\nAdmission to the New York State Bar.', [['Admission to the bar', 'REQUIRED']]],
    ['Requirements\nA valid license to practice medicine.', [['License to practice medicine', 'REQUIRED']]],
    ['Requirements\nCPA required', [['Certified Public Accountant license', 'REQUIRED']]],
    ['Requirements\nDegree in accounting\nPreferred skills\nCPA', [['Certified Public Accountant license', 'PREFERRED']]],
    ['Requirements\nLCSW must be obtained within one year of appointment.', [['Clinical Social Worker license', 'CONDITIONAL']]],
    ['Requirements\n1. Five years of experience; or\n2. A valid license as a professional engineer', [['Professional Engineer license', 'CONDITIONAL']]],
    ['Requirements\nExperience under the supervision of a licensed psychologist.', []],
    ['Requirements\nIf you have moving violations, a driver license suspension or an accident record, you may be disqualified.', []],
    ['Requirements\nNo driver license is required', []],
    ['Checks drivers\' licenses of visitors.', []],
  ])('%s', (text, expected) => {
    expect(licencesOf(text)).toEqual(expected)
  })

  it('points to the sentence', () => {
    const text = 'Requirements\nBe kind. You must hold a valid driver\'s license. Be early.'
    const [licence] = findLicences(text, findSections(text))
    expect(text.slice(licence?.charStart, licence?.charEnd)).toBe('You must hold a valid driver\'s license.')
  })
})

describe('seniority', () => {
  it.each<[string, string | null]>([
    ['Senior Software Engineer', 'SENIOR'], ['Sr. Analyst', 'SENIOR'], ['Junior Accountant', 'ENTRY'], ['Software Engineer II', 'MID'], ['Software Engineer III', 'SENIOR'],
    ['Engineer I', 'ENTRY'], ['Summer Intern', 'INTERN'], ['Internal Auditor', null], ['International Sales', null], ['Internship Program Coordinator', null],
    ['Lead Nurse', 'LEAD'], ['Principal Engineer', 'LEAD'], ['Staff Software Engineer', 'LEAD'], ['Staff Nurse', null], ['Staff Analyst', null],
    ['Engineering Manager', 'MANAGER'], ['Project Manager', null], ['Senior Product Manager', 'SENIOR'], ['Account Executive', null], ['Nursing Supervisor', 'MANAGER'],
    ['Deputy Director, Finance', 'DIRECTOR'], ['Head of Design', 'DIRECTOR'], ['Assistant to the Director', null], ['Executive Assistant', null], ['Executive Director', 'EXECUTIVE'],
    ['Vice President, Sales', 'EXECUTIVE'], ['Chief Information Officer', 'EXECUTIVE'], ['Assistant Commissioner', 'EXECUTIVE'], ['Chief of Staff', 'DIRECTOR'],
    ['Lead Generation Specialist', null], ['Civil Engineer', null], ['Graduate Medical Education Clerk', null], ['Mid-level Developer', 'MID'],
  ])('%s', (title, expected) => {
    expect(findSeniority(undefined, title, '')).toBe(expected)
  })

  it('takes the field before the title and the title before the text', () => {
    expect(findSeniority('Mid-Senior level', 'Junior Clerk', '')).toBe('MID')
    expect(findSeniority(undefined, 'Junior Clerk', 'This is a senior-level position.')).toBe('ENTRY')
    expect(findSeniority(undefined, 'Clerk', 'An entry-level position with training.')).toBe('ENTRY')
  })
})

describe('location type', () => {
  it.each<[string, string | null]>([
    ['This is a fully remote position.', 'REMOTE'], ['100% remote', 'REMOTE'], ['You may work from home.', 'REMOTE'], ['Remote role within the US', 'REMOTE'], ['Location: Remote', 'REMOTE'],
    ['The position is fully remote', 'REMOTE'], ['We are a remote-first company', 'REMOTE'], ['Telecommuting is available', 'REMOTE'],
    ['A hybrid schedule with 3 days in the office', 'HYBRID'], ['Two days a week in our office', 'HYBRID'], ['Remote work up to two days per week', 'HYBRID'],
    ['Hybrid work model', 'HYBRID'], ['Occasional remote work is possible', 'HYBRID'], ['Hybrid role. Fully remote for the first month.', 'HYBRID'],
    ['This is not a remote position.', 'ONSITE'], ['No remote work.', 'ONSITE'], ['Remote work is not available', 'ONSITE'], ['You must work on-site', 'ONSITE'],
    ['On-site only', 'ONSITE'], ['This job cannot be performed remotely', 'ONSITE'], ['Sorry, no telecommuting', 'ONSITE'],
    ['Experience with remote sensing', null], ['Supports remote access and remote servers', null], ['Remote monitoring of pumps', null], ['Travel to remote sites', null],
    ['Operates remote control units', null], ['hybrid cloud and hybrid vehicles', null], ['On-site support of users', null], ['Manages a remote team', null], ['An office in town', null],
  ])('%s', (text, expected) => {
    expect(findLocationType({ title: 'Clerk', text })?.value ?? null).toBe(expected)
  })

  it.each<[string, string | null]>([
    ['Remote', 'REMOTE'], ['Remote in Austin, TX', 'REMOTE'], ['US / Remote (US)', 'REMOTE'], ['Hybrid in Austin, Texas', 'HYBRID'], ['No remote', 'ONSITE'], ['Austin, TX', null], ['No location provided', null],
  ])('location %s', (location, expected) => {
    expect(findLocationType({ location, title: 'Clerk', text: '' })?.value ?? null).toBe(expected)
  })

  it('names the cue and where it stands', () => {
    const text = 'Come and join. Work from home, always.'
    const found = findLocationType({ title: 'Remote Sensing Analyst', text })
    expect(found).toMatchObject({ value: 'REMOTE', cue: 'Work from home', from: 'TEXT' })
    expect(text.slice(found?.span?.charStart, found?.span?.charEnd)).toBe('Work from home')
  })

  it.each([['TELECOMMUTE', 'REMOTE'], ['on_site', 'ONSITE'], ['On-site', 'ONSITE'], ['Hybrid', 'HYBRID'], ['yes', 'REMOTE'], ['Not remote', 'ONSITE']])('field %s', (field, expected) => {
    expect(findLocationType({ field, title: 'Clerk', text: 'fully remote' })).toMatchObject({ value: expected, from: 'FIELD' })
  })
})

it.each<[string, string | null, string | null, string | null]>([
  ['Austin, TX', 'Austin', 'TX', 'US'], ['Austin, Texas, United States', 'Austin', 'TX', 'US'], ['New York, NY 10001', 'New York', 'NY', 'US'], ['New York City', 'New York', 'NY', 'US'],
  ['Remote in Austin, TX', 'Austin', 'TX', 'US'], ['Toronto, ON, Canada', 'Toronto', 'ON', 'CA'], ['Berlin, Germany', 'Berlin', null, 'DE'], ['London, England, United Kingdom', 'London', 'England', 'GB'],
  ['US / Remote (US)', null, null, 'US'], ['Remote', null, null, null], ['Austin, TX; Boston, MA', 'Austin', 'TX', 'US'], ['Germany', null, null, 'DE'], ['Lille, France', 'Lille', null, 'FR'], ['Niš, Serbia', 'Niš', null, 'RS'], ['150 Main Street', null, null, null],
  ['Hybrid work in Austin, TX', 'Austin', 'TX', 'US'], ['Remote or 東京, Japan', '東京', null, 'JP'], ['Remote or Łódź, Poland', 'Łódź', null, 'PL'],
  ['FR / Remote (FR)', null, null, 'FR'], ['DE / Remote (DE)', null, null, null], ['EU', null, null, null],
  ['Georgia', null, null, null], ['12 High St, Boston, MA', 'Boston', 'MA', 'US'], ['Washington, DC', 'Washington', 'DC', 'US'], ['CHICAGO, IL', 'Chicago', 'IL', 'US'], ['66 John Street, New York, N.Y.', 'New York', 'NY', 'US'],
])('place of %s', (text, city, region, country) => {
  expect(parseLocation(text)).toEqual({ city, region, country })
})

describe('employment type', () => {
  it.each<[string | undefined, string, string, string | null]>([
    ['FULL_TIME', 'Clerk', '', 'FULL_TIME'], ['CONTRACTOR', 'Clerk', '', 'CONTRACT'], ['INTERN', 'Clerk', '', 'INTERNSHIP'], ['PER_DIEM', 'Clerk', '', 'PER_DIEM'], ['TEMPORARY', 'Clerk', '', 'TEMPORARY'],
    ['VOLUNTEER', 'Clerk', '', 'VOLUNTEER'], ['OTHER', 'Clerk', '', 'OTHER'], ['Part-time, Contract', 'Clerk', '', 'PART_TIME'], ['???', 'Clerk', '', null],
    [undefined, 'Nurse (Part-Time)', '', 'PART_TIME'], [undefined, 'Contract Manager', '', null], [undefined, 'Clerk', 'Two years of full-time satisfactory experience.', null],
    [undefined, 'Clerk', 'This is a full-time position.', 'FULL_TIME'], [undefined, 'Clerk', 'A 6-month contract', 'CONTRACT'], [undefined, 'Legal Intern', '', 'INTERNSHIP'],
  ])('%s / %s / %s', (field, title, text, expected) => {
    expect(findEmploymentType(field, title, text)).toBe(expected)
  })
})

describe('dates', () => {
  const now = new Date('2026-06-15T12:00:00Z')
  it.each<[string, string | null]>([
    ['2026-05-01', '2026-05-01T00:00:00.000Z'], ['2026-05-01T10:00:00+02:00', '2026-05-01T08:00:00.000Z'], ['2026-05-01 10:00:00 UTC', '2026-05-01T10:00:00.000Z'],
    ['2026-05-01T10:00:00', '2026-05-01T10:00:00.000Z'], ['1780000000', '2026-05-28T20:26:40.000Z'], ['1780000000000', '2026-05-28T20:26:40.000Z'], ['05/31/2026', '2026-05-31T00:00:00.000Z'],
    ['31/05/2026', '2026-05-31T00:00:00.000Z'], ['31.05.2026', '2026-05-31T00:00:00.000Z'], ['Fri, 01 May 2026 10:00:00 GMT', '2026-05-01T10:00:00.000Z'], ['May 1, 2026', '2026-05-01T00:00:00.000Z'],
    ['3 days ago', '2026-06-12T12:00:00.000Z'], ['Reposted Yesterday', '2026-06-14T12:00:00.000Z'], ['2d', '2026-06-13T12:00:00.000Z'], ['30+ days ago', '2026-05-16T12:00:00.000Z'],
    ['today', '2026-06-15T12:00:00.000Z'], ['1900-01-01T01:00:00Z', null], ['02/30/2026', null], ['soon', null], ['', null],
  ])('%s', (text, expected) => {
    expect(parsePostingDate(text, now)?.toISOString() ?? null).toBe(expected)
  })
})

it('cuts a text at its headings without a gap', () => {
  const text = 'Acme makes lamps.\n\nWhat you\'ll do\n• Build\n\nQualifications:\n• Two hands\n\nNICE TO HAVE\n• Three hands\n\nBenefits: lunch'
  const sections = findSections(text)
  expect(sections.map(({ kind, heading }) => [kind, heading])).toEqual([
    ['DESCRIPTION', null], ['RESPONSIBILITIES', 'What you\'ll do'], ['REQUIREMENTS', 'Qualifications'], ['PREFERRED', 'NICE TO HAVE'], ['BENEFITS', 'Benefits'],
  ])
  expect(sections.map(({ charStart, charEnd }) => text.slice(charStart, charEnd)).join('')).toBe(text)
})
