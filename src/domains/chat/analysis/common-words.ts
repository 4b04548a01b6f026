/** Words that hold sentences together. */
const FUNCTION_WORDS = `
  a about above across after again against all also am an and any are as at be because been before being below between both
  but by can could did do does doing down during each either every few for from further had has have having he her here hers
  him his how i if in into is it its itself just let like many may me might more most must my neither no nor not of off on
  once one only onto or other others our ours out over own per same shall she should so some such than that the their theirs
  them then there these they this those through to too toward towards two under until up upon us very via was we were what
  when where whether which while who whom whose why will with within without would yes you your yours yourself etc eg ie e.g i.e`

/** Words that most postings and resumes have, whatever the work: of the sample postings more than one in six has each. */
const WORKADAY_WORDS = `
  ability able above accredited activities activity add additional addition additionally administration agencies agency
  agreed applicant applicants application applications apply appropriate approved area areas assigned assignment assist
  assistant available aspects background based basis bachelor baccalaureate benefits best bonus broad bring build building
  bureau business candidate candidates capacity career careers city closely collaborate collaborative college
  combination commitment communicate communication communications community company compensation complete completed complex
  comply conduct contribute coordinate could create current daily day days deadline degree deliver department departments
  description desire desired detail details determine develop developing development different diploma direct director
  directly diverse division drive duties duty dynamic each education educational effective effectively eligible employee
  employees employer employment encouraged ensure ensuring environment environments equal equivalent essential establish
  etc event evaluate excellent existing experience experienced expected expertise external fast field fields five following
  four full full-time function functions general global goal goals good great group grow growing growth hand hands-on help
  helping high highly hire hiring hour hours ideal identify implement implementation important improve include included
  includes including individual individuals industry information initiatives innovative integral interested internal issues
  job jobs join keep key know knowledge large largest lead leader leading learn learning least level license limited
  location long look looking maintain maintaining make makes making manage managed manager managers managing master
  master's meet meeting meetings member members mid minimum mission monday month months multiple necessary need needed
  needs new next note number office offices offer offers often ongoing open operate operations opportunities opportunity
  order organization organizational organizations oversee paced paid part part-time participate pay people perform
  performance performing person personal personnel place plan planning plans play please plus policies policy position
  positions possess practices prefer preferable preferably preferred prepare previous prior priorities procedures process
  processes professional professionals proficiency proficient program programs project projects proven provide provided
  provides providing public qualification qualifications qualified quality quickly range record regular related relevant
  report reporting reports required requirement requirements requires research residency resources responsibilities
  responsibility responsible responsive result results review role roles salary satisfactory school schools seek seeking
  seeks selected senior serve service services set several similar six skill skills skilled solid solution solutions staff
  standards start state states strategic strategies strong studies success successful successfully supervision supervisor
  supervisory support supporting sure task tasks team teams technical term three time times title together tools track
  training type understand understanding unit university use used using valid value values variety various verbal want
  wants way ways week weekly weeks well willing work worked working workplace works world write writing written year years
  york monitor position's january february march april june july august september october november december`

/** Words that set no text apart from others, in lower case. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(`${FUNCTION_WORDS} ${WORKADAY_WORDS}`.trim().split(/\s+/))
