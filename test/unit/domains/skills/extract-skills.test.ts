import { describe, expect, it } from 'vitest'
import { affirmedSkills, extractSkills, groupByKind } from '../../../../src/domains/skills/extract-skills.ts'
import { SKILL_BY_NAME, SKILLS } from '../../../../src/domains/skills/taxonomy.ts'

const names = (text: string): string[] => [...new Set(extractSkills(text).map((mention) => mention.skill))]

describe('extractSkills finds', () => {
  it.each<[string, string[]]>([
    ['Five years of C++ and C# on .NET', ['C++', 'C#', '.NET']],
    ['C++11, C++/C, F#', ['C++', 'C', 'F#']],
    ['ASP.NET and VB.NET web services', ['ASP.NET', 'Visual Basic .NET', 'API development']],
    ['Node.js, node js and NodeJS', ['Node.js']],
    ['We run K8s on AWS', ['Kubernetes', 'Amazon Web Services']],
    ['Languages: Go, Rust, Swift', ['Go', 'Rust', 'Swift']],
    ['Go developer with Docker', ['Go', 'Docker']],
    ['golang microservices', ['Go', 'Microservices']],
    ['statistics in R, Python or SAS', ['Statistics', 'R', 'Python', 'SAS']],
    ['Experience with R for modelling', ['R']],
    ['C programming for embedded systems', ['C', 'Software development', 'Embedded systems']],
    ['Proficient in Excel, Word and Access', ['Microsoft Excel', 'Microsoft Word', 'Microsoft Access']],
    ['MS Word, Outlook and Teams', ['Microsoft Word', 'Microsoft Outlook', 'Microsoft Teams']],
    ['Advanced Excel is essential', ['Microsoft Excel']],
    ['pivot tables and VLOOKUPs', ['Pivot tables', 'VLOOKUP']],
    ['Java, Spring, Hibernate', ['Java', 'Spring', 'Hibernate']],
    ['Spring Boot services', ['Spring Boot']],
    ['Terraform, Chef, Puppet and Salt', ['Terraform', 'Chef', 'Puppet', 'SaltStack']],
    ['Hadoop, Hive, Pig, Spark', ['Hadoop', 'Hive', 'Pig', 'Apache Spark']],
    ['Figma, Sketch', ['Figma', 'Sketch']],
    ['Node, Express, React', ['Node.js', 'Express', 'React']],
    ['RESTful APIs and REST API design', ['REST APIs']],
    ['CI/CD with Jenkins', ['CI/CD', 'Jenkins']],
    ['TCP/IP and DNS', ['TCP/IP', 'DNS']],
    ['SAFe and Scrum', ['SAFe', 'Scrum']],
    ['Lean Six Sigma', ['Six Sigma']],
    ['Six Sigma, Lean, Kaizen', ['Six Sigma', 'Lean manufacturing', 'Kaizen']],
    ['case-management of homeless families', ['Case management']],
    ['case\nmanagement', ['Case management']],
    ['Licensed Professional Engineer (PE)', ['Professional Engineer license']],
    ['a valid PE license', ['Professional Engineer license']],
    ['New York State P.E. required', ['Professional Engineer license']],
    ['Registered Architect (RA) or PE', ['Registered Architect license', 'Professional Engineer license']],
    ['RN with BLS and ACLS', ['Registered Nurse license', 'Basic Life Support', 'Advanced Cardiovascular Life Support']],
    ['CPA, GAAP, month-end close', ['Certified Public Accountant', 'GAAP', 'Month-end close']],
    ['CDL Class B, hazmat endorsement', ['CDL Class B', 'Hazmat endorsement']],
    ['Class A CDL', ['CDL Class A']],
    ["a driver's license valid in the State", ["Driver's license"]],
    ['driver’s licence', ["Driver's license"]],
    ['PMP, CCNA and Security+', ['Project Management Professional', 'CCNA', 'CompTIA Security+']],
    ['OSHA 30 and asbestos handler', ['OSHA 30', 'Asbestos handler certificate']],
    ['LMSW or LCSW', ['Licensed Master Social Worker', 'Licensed Clinical Social Worker']],
    ['EPA 608, HVAC and refrigeration', ['EPA 608 certification', 'HVAC', 'Refrigeration']],
    ['plumber, electrician, welder', ['Plumbing', 'Electrical work', 'Welding']],
    ['Bilingual in Spanish and Haitian Creole', ['Bilingual communication', 'Spanish', 'Haitian Creole']],
    ['Fluent in Polish', ['Polish']],
    ['wound care and phlebotomy', ['Wound care', 'Phlebotomy']],
    ['lesson plans for special education', ['Lesson planning', 'Special education']],
    ['AutoCAD, Civil 3D, MicroStation', ['AutoCAD', 'AutoCAD Civil 3D', 'MicroStation']],
    ['grant writing and inspections', ['Grant writing', 'Inspections']],
    ['organisational skills', ['Organizational skills']],
    ['written and verbal communication skills', ['Written communication']],
    ['works well under pressure, detail-oriented', ['Working under pressure', 'Attention to detail']],
    ['Ｐｙｔｈｏｎ と Ｃ＋＋', ['Python', 'C++']],
    ['man\u00ADage\u00ADment of Post\u00ADgreSQL', ['PostgreSQL']],
    ['PYTHON AND SQL', ['Python', 'SQL']],
    ['REST, GraphQL and gRPC', ['REST APIs', 'GraphQL', 'gRPC']],
    ['agile environment', ['Agile']],
    ['Analyst, Department of Finance\nAccounting, Excel', ['Accounting', 'Microsoft Excel']],
    ['Computer Science\nStonebridge University', ['Computer science']],
    ['applications programming, debugging', ['Software development', 'Debugging']],
    ['Unity, Unreal Engine', ['Unity game engine', 'Unreal Engine']],
    ['wastewater treatment plant', ['Wastewater treatment']],
    ['Cognitive behavioral therapy (CBT)', ['Cognitive behavioral therapy']],
  ])('%j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })
})

describe('extractSkills is not taken in by', () => {
  it.each<[string, string[]]>([
    ['Own the go to market plan', []],
    ['Go-to-Market launches', []],
    ['You must go through a check', []],
    ['You will excel at your work', []],
    ['Excel in a busy team', []],
    ['an opportunity to excel', []],
    ['R&D budget owner', ['Budgeting']],
    ['the R & D unit', []],
    ['reports to the C-suite', []],
    ['2nd floor, C Street', []],
    ['rich in vitamin C', []],
    ['Appendix C, Section C', []],
    ['access to care and Access to Justice', []],
    ['rust removal and Rust stains', []],
    ['Spring 2024 semester, the spring term', []],
    ['express interest by Friday', []],
    ['an American Express card', []],
    ['in other words', []],
    ['word of mouth', []],
    ['works with project Teams', []],
    ['a positive outlook on life', []],
    ['lean on your peers', []],
    ['the rest of the year', []],
    ['safe working conditions', []],
    ['make decisions fast', ['Decision making']],
    ['a chef in the kitchen', []],
    ['Sketch the layout', []],
    ['bee hive and a spark', []],
    ['salt and pepper', []],
    ['a flask of water', []],
    ['swift response', []],
    ['doors and windows', []],
    ['a polish finish', []],
    ['Polish food', []],
    ['Polish furniture and brass', []],
    ['the dash of colour', []],
    ['Ruby Jones joined us', []],
    ['an oracle of old', []],
    ['soap and water, spinning yarn, at the helm', []],
    ['to innovate in its programming', []],
    ['museum programming for all', []],
    ['drafting letters, interpreting laws', []],
    ['bridge rehabilitation projects', []],
    ['systems architect', ['Software architecture']],
    ['data communications', ['Computer networking']],
    ['JavaScripted nonsense, Pythonesque', []],
    ['scalability, angularity, reactive', []],
    ['Department of Finance', []],
    ['the Law Department', []],
    ['Office of Management and Budget', []],
    ['reporting to the Director', []],
    ['under general supervision', []],
    ['under the direct supervision of', []],
    ['the CPRS division', []],
    ['Mail ann@python.example', []],
    ['See www.example.org/java/index', []],
    ['follow us on Twitter, Facebook', []],
    ['Please email your letter', []],
    ['acting Director', []],
    ['50 mph zone', []],
    ['ai', []],
    ['PE class for pupils', []],
    ['new initiatives', []],
    ['by law, as local law says', []],
    ['grades A, B, C', []],
    ['John R. Smith', []],
    ['driving change', []],
    ['structural integrity', []],
  ])('%j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })
})

describe('extractSkills takes the longest name', () => {
  it.each([
    ['Java EE', 'Java EE'], ['Google Cloud Platform', 'Google Cloud'], ['React Native', 'React Native'], ['SQL Server Reporting Services', 'SQL Server Reporting Services'],
    ['asbestos handler', 'Asbestos handler certificate'], ['data entry', 'Data entry'], ['public health nurse', 'Public health nursing'],
    ['landscape architect', 'Landscape architecture'], ['internal audit', 'Internal audit'],
  ])('%s is %s alone', (text, expected) => {
    expect(names(text)).toEqual([expected])
  })
})

describe('extractSkills knows what is denied', () => {
  it.each<[string, string[], string[]]>([
    ['No experience in Java', ['Java'], []],
    ['No prior experience with Java, Python or Ruby on Rails.', ['Java', 'Python', 'Ruby on Rails'], []],
    ['No experience in Java, but strong Python', ['Java'], ['Python']],
    ['I have no experience in Java. I know Python.', ['Java'], ['Python']],
    ['Not familiar with SQL; fluent in Spanish', ['SQL'], ['Spanish']],
    ['I am not yet proficient in Tableau', ['Tableau'], []],
    ['Without Kubernetes we deploy by Ansible', ['Kubernetes'], ['Ansible']],
    ['A CDL is not required', ["Commercial driver's license"], []],
    ['Java and Python are not required.', ['Java', 'Python'], []],
    ['Knowledge of Java is essential and a CDL is not required', ["Commercial driver's license"], ['Java']],
    ["Spanish isn't required", ['Spanish'], []],
    ['No SQL knowledge needed', ['SQL'], []],
    ['no Photoshop', ['Adobe Photoshop'], []],
    ['Python, not Java', ['Java'], ['Python']],
    ['I have never used Docker', ['Docker'], []],
    ['You do not need AutoCAD', ['AutoCAD'], []],
    ['does not require welding', ['Welding'], []],
    ['lacks experience in budgeting', ['Budgeting'], []],
    ['little or no experience in auditing', ['Auditing'], []],
    ['Neither Java nor Python', ['Java', 'Python'], []],
    ['unfamiliar with AutoCAD', ['AutoCAD'], []],
    ['no experience in\nJava', ['Java'], []],
    ['No experience in payroll\n\nPython', ['Payroll'], ['Python']],
    ['not only Java but Python', [], ['Java', 'Python']],
    ['including but not limited to Java', [], ['Java']],
    ['with or without Docker', [], ['Docker']],
    ['Spanish preferred but not required', [], ['Spanish']],
    ['no less than three years of payroll', [], ['Payroll']],
    ['no more than one Java project', [], ['Java']],
    ['No. 7 welding', [], ['Welding']],
    ['Experience not required. Java is', [], ['Java']],
  ])('%j', (text, denied, affirmed) => {
    const mentions = extractSkills(text)
    expect(mentions.filter((mention) => mention.negated).map((mention) => mention.skill)).toEqual(denied)
    expect([...affirmedSkills(mentions)]).toEqual(affirmed)
  })
})

describe('extractSkills gives places that hold', () => {
  it.each([
    '',
    '   \n\t ',
    '🙂 Python 🧑‍💻 and 日本語 SQL — Ｅｘｃｅｌ, Ｗｏｒｄ',
    'ﬁnance and ofﬁce administration',
    'خبرة في Python و SQL مع \u202Bعربي\u202C',
    '\uD83D Python \uDE00 Docker \uD800',
    'Café naïve e\u0301cole: Spanish, français, español',
    '\u0000Java\u0007, C++\u200B and\u00A0Kubernetes\uFEFF',
    'driver’s license; Raiser’s Edge; workers’ compensation',
    `${'x'.repeat(5_000)} Python`,
  ])('%j', (text) => {
    const mentions = extractSkills(text)
    let previousEnd = 0
    for (const mention of mentions) {
      expect(text.slice(mention.charStart, mention.charEnd)).toBe(mention.surface)
      expect(mention.charStart).toBeGreaterThanOrEqual(previousEnd)
      previousEnd = mention.charEnd
      expect(SKILL_BY_NAME.get(mention.skill)).toMatchObject({ kind: mention.kind, category: mention.category })
    }
  })

  it('finds the skills among emoji, right-to-left text and lone surrogates', () => {
    expect(names('🙂 Python 🧑‍💻 SQL')).toEqual(['Python', 'SQL'])
    expect(names('خبرة في Python و SQL')).toEqual(['Python', 'SQL'])
    expect(names('\uD83D Python \uDE00 Docker')).toEqual(['Python', 'Docker'])
    expect(names('')).toEqual([])
  })

  it('comes through texts made to be slow', () => {
    for (const text of ['no '.repeat(20_000), ' '.repeat(60_000), 'without Java '.repeat(5_000), 'Go, '.repeat(10_000), '\n'.repeat(60_000)]) {
      expect(() => extractSkills(text)).not.toThrow()
    }
  })

  it('repeats a skill that is named twice', () => {
    expect(extractSkills('SQL here, SQL there').map((mention) => mention.charStart)).toEqual([0, 10])
  })
})

describe('groupByKind', () => {
  it('puts each mention into the group of its kind', () => {
    const groups = groupByKind(extractSkills('Teamwork, Excel, plumbing'))
    expect(groups.soft.map((mention) => mention.skill)).toEqual(['Teamwork'])
    expect(groups.tools.map((mention) => mention.skill)).toEqual(['Microsoft Excel'])
    expect(groups.technical.map((mention) => mention.skill)).toEqual(['Plumbing'])
  })
})

it('finds most skills where they are named in a list', () => {
  const missed = SKILLS.filter((skill) => !names(`Skills: ${skill.name}, AutoCAD`).includes(skill.name))
  expect(missed.map((skill) => skill.name)).toEqual([])
})
