/** Words by which the fields of an entry's heading are told apart: what is a title, an organisation, a place. */

const TITLE_WORDS = new Set(
  `accountant accounting actuary administrator adviser advisor aide ambassador analyst apprentice architect artist assembler assessor
  assistant associate attendant attorney auditor author baker banker barber barista bartender biologist bookkeeper broker builder buyer
  captain carer caregiver caretaker carpenter cashier ceo cfo chair chairman chef chemist chief cio ciso clerk clinician coach coder
  cofounder co-founder collector commander commissioner concierge conductor consultant contractor controller coo cook coordinator
  counsel counselor counsellor courier cto curator custodian dentist deputy designer developer devops dietitian director dispatcher
  doctor draftsman drafter drafting driver economist editor educator electrician engineer enumerator epidemiologist estimator examiner
  executive expert fellow firefighter fitter foreman founder freelancer gardener generalist geologist geographer guard guide
  hairdresser head helper hostess housekeeper hygienist illustrator inspector installer instructor intern internship interpreter
  investigator janitor journalist judge labourer laborer lawyer lead leader lecturer librarian lifeguard lineman lpn machinist
  maintainer manager marketer mason mechanic mentor merchandiser midwife moderator model musician nanny nurse nutritionist officer
  operative operator optician organizer owner painter paralegal paramedic partner pathologist pharmacist photographer phlebotomist
  physician physicist physiotherapist pilot planner plumber policeman postdoc practitioner president preceptor principal producer
  professor programmer promoter psychiatrist psychologist rancher realtor receptionist recruiter registrar rep reporter
  representative researcher resident rn roofer sailor salesperson scientist scholar secretary sergeant server singer sommelier
  specialist sre statistician steward strategist student stylist superintendent supervisor surgeon surveyor sysadmin tailor tutor
  teacher technician technologist teller tester therapist trader trainee trainer translator treasurer typist underwriter veterinarian
  volunteer vp waiter waitress warden welder worker writer`.split(/\s+/u),
)

const ORGANISATION_WORDS = new Set(
  `agency airlines alliance army associates association authority bakery bank board brothers bureau center centre charity church city
  clinic club co college commission committee company consortium consultancy consulting consultants contractors cooperative corp corporation
  council county court credit dept department district enterprises federation fire firm force foundation foundry fund gmbh
  government group guard healthcare holdings hospice hospital hospitals hotel hotels inc incorporated industries institute institution
  international labs laboratory laboratories library limited llc llp lp ltd ministry municipality museum navy network nonprofit office
  organization organisation partners partnership pc pharmacy plc police practice press properties restaurant retailer sa school schools
  service services society solutions startup state store studio studios systems team technologies trust union university ventures ymca`.split(/\s+/u),
)

const STATES = new Set(
  `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va
  wa wv wi wy dc pr on qc bc ab mb sk ns nb uk usa us`.split(/\s+/u),
)
const REGIONS = new Set([
  'alabama', 'alaska', 'arizona', 'arkansas', 'california', 'colorado', 'connecticut', 'delaware', 'florida', 'georgia', 'hawaii',
  'idaho', 'illinois', 'indiana', 'iowa', 'kansas', 'kentucky', 'louisiana', 'maine', 'maryland', 'massachusetts', 'michigan',
  'minnesota', 'mississippi', 'missouri', 'montana', 'nebraska', 'nevada', 'new hampshire', 'new jersey', 'new mexico', 'new york',
  'north carolina', 'north dakota', 'ohio', 'oklahoma', 'oregon', 'pennsylvania', 'rhode island', 'south carolina', 'south dakota',
  'tennessee', 'texas', 'utah', 'vermont', 'virginia', 'washington', 'west virginia', 'wisconsin', 'wyoming', 'puerto rico', 'ontario', 'quebec',
  'british columbia', 'alberta', 'argentina', 'australia', 'austria', 'belgium', 'brazil', 'canada', 'chile', 'china', 'colombia', 'croatia',
  'czech republic', 'denmark', 'dominican republic', 'ecuador', 'egypt', 'england', 'estonia', 'finland', 'france', 'germany', 'ghana', 'greece',
  'haiti', 'hong kong', 'hungary', 'india', 'indonesia', 'ireland', 'israel', 'italy', 'jamaica', 'japan', 'kenya', 'malaysia', 'mexico', 'morocco',
  'netherlands', 'the netherlands', 'new zealand', 'nigeria', 'norway', 'pakistan', 'peru', 'philippines', 'poland', 'portugal', 'romania', 'russia',
  'scotland', 'serbia', 'singapore', 'slovakia', 'south africa', 'south korea', 'spain', 'sweden', 'switzerland', 'taiwan', 'thailand', 'turkey',
  'ukraine', 'united kingdom', 'united states', 'vietnam', 'wales',
])
const CITIES = new Set([
  'amsterdam', 'atlanta', 'austin', 'baltimore', 'bangalore', 'barcelona', 'beijing', 'berlin', 'boston', 'bronx', 'the bronx', 'brooklyn',
  'brussels', 'budapest', 'buffalo', 'cairo', 'charlotte', 'chicago', 'cleveland', 'copenhagen', 'dallas', 'delhi', 'denver', 'detroit', 'dublin',
  'edinburgh', 'frankfurt', 'geneva', 'hamburg', 'helsinki', 'houston', 'istanbul', 'jersey city', 'lagos', 'lisbon', 'london', 'los angeles', 'madrid',
  'manchester', 'manhattan', 'melbourne', 'miami', 'milan', 'minneapolis', 'montreal', 'mumbai', 'munich', 'nairobi', 'nashville', 'new york city', 'nyc',
  'newark', 'oslo', 'paris', 'philadelphia', 'phoenix', 'pittsburgh', 'portland', 'prague', 'queens', 'rome', 'san diego', 'san francisco', 'san jose', 'seattle',
  'shanghai', 'staten island', 'stockholm', 'sydney', 'tel aviv', 'tokyo', 'toronto', 'vancouver', 'vienna', 'warsaw', 'washington dc', 'yonkers', 'zurich', 'zürich',
])

/** True for text with a word that names an occupation, such as 'Senior Staff Nurse'. */
export function hasTitleWord(text: string): boolean {
  return words(text).some((word) => TITLE_WORDS.has(word))
}

/** True for text with a word that names a kind of organisation, such as 'Harbor Street Clinic'. */
export function hasOrganisationWord(text: string): boolean {
  return words(text).some((word) => ORGANISATION_WORDS.has(word))
}

/** True for 'Remote', a known city, 'City, ST' and 'City, Country', with or without a post code. */
export function isPlace(text: string): boolean {
  const plain = text.trim().replace(/^\(([^()]*)\)$/u, '$1').replace(/,? \d{5}(?:-\d{4})?$/u, '').trim()
  const lower = plain.toLowerCase()
  if (/^(?:remote|hybrid|on-?site)(?:\b.{0,30})?$/u.test(lower) || CITIES.has(lower) || REGIONS.has(lower)) return true
  const parts = plain.split(/,\s*/u)
  const last = parts.at(-1) ?? ''
  // 'Boston, MA, USA' is a place, 'Acme Labs, Boston, MA' an employer in one.
  if (parts.length > 2 && !isRegion(parts.at(-2) ?? '')) return false
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^\p{Lu}[\p{L}.' -]{0,30}$/u.test(part) || isRegion(part))) return false
  return isRegion(last) && !parts.slice(0, -1).some((part) => hasTitleWord(part) && !CITIES.has(part.toLowerCase()))
}

/** True for a state, province or country, by name or by its capital abbreviation. */
export function isRegion(text: string): boolean {
  const plain = text.trim().replace(/ \d{5}(?:-\d{4})?$/u, '').replace(/\./gu, '')
  return REGIONS.has(plain.toLowerCase()) || (/^\p{Lu}{2,3}$/u.test(plain) && STATES.has(plain.toLowerCase()))
}

function words(text: string): string[] {
  return text.toLowerCase().replace(/\./gu, '').match(/[\p{L}-]+/gu) ?? []
}
