/** Agencies as the data set abbreviates them, and their names in full. */
export const AGENCIES: Record<string, string> = {
  'ADMIN FOR CHILDREN\'S SVCS': 'Administration for Children\'s Services',
  'ADMIN TRIALS AND HEARINGS': 'Office of Administrative Trials and Hearings',
  'BUSINESS INTEGRITY COMMISSION': 'Business Integrity Commission',
  'CIVILIAN COMPLAINT REVIEW BD': 'Civilian Complaint Review Board',
  'CONFLICTS OF INTEREST BOARD': 'Conflicts of Interest Board',
  'CONSUMER AFFAIRS': 'Department of Consumer Affairs',
  'CULTURAL AFFAIRS': 'Department of Cultural Affairs',
  'DEPARTMENT FOR THE AGING': 'Department for the Aging',
  'DEPARTMENT OF BUILDINGS': 'Department of Buildings',
  'DEPARTMENT OF BUSINESS SERV.': 'Department of Small Business Services',
  'DEPARTMENT OF CITY PLANNING': 'Department of City Planning',
  'DEPARTMENT OF CORRECTION': 'Department of Correction',
  'DEPARTMENT OF FINANCE': 'Department of Finance',
  'DEPARTMENT OF INVESTIGATION': 'Department of Investigation',
  'DEPARTMENT OF PROBATION': 'Department of Probation',
  'DEPARTMENT OF SANITATION': 'Department of Sanitation',
  'DEPARTMENT OF TRANSPORTATION': 'Department of Transportation',
  'DEPT OF CITYWIDE ADMIN SVCS': 'Department of Citywide Administrative Services',
  'DEPT OF DESIGN & CONSTRUCTION': 'Department of Design and Construction',
  'DEPT OF ENVIRONMENT PROTECTION': 'Department of Environmental Protection',
  'DEPT OF HEALTH/MENTAL HYGIENE': 'Department of Health and Mental Hygiene',
  'DEPT OF INFO TECH & TELECOMM': 'Department of Information Technology and Telecommunications',
  'DEPT OF PARKS & RECREATION': 'Department of Parks and Recreation',
  'DEPT OF RECORDS & INFO SERVICE': 'Department of Records and Information Services',
  'DEPT OF YOUTH & COMM DEV SRVS': 'Department of Youth and Community Development',
  'DEPT. OF HOMELESS SERVICES': 'Department of Homeless Services',
  'DISTRICT ATTORNEY KINGS COUNTY': 'Kings County District Attorney',
  'DISTRICT ATTORNEY RICHMOND COU': 'Richmond County District Attorney',
  'EQUAL EMPLOY PRACTICES COMM': 'Equal Employment Practices Commission',
  'FINANCIAL INFO SVCS AGENCY': 'Financial Information Services Agency',
  'FIRE DEPARTMENT': 'Fire Department',
  'HOUSING PRESERVATION & DVLPMNT': 'Department of Housing Preservation and Development',
  'HRA/DEPT OF SOCIAL SERVICES': 'Department of Social Services',
  'HUMAN RIGHTS COMMISSION': 'Commission on Human Rights',
  'LAW DEPARTMENT': 'Law Department',
  'NYC EMPLOYEES RETIREMENT SYS': 'New York City Employees\' Retirement System',
  'NYC HOUSING AUTHORITY': 'New York City Housing Authority',
  'OFF OF PAYROLL ADMINISTRATION': 'Office of Payroll Administration',
  'OFFICE OF COLLECTIVE BARGAININ': 'Office of Collective Bargaining',
  'OFFICE OF EMERGENCY MANAGEMENT': 'Office of Emergency Management',
  'OFFICE OF LABOR RELATIONS': 'Office of Labor Relations',
  'PRESIDENT BOROUGH OF MANHATTAN': 'Manhattan Borough President\'s Office',
  'TAX COMMISSION': 'Tax Commission',
  'TAXI & LIMOUSINE COMMISSION': 'Taxi and Limousine Commission',
}

/** One kind of work: which titles it holds, how many postings to take at most, and how long they may be. */
type Group = { name: string; pattern: RegExp; quota: number; maxChars?: number }

const anyOf = (...alternatives: string[]) => new RegExp(alternatives.join('|'), 'i')

/**
 * A posting belongs to the first group whose pattern its working title and civil service title ("Java Developer |
 * COMPUTER SPECIALIST (SOFTWARE)") match. Kinds of work whose postings are mostly long are allowed longer ones.
 */
export const GROUPS: readonly Group[] = [
  {
    name: 'student',
    pattern: anyOf(
      'college aide', '\\| summer', 'intern\\b', 'internes?\\b', 'interns\\b',
    ),
    quota: 14,
  },
  {
    name: 'software',
    pattern: anyOf(
      'developer', 'system programmer', 'programmer ?/', '\\.net', 'technical leader',
    ),
    quota: 22,
    maxChars: 4300,
  },
  {
    name: 'software-analysis',
    pattern: anyOf(
      'software (business|quality)', 'requirements analyst', 'business analyst',
      'quality assurance (\\(qa\\)|analyst)', 'change manager',
    ),
    quota: 9,
    maxChars: 3800,
  },
  {
    name: 'education',
    pattern: anyOf(
      'educational? (consult|special|outreach)', 'academy', 'instructor', 'head start', 'trainer', 'elearning',
      'early childhood',
    ),
    quota: 10,
    maxChars: 4300,
  },
  { name: 'gis', pattern: anyOf('\\bgis\\b', 'spatial', 'topographic'), quota: 4, maxChars: 3700 },
  {
    name: 'it-operations',
    pattern: anyOf(
      'comput(er|ing)', 'cert\\. it', 'certified it', 'radio repair', 'wireless', 'electronics technician',
    ),
    quota: 22,
    maxChars: 3700,
  },
  { name: 'nursing', pattern: anyOf('nurs', '\\bphn'), quota: 16, maxChars: 3700 },
  {
    name: 'medicine',
    pattern: anyOf(
      'medical', 'physician', 'clinician', 'medicolegal', 'pharma', 'poison', 'psycholog', 'mental health work',
    ),
    quota: 12,
  },
  { name: 'laboratory', pattern: anyOf('laborator', 'microbiolog', 'chemist', 'criminalist', 'forensic'), quota: 12 },
  {
    name: 'law',
    pattern: anyOf(
      'counsel\\b', 'attorney', 'law judge', 'hearing officer', 'prosecutor', 'paralegal', 'litigation', 'legal',
    ),
    quota: 20,
  },
  {
    name: 'human-resources',
    pattern: anyOf(
      'human resources', 'personnel', 'labor rel', 'payroll', 'timekeep', 'eeo\\b', 'training coordinator',
      'ethics training', 'hr special',
    ),
    quota: 15,
  },
  {
    name: 'accounting',
    pattern: anyOf(
      'account(ant|s payable)', 'audit', 'bookkeeper', 'payment', 'tax enforcement', 'fixed asset', 'tax audit',
      'financial (review|analyst)', 'biller',
    ),
    quota: 20,
    maxChars: 3900,
  },
  {
    name: 'budget',
    pattern: anyOf(
      'budget', 'claim', 'revenue', 'financial and economic', 'tax credit', 'j-51', '421 - a', '420-c',
    ),
    quota: 13,
    maxChars: 3700,
  },
  {
    name: 'procurement',
    pattern: anyOf(
      'procurement', 'contract', 'purchasing', 'acco\\b', 'vendor', 'change order',
    ),
    quota: 16,
  },
  {
    name: 'electrical-mechanical',
    pattern: anyOf(
      '(electrical|mechanical|boiler|stationary|marine|port|elevators?\\b).*engineer', 'lighting',
      'engineer.*\\| mechanical',
    ),
    quota: 13,
  },
  { name: 'estimating', pattern: anyOf('estimat', 'scheduler', 'scheduling', 'specification'), quota: 7 },
  {
    name: 'inspection',
    pattern: anyOf(
      'inspect', 'sanitarian', 'asbestos', 'safety', 'hygienist', 'plan examiner', 'ehs\\b',
    ),
    quota: 25,
  },
  {
    name: 'civil-engineering',
    pattern: anyOf(
      'civil engineer', 'geotechnical', 'structural', 'engineer-in-charge', 'dam safety', 'environmental engineer',
      'administrative engineer', 'green infra', 'bim\\b', 'resident engineer',
    ),
    quota: 22,
    maxChars: 3700,
  },
  { name: 'architecture', pattern: anyOf('architect', 'urban design', 'design (project|liaison)'), quota: 9 },
  {
    name: 'planning',
    pattern: anyOf(
      'planner\\b', 'planning', 'transportation analyst', 'borough commissioner', 'inclusionary', 'land use',
    ),
    quota: 12,
    maxChars: 3700,
  },
  {
    name: 'social-work',
    pattern: anyOf(
      'social worker', 'case manage', 'case monitor', 'counselor', 'discharge', 'reentry', 'shelter',
      'director of soc', 'job opportun', 'permanency', 'client res', 'human rights', 'mental health',
    ),
    quota: 19,
  },
  {
    name: 'trades',
    pattern: anyOf(
      'mechanic', 'machinist', 'plumber', 'plaster', 'painter', 'electrician', 'steam ?fitter', 'oiler',
      'crane operator', 'burner', 'maintenance worker', 'plant tender', 'maintain', 'mate\\b', 'stationary',
      'water & sewer', 'custodial', 'climber', 'gardener', 'park worker', 'stock', 'chauffeur', 'exterminator',
      'pest control', 'automotive', 'messenger', 'warehouse', 'forester', 'horticult',
    ),
    quota: 34,
  },
  {
    name: 'investigation',
    pattern: anyOf(
      'investigat', 'detective', 'security guard', 'pep captain', 'intelligence', 'inspector general',
    ),
    quota: 12,
  },
  {
    name: 'communications',
    pattern: anyOf(
      'communication', 'press secretary', 'public informat', 'social media', 'content producer', 'graphic',
      'marketing', 'event', 'digital media', 'correspondence', 'outreach',
    ),
    quota: 16,
    maxChars: 3700,
  },
  {
    name: 'public-health',
    pattern: anyOf(
      'public health ad', 'epidemiolog', 'public health assist', 'health ?care prog', 'nutrition', 'immuniz',
      'communicable', 'early intervention', 'vision, bureau',
    ),
    quota: 15,
  },
  {
    name: 'research',
    pattern: anyOf(
      'research', 'scientist', 'data', 'statistic', 'model', 'appraiser', 'assessor', 'policy', 'analytic',
    ),
    quota: 23,
    maxChars: 3400,
  },
  { name: 'emergency', pattern: anyOf('emergency'), quota: 3 },
  { name: 'project-management', pattern: anyOf('project', 'construction', 'asset management', 'fleet'), quota: 13 },
  {
    name: 'administration',
    pattern: anyOf(
      'clerical', 'secretary', 'administrative assistant', 'executive ass', 'office', 'data entry', 'community ass',
      'community service', 'customer serv', 'call center', 'principal admin',
    ),
    quota: 20,
  },
  { name: 'programs', pattern: anyOf(''), quota: 14, maxChars: 3400 },
]
