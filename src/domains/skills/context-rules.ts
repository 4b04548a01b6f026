/**
 * Names that are also everyday words, and what must stand around them to be skills.
 * A rule belongs to one phrase of the index (tokens in lower case, single spaces between).
 */
export interface ContextRule {
  /** The spellings that can be the skill; without it any case can. */
  readonly spellings?: readonly string[]
  /** True: the spelling is not enough, a cue or a neighbour in a list must speak for it. */
  readonly needsSupport?: boolean
  /** True: a cue before the name outweighs what denies it. */
  readonly cueOutweighsDenial?: boolean
  /** Matched against the text that ends where the name begins. */
  readonly deniedBefore?: RegExp
  /** Matched against the text that begins where the name ends. */
  readonly deniedAfter?: RegExp
  /** A cue of this name's own, beside the general ones. */
  readonly cueBefore?: RegExp
  readonly cueAfter?: RegExp
}

const ADJECTIVE_VERBS = /^\s+(?:at|in|as|academically|within|beyond)\b/i

const cased = (...spellings: string[]): ContextRule => ({ spellings })
const supported = (...spellings: string[]): ContextRule => ({ spellings, needsSupport: true })

/** Short forms that are words, initials or units in other case: only capitals count. */
const CAPITALS_ONLY =
  ('acca acls ada adf aem ai aks aml aria bim blast bls casac cfd cfe cih cms cna dba dei dlp drf dtd ecg eeo'
    + ' eit eks elk ems emt erp etap fea fmla foil gps hr iam ibc ics icu jms kyc lan leed lms lpn mdm mph msw'
    + ' mvs nims oci orm ppe pwa qa qc rca risa rpa saml sap soa sox spc sso ssr tqm ui ux wan').split(' ')

/** Products and languages named with a plain word: the capital and company are both needed. */
const CAPITAL_AND_SUPPORT =
  ('Acrobat Ada Airflow Anaconda Apex Astro Audacity Avid Babel Bamboo Bash Blender Bootstrap Bun Celery Chef'
    + ' Concur Consul Crystal Cucumber Cypress Dagster Dart Dash Domo Eclipse Electron Elixir Flask Gatling'
    + ' Gatsby Gherkin Groovy Helm Hive Illustrator Jaeger Jasmine Jest Julia Kahoot Lightroom Looker Make Maven'
    + ' Miro Mocha Nim Node Notion Outlook Pascal Perforce Pig Playwright Postman Prefect Presto Prettier'
    + ' Procreate Publisher Puppet Puppeteer Quark Rails Relay Remix Rhino Rollup Ruby Rust Salt Scheme Scratch'
    + ' Selenium Sentry Sinatra Sketch Slack Snowflake Spark Stata Struts Superset Swift Synchro Teams Trimble'
    + ' Unity Vagrant Vim Vite Windows Workday Yarn Zig Zoom').split(' ')

const EMAIL: ContextRule = {
  needsSupport: true,
  cueAfter: /^\s+(?:systems?|software|etiquette|management|applications?|programs?|clients?)\b/i,
  deniedBefore: /\b(?:by|via|an|your|please|send|to)\s+$/i,
  deniedAfter: /^\s*(?::|address|to\b)/i,
}

/** "Follow us on Facebook". */
const INVITATION = /\b(?:follow|like|find|visit|join|connect)\b[^.;]{0,60}$/i

/** The rules by phrase. A phrase without one is a skill wherever it stands. */
export const CONTEXT_RULES: ReadonlyMap<string, ContextRule> = new Map<string, ContextRule>([
  ...CAPITALS_ONLY.map((word): [string, ContextRule] => [word, cased(word.toUpperCase())]),
  ...CAPITAL_AND_SUPPORT.map((word): [string, ContextRule] => [word.toLowerCase(), supported(word)]),
  ['go', {
    ...supported('Go'),
    deniedAfter: /^[-\s]+(?:to|for|into|through|live|out|back|beyond|above|over|on|green|ahead|by|with|up|down)\b/i,
  }],
  ['r', {
    ...supported('R'),
    deniedBefore: /(?:&|\b[A-Z]\.\s?|\btoys\s)$/i,
    deniedAfter: /^(?:\s?&|\.\s?[A-Z]\.|['’]| and D\b|-\d)/,
  }],
  ['c', {
    ...supported('C'),
    deniedBefore:
      new RegExp(
        String.raw`(?:vitamin|hepatitis|section|class|grade|plan|appendix|part|level|schedule|category`
        + String.raw`|title|type|exhibit|building|block|attachment|form|group|option|article|chapter`
        + String.raw`|paragraph|unit|tier|phase|avenue|°|\d|[A-Z]\.)\s*["'(]?$`, 'i',
      ),
    deniedAfter: new RegExp(
      String.raw`^(?:[-\s]+(?:suite|level|section|street|st|ave|avenue|train|corp|arm)\b|\.\s?[A-Z]\.`
      + String.raw`|\+(?!\+)|['’]|-\d)`, 'i',
    ),
  }],
  ['c sharp', cased('C Sharp', 'C sharp', 'C-Sharp')],
  ['f sharp', cased('F Sharp', 'F sharp')],
  ['express', {
    ...supported('Express'),
    deniedBefore: /\b(?:american|federal|pony|orient)\s+$/i,
    deniedAfter: /^\s+(?:mail|entry|interest|written|permission|consent)/i,
  }],
  ['spring', {
    ...supported('Spring'),
    deniedAfter: new RegExp(
      String.raw`^(?:\s*,?\s*(?:of\s+)?\d{2,4}|\s+(?:semester|season|break|street|term|quarter|cleaning`
      + String.raw`|and\s+(?:summer|fall|autumn)))`, 'i',
    ),
  }],
  ['oracle', cased('Oracle', 'ORACLE')],
  ['access', {
    ...supported('Access', 'ACCESS'),
    deniedBefore: new RegExp(
      String.raw`\b(?:nyc|fair|health|language|equal|public|open|data|internet|vehicle|remote|network`
      + String.raw`|have|full)\s+$`, 'i',
    ),
    deniedAfter: /^(?:[-\s]+(?:to|control|a|health|point|road|management|and\s+(?:equity|inclusion))\b)/i,
  }],
  ['excel', { spellings: ['Excel', 'EXCEL', 'excel'], cueOutweighsDenial: true, deniedAfter: ADJECTIVE_VERBS }],
  ['word', {
    ...supported('Word', 'WORD'),
    deniedBefore: /\b(?:other|key|the|every|each|a|written|spoken|of|buzz|last)\s+$/i,
    deniedAfter: /^[-\s]+(?:of|for|count|about|that)\b/i,
  }],
  ['teams', {
    ...supported('Teams'),
    deniedBefore: /\b(?:project|agile|our|the|of|in|cross-functional|lead|leading|response|multiple)\s+$/i,
  }],
  ['outlook', { ...supported('Outlook', 'OUTLOOK'), deniedAfter: /^\s+(?:on|for|is)\b/i }],
  ['windows', {
    ...supported('Windows'),
    deniedBefore: /\b(?:doors|storm|roofs?)\b[\s,&]*(?:and\s+)?$/i,
    deniedAfter: /^[\s,]*(?:and|&)?\s*(?:doors|roofs|siding)/i,
  }],
  ['lean', {
    ...supported('Lean', 'LEAN'),
    deniedAfter: /^\s+(?:on|in|into|toward|towards|against|startup|team)\b/i,
  }],
  ['agile', {
    ...supported('Agile', 'AGILE', 'agile'),
    cueAfter: new RegExp(
      String.raw`^[\s/,-]+(?:methodolog|environment|development|practice|process|scrum|project|team`
      + String.raw`|software|framework|ceremon|way|coach|sprint)`, 'i',
    ),
  }],
  ['waterfall', supported('Waterfall', 'waterfall')],
  ['safe', cased('SAFe')],
  ['dbt', cased('dbt')],
  ['rest', { ...cased('REST', 'ReST'), needsSupport: false }],
  ['node', { ...supported('Node', 'node'), deniedBefore: /\b(?:lymph|network|cluster)\s+$/i }],
  ['make', { ...supported('Make', 'make'), deniedAfter: /^\s+[a-z]/ }],
  ['infor', cased('Infor', 'INFOR')],
  ['hansen', supported('Hansen', 'HANSEN')],
  ['toad', cased('TOAD', 'Toad')],
  ['check point', cased('Check Point')],
  ['new relic', cased('New Relic')],
  ['networking', {
    needsSupport: true,
    cueBefore: /\b(?:computer|ip|data|cisco|wireless)\s+$/i,
    cueAfter: /^\s+(?:protocols?|equipment|hardware|technolog|infrastructure|concepts?|devices?)/i,
  }],
  ['pe', {
    ...supported('PE'),
    cueAfter: /^(?:\/|\s*\)|\s+(?:licen|registration|stamp|exam|required|preferred))/i,
    cueBefore: /(?:\b(?:engineer|licensed|registered|a|valid|current|state|nys|or)\s+|engineer\s*\(|,\s*)$/i,
    deniedAfter: /^\s+(?:class|teacher|ratio)/i,
  }],
  ['ra', {
    ...supported('RA'),
    cueAfter: /^(?:\s*\)|\s+(?:licen|registration|required|preferred))/i,
    cueBefore: /(?:\b(?:architect|licensed|registered|valid|nys|or)\s+|architect\s*\(|,\s*)$/i,
  }],
  ['p e', cased('P.E', 'P.E.', 'P. E')],
  ['r a', cased('R.A', 'R.A.')],
  ['rn', cased('RN')],
  ['law', {
    needsSupport: true,
    cueBefore: /\b(?:practice of|practic\w+|background in|interest in)\s+(?:[a-z]+\s+)?$/i,
    cueAfter: /^\s+(?:practice|firm experience)/i,
    deniedBefore: /\b(?:by|local|state|federal|labor|services|service|city|the|under|of|applicable|york)\s+$/i,
  }],
  ['reporting', {
    deniedAfter: /^(?:\s+(?:directly\s+)?(?:to|for|relationship|line|structure|into|unit|under)\b)/i,
    deniedBefore: /\b(?:directly|dotted line)\s+$/i,
  }],
  ['supervision', {
    deniedBefore: new RegExp(
      String.raw`\b(?:under|without|minimal|minimum|limited|little|no|receiv\w+|broad|general|direct`
      + String.raw`|close)\b(?:[\s,/]+[\w-]+){0,5}[\s,/]*$`, 'i',
    ),
  }],
  ['supervisory', { deniedAfter: /^\s+(?:direction|approval)/i, deniedBefore: /\bunder\s+(?:\w+\s+)?$/i }],
  ['driving', {
    deniedBefore: /\b(?:force|factor|behind)\s+$/i,
    deniedAfter: new RegExp(
      String.raw`^\s+(?:force|change|results|factor|innovation|growth|the|business|forward|strategic`
      + String.raw`|success|improvement|continuous|towards?)`, 'i',
    ),
  }],
  ['email', EMAIL],
  ['e mail', EMAIL],
  ['facebook', { deniedBefore: INVITATION }],
  ['instagram', { deniedBefore: INVITATION }],
  ['twitter', { deniedBefore: INVITATION }],
  ['linkedin', { deniedBefore: INVITATION, deniedAfter: /^\s*(?:\.com|:|@|\/|profile)/i }],
  ['youtube', { deniedBefore: INVITATION, deniedAfter: /^\.com/i }],
  ['social media', { deniedBefore: /\bfollow\b[^.;]{0,40}$/i }],
  ['polish', {
    spellings: ['Polish'],
    deniedAfter: /^\s+(?:and\s+(?:shine|finish)|the|your|all|nails|brass|floors?|furniture|metal|surfaces|windows)\b/i,
  }],
  ['buyer', { deniedBefore: /\b(?:home|prospective|first-time)\s*$/i }],
  ['medicine', { deniedBefore: /\b(?:doctor|school|faculty|college|degree)\s+(?:of|in)\s+$/i }],
  ['integrity', {
    deniedBefore: /\b(?:structural|business|quality and|consistency and|data|system|the|program)\s+$/i,
    deniedAfter: /^\s+(?:of|monitor)/i,
  }],
  ['resilience', {
    deniedBefore: /\b(?:climate|coastal|urban|community|infrastructure)\s+$/i,
    deniedAfter: /^\s+(?:plan|project|program)/i,
  }],
  ['reliability', {
    deniedBefore: /\b(?:system|equipment|network|site|service|grid|data)\s+$/i,
    deniedAfter: /^\s+of\b/i,
  }],
  ['soap', cased('SOAP')],
  ['gimp', cased('GIMP')],
  ['solidity', cased('Solidity')],
  ['remedy', supported('Remedy', 'REMEDY')],
  ['articulate', supported('Articulate')],
  ['captivate', supported('Captivate')],
  ['coop', supported('COOP')],
  ['san', supported('SAN')],
  ['sla', cased('SLA', 'SLAs')],
  ['tso', cased('TSO')],
  ['cpp', cased('cpp', 'Cpp')],
  ['blueprints', { deniedBefore: /(?:\bc\+\+|\bunreal\b)[^.\n]{0,24}$/i }],
  ['sales', { deniedBefore: /(?:\d[\d.,]*[km]?\+?|\btag|\bgarage|\bbake)\s+$/i, deniedAfter: /^\s+tax/i }],
  ['reasonable accommodation', {
    deniedAfter: /^\s+(?:will|may|can|to enable|for (?:a |an )?(?:person|individual|applicant))/i,
  }],
  ['acting', { needsSupport: true, cueAfter: /^\s+(?:classes|roles|training)/i }],
  ['programming', {
    needsSupport: true,
    cueBefore: new RegExp(
      String.raw`(?:\b(?:computer|software|applications?|systems?|web|database|mobile|game|linux|shell|macro|object|oriented`
      + String.raw`|functional|java|javascript|python|ruby|perl|php|sql|sas|vba|r|c)|c\+\+|c#|\.net)\s+$`,
      'i',
    ),
    cueAfter: /^\s+(?:languages?|tools?|environments?|techniques?|concepts?)\b/i,
    deniedBefore: new RegExp(
      String.raw`\b(?:youth|events?|public|community|cultural|educational|arts|recreational|health|prevention|school`
      + String.raw`|capacity-building|existing|innovative|services?|quality|television|its|our|their)\s+$`,
      'i',
    ),
  }],
  ['coding', { deniedAfter: /^\s+of\b/i, deniedBefore: /\b(?:bar|color|colour|medical|zip)\s*$/i }],
  ['cbt', {
    spellings: ['CBT'],
    needsSupport: true,
    cueAfter: /^\s*(?:\)|therap|techniques?|skills|interventions?)/i,
    cueBefore: /\b(?:therapy|behavioral therapy)\s*\(\s*$/i,
    deniedBefore: /(?:training|computer[- ]based)\W*$/i,
  }],
  ['rehabilitation', {
    needsSupport: true,
    cueAfter: /^\s+(?:services|counsel|therap|medicine|centers?|nursing|psycholog)/i,
    deniedBefore: /\b(?:housing|bridge|building|sewer|road|substantial|moderate|and|reconstruction)\s*\/?\s*$/i,
  }],
  ['drafting', {
    needsSupport: true,
    cueAfter: /^\s+(?:skills|software|equipment|technician|of (?:plans|drawings|engineering|architectural))/i,
  }],
  ['architecture', {
    deniedBefore: new RegExp(
      String.raw`\b(?:systems?|computer|technical|software|security|network|enterprise|data|application`
      + String.raw`|cloud|information|solutions?|IT|service|server|web|reference|business|engine|game`
      + String.raw`|front-?end|back-?end|microservices?|api|platform|technology|mobile|model)\s+$`, 'i',
    ),
    deniedAfter: /^\s+(?:expertise|roadmaps?|standards|patterns|diagrams?)/i,
  }],
  ['architect', {
    deniedBefore: new RegExp(
      String.raw`\b(?:systems?|technical|software|security|network|enterprise|data|application|cloud`
      + String.raw`|information|solutions?|IT)\s+$`, 'i',
    ),
  }],
  ['interpreting', { needsSupport: true, cueAfter: /^\s+(?:services|skills|certificat)/i }],
  ['permitting', { deniedAfter: /^\s+(?:various|the|him|her|them|it|a|an|us|individuals)\b/i }],
  ['corrections', { deniedBefore: /\b(?:for|make|makes|making|error|necessary|and|or|any|of)\s+$/i }],
  ['consulting', { deniedAfter: /^\s+(?:with|the)\b/i }],
  ['collections', { deniedBefore: /\b(?:data|sample|art|museum|specimen|library|waste|refuse|garbage)\s+$/i }],
  ['recreation', { deniedAfter: /^\s+centers?\b/i }],
  ['communications', {
    needsSupport: true,
    cueAfter: /^\s+(?:director|manager|officer|specialist|professional|teams?|plans?|strateg|campaign|office|department)/i,
    deniedBefore: /\b(?:data|electronic|wireless|voice|network|radio|written|oral|verbal)\s+$/i,
  }],
  ['ios', {
    spellings: ['iOS', 'IOS'],
    deniedBefore: /\bcisco\b[^.]{0,40}$/i,
    deniedAfter: /^[^.]{0,12}\bnexus\b/i,
  }],
  ['maximo', cased('Maximo', 'MAXIMO', 'maximo')],
])
