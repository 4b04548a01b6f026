/** Code and name of each US state, the district and the larger territories. */
const US_STATES: readonly [string, string][] = [
  ['AL', 'Alabama'], ['AK', 'Alaska'], ['AZ', 'Arizona'], ['AR', 'Arkansas'], ['CA', 'California'], ['CO', 'Colorado'],
  ['CT', 'Connecticut'], ['DE', 'Delaware'], ['FL', 'Florida'], ['GA', 'Georgia'], ['HI', 'Hawaii'], ['ID', 'Idaho'],
  ['IL', 'Illinois'], ['IN', 'Indiana'], ['IA', 'Iowa'], ['KS', 'Kansas'], ['KY', 'Kentucky'], ['LA', 'Louisiana'],
  ['ME', 'Maine'], ['MD', 'Maryland'], ['MA', 'Massachusetts'], ['MI', 'Michigan'], ['MN', 'Minnesota'], ['MS', 'Mississippi'],
  ['MO', 'Missouri'], ['MT', 'Montana'], ['NE', 'Nebraska'], ['NV', 'Nevada'], ['NH', 'New Hampshire'], ['NJ', 'New Jersey'],
  ['NM', 'New Mexico'], ['NY', 'New York'], ['NC', 'North Carolina'], ['ND', 'North Dakota'], ['OH', 'Ohio'], ['OK', 'Oklahoma'],
  ['OR', 'Oregon'], ['PA', 'Pennsylvania'], ['RI', 'Rhode Island'], ['SC', 'South Carolina'], ['SD', 'South Dakota'],
  ['TN', 'Tennessee'], ['TX', 'Texas'], ['UT', 'Utah'], ['VT', 'Vermont'], ['VA', 'Virginia'], ['WA', 'Washington'],
  ['WV', 'West Virginia'], ['WI', 'Wisconsin'], ['WY', 'Wyoming'], ['DC', 'Washington, DC'], ['PR', 'Puerto Rico'],
]

const COUNTRIES =
  'Argentina|Australia|Austria|Bangladesh|Belgium|Brazil|Bulgaria|Canada|Chile|China|Colombia|Costa Rica|Croatia|Cyprus|Czechia|' +
  'Czech Republic|Denmark|Ecuador|Egypt|England|Estonia|Ethiopia|Finland|France|Germany|Ghana|Greece|Hong Kong|Hungary|Iceland|India|' +
  'Indonesia|Ireland|Israel|Italy|Japan|Jordan|Kenya|Latvia|Lithuania|Luxembourg|Malaysia|Malta|Mexico|Morocco|Nepal|Netherlands|' +
  'New Zealand|Nigeria|Northern Ireland|Norway|Pakistan|Panama|Peru|Philippines|Poland|Portugal|Romania|Rwanda|Saudi Arabia|Scotland|' +
  'Serbia|Singapore|Slovakia|Slovenia|South Africa|South Korea|Spain|Sri Lanka|Sweden|Switzerland|Taiwan|Thailand|Tunisia|Turkey|' +
  'Uganda|Ukraine|United Arab Emirates|Uruguay|Vietnam|Wales|Europe|Latin America|North America|Asia|Africa'

const CITIES =
  'Albany|Albuquerque|Anchorage|Ann Arbor|Arlington|Atlanta|Aurora|Austin|Bakersfield|Baltimore|Baton Rouge|Bellevue|Boise|Boston|' +
  'Boulder|Bronx|Brooklyn|Buffalo|Charleston|Charlotte|Chattanooga|Chicago|Cincinnati|Cleveland|Colorado Springs|Columbia|Columbus|' +
  'Dallas|Denver|Des Moines|Detroit|Durham|El Paso|Fort Lauderdale|Fort Worth|Fresno|Grand Rapids|Greensboro|Hartford|Henderson|' +
  'Hoboken|Honolulu|Houston|Huntsville|Indianapolis|Irvine|Jackson|Jacksonville|Jersey City|Kansas City|Knoxville|Las Vegas|' +
  'Lexington|Lincoln|Little Rock|Long Beach|Long Island|Los Angeles|Louisville|Madison|Manhattan|Memphis|Mesa|Miami|Milwaukee|' +
  'Minneapolis|Mountain View|Nashville|New Haven|New Orleans|New York|Newark|Norfolk|Oakland|Oklahoma City|Omaha|Orlando|' +
  'Palo Alto|Philadelphia|Phoenix|Pittsburgh|Plano|Portland|Providence|Provo|Queens|Raleigh|Redmond|Reno|Richmond|Rochester|' +
  'Sacramento|Salt Lake City|San Antonio|San Diego|San Francisco|San Jose|San Mateo|Santa Barbara|Santa Clara|Santa Monica|' +
  'Scottsdale|Seattle|Spokane|St. Louis|St. Paul|St. Petersburg|Stamford|Staten Island|Sunnyvale|Syracuse|Tacoma|Tallahassee|Tampa|' +
  'Tempe|Toledo|Tucson|Tulsa|Virginia Beach|White Plains|Wichita|Wilmington|Worcester|Yonkers|' +
  'Calgary|Edmonton|Halifax|Montreal|Ottawa|Quebec City|Toronto|Vancouver|Victoria|Waterloo|Winnipeg|Ontario|British Columbia|Quebec|' +
  'Alberta|Bogota|Buenos Aires|Guadalajara|Lima|Medellin|Mexico City|Monterrey|Santiago|Sao Paulo|São Paulo|Rio de Janeiro|' +
  'Aberdeen|Amsterdam|Antwerp|Athens|Barcelona|Bath|Belfast|Belgrade|Berlin|Bilbao|Birmingham|Bordeaux|Bratislava|Brighton|Bristol|' +
  'Brussels|Bucharest|Budapest|Cambridge|Cardiff|Cologne|Copenhagen|Cork|Dresden|Dublin|Düsseldorf|Edinburgh|Eindhoven|Frankfurt|' +
  'Galway|Geneva|Ghent|Glasgow|Gothenburg|Hamburg|Hanover|Helsinki|Krakow|Kraków|Kyiv|Lausanne|Leeds|Leipzig|Lille|Lisbon|Liverpool|' +
  'Ljubljana|London|Lyon|Madrid|Malaga|Málaga|Malmö|Manchester|Marseille|Milan|Munich|München|Newcastle|Nottingham|Oslo|Oxford|' +
  'Paris|Porto|Prague|Reading|Riga|Rome|Rotterdam|Seville|Sheffield|Sofia|Southampton|Stockholm|Stuttgart|Tallinn|The Hague|' +
  'Toulouse|Turin|Utrecht|Valencia|Vienna|Vilnius|Warsaw|Wroclaw|Wrocław|Zagreb|Zurich|Zürich|' +
  'Abu Dhabi|Accra|Addis Ababa|Ahmedabad|Bangalore|Bengaluru|Bangkok|Beijing|Cairo|Cape Town|Casablanca|Chennai|Delhi|Doha|Dubai|' +
  'Gurgaon|Hanoi|Ho Chi Minh City|Hyderabad|Istanbul|Jakarta|Jerusalem|Johannesburg|Karachi|Kolkata|Kuala Lumpur|Lagos|Lahore|Manila|' +
  'Mumbai|Nairobi|New Delhi|Noida|Osaka|Pune|Riyadh|Seoul|Shanghai|Shenzhen|Taipei|Tel Aviv|Tokyo|' +
  'Adelaide|Auckland|Brisbane|Canberra|Melbourne|Perth|Sydney|Wellington'

/** Names that are common words or have a second sense in job queries: taken with a capital and a preposition only. */
const AMBIGUOUS = new Set(
  ('reading bath cork phoenix buffalo columbia charlotte victoria lincoln madison jackson aurora henderson jordan turkey ' +
    'china chile georgia mesa perth lima rome valencia sofia wellington waterloo providence newcastle cambridge oxford queens long ' +
    'independence hanover columbus cologne washington virginia').split(' '),
)
/** Other ways to write a place. Those in upper case are taken in upper case only ("us" is a pronoun). */
const ALIASES: readonly [string, string][] = [
  ['nyc', 'New York'], ['new york city', 'New York'], ['n.y.c.', 'New York'], ['sf', 'San Francisco'], ['LA', 'Los Angeles'],
  ['sf bay area', 'San Francisco Bay Area'], ['san francisco bay area', 'San Francisco Bay Area'], ['bay area', 'San Francisco Bay Area'],
  ['silicon valley', 'San Francisco Bay Area'], ['philly', 'Philadelphia'], ['washington dc', 'Washington, DC'],
  ['washington d.c.', 'Washington, DC'], ['washington d.c', 'Washington, DC'], ['DC', 'Washington, DC'], ['D.C.', 'Washington, DC'],
  ['the bronx', 'Bronx'], ['saint louis', 'St. Louis'], ['st louis', 'St. Louis'], ['saint paul', 'St. Paul'], ['st paul', 'St. Paul'],
  ['US', 'United States'], ['usa', 'United States'], ['U.S.', 'United States'], ['U.S', 'United States'], ['u.s.a.', 'United States'],
  ['united states', 'United States'], ['united states of america', 'United States'], ['the us', 'United States'], ['the usa', 'United States'],
  ['the states', 'United States'], ['america', 'United States'], ['uk', 'United Kingdom'], ['u.k.', 'United Kingdom'],
  ['united kingdom', 'United Kingdom'], ['great britain', 'United Kingdom'], ['the uk', 'United Kingdom'], ['eu', 'Europe'],
  ['the eu', 'Europe'], ['uae', 'United Arab Emirates'], ['the netherlands', 'Netherlands'], ['the philippines', 'Philippines'],
  // Codes that are no word of their own, as far as they name a state without a city before them.
  ['NY', 'New York'], ['NJ', 'New Jersey'], ['TX', 'Texas'], ['FL', 'Florida'], ['IL', 'Illinois'], ['CA', 'California'],
]

const NAMES = new Map<string, string>([
  ...US_STATES.map(([, name]): [string, string] => [name.toLowerCase(), name]),
  ...[...COUNTRIES.split('|'), ...CITIES.split('|')].map((name): [string, string] => [name.toLowerCase(), name]),
  ...ALIASES.filter(([alias]) => alias === alias.toLowerCase()),
])
const UPPER_CASE_NAMES = new Map(ALIASES.filter(([alias]) => alias !== alias.toLowerCase()))
const STATE_NAME_OF = new Map(US_STATES)
const REGION_NAMES = new Set([
  ...US_STATES.map(([, name]) => name.toLowerCase()),
  ...COUNTRIES.toLowerCase().split('|'),
  'usa', 'us', 'uk', 'united states', 'united kingdom', 'ontario', 'quebec', 'british columbia', 'alberta',
])
const WORDS_OF_A_CODE = new Set(['in', 'or', 'me', 'ok', 'hi', 'la', 'pa', 'ma', 'al', 'de', 'id', 'co', 'oh', 'mo', 'md', 'ms'])

export interface KnownPlace {
  name: string
  isAmbiguous: boolean
}

/** The place that the words name, case ignored except for abbreviations that are words in lower case. */
export function knownPlace(words: string): KnownPlace | null {
  const exact = UPPER_CASE_NAMES.get(words)
  if (exact) return { name: exact, isAmbiguous: false }
  const key = words.toLowerCase()
  const name = NAMES.get(key)
  return name === undefined ? null : { name, isAmbiguous: AMBIGUOUS.has(key) }
}

/** The state, province or country that words after a city name, as written; null when they do not name one. */
export function knownRegion(words: string, options: { isAfterComma: boolean }): string | null {
  const code = words.toUpperCase()
  if (STATE_NAME_OF.has(code)) {
    const isPlain = words === code || (options.isAfterComma ? words.length === 2 : !WORDS_OF_A_CODE.has(words.toLowerCase()))
    return isPlain ? code : null
  }
  const key = words.toLowerCase()
  if (!REGION_NAMES.has(key)) return null
  return knownPlace(words)?.name ?? code
}

/** Spellings under which postings name places that have several. */
const SPELLINGS = new Map<string, string[]>([
  ['New York', ['New York', 'NYC', 'Manhattan', 'Brooklyn', 'Queens', 'Bronx', 'Staten Island']],
  [
    'San Francisco Bay Area',
    ['San Francisco', 'Bay Area', 'Oakland', 'San Jose', 'Palo Alto', 'Mountain View', 'Sunnyvale', 'Santa Clara', 'San Mateo'],
  ],
  ['United States', ['United States', 'USA', 'US', 'U.S.']],
  ['United Kingdom', ['United Kingdom', 'UK', 'England', 'Scotland', 'Wales', 'Northern Ireland', 'London']],
  ['Washington, DC', ['Washington, DC', 'Washington DC', 'Washington, D.C.']],
])

/**
 * How postings may write a place; a posting in any of them is in the place. For "Austin, TX" the city alone ("Austin"),
 * for a state its name and its code, for New York also the boroughs. An unknown place stands for itself.
 */
export function placeSpellings(location: string): string[] {
  const words = location.trim()
  const name = knownPlace(words)?.name ?? words
  const known = SPELLINGS.get(name)
  if (known) return [...known]
  const state = US_STATES.find(([code, stateName]) => stateName === name || code === words)
  if (state) return [state[1], state[0]]
  const city = /^([^,]+),/.exec(name)?.[1]?.trim()
  return city === undefined ? [name] : city === name ? [city] : placeSpellings(city)
}
