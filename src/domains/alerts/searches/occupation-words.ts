/**
 * Words that name what somebody is by trade. Descriptions are full of those of other people ("reports to the director"), so that
 * one of them says what a job is only where it stands in the title.
 */
const OCCUPATION_WORDS: ReadonlySet<string> = new Set((
  'accountant actuary adjuster administrator advisor adviser agent aide analyst animator apprentice architect archivist artist ' +
  'assessor assistant associate attendant attorney auditor baker barber barista bartender biologist bookkeeper broker builder ' +
  'butcher buyer captain caregiver caretaker carpenter cashier chaplain chauffeur chef chemist cleaner clerk coach conductor ' +
  'consultant controller cook coordinator copywriter counsel counsellor counselor courier curator custodian dancer dentist ' +
  'designer dev developer dietitian director dispatcher doctor draftsman driver economist editor educator electrician engineer ' +
  'estimator evaluator examiner executive expert fellow firefighter fitter foreman gardener generalist geologist glazier guard ' +
  'guide hairdresser handyman housekeeper hygienist illustrator inspector installer instructor intern interpreter investigator ' +
  'janitor journalist judge laborer labourer lawyer librarian lifeguard linguist machinist manager marketer mason mechanic ' +
  'merchandiser midwife musician nanny nurse nutritionist officer operator optician optometrist organizer painter paralegal ' +
  'paramedic pharmacist photographer physician physicist pilot planner plasterer plumber porter president producer professor ' +
  'programmer proofreader psychiatrist psychologist radiographer ranger receptionist recruiter reporter representative researcher ' +
  'reviewer roofer sailor salesman salesperson scheduler scientist seamstress secretary singer sociologist soldier specialist sre ' +
  'statistician steward strategist superintendent supervisor surgeon surveyor swe tailor teacher technician technologist teller ' +
  'tester therapist trader trainer translator treasurer tutor underwriter upholsterer usher veterinarian waiter waitress warden ' +
  'welder worker writer rn lpn'
).split(' '))

/** Of the word as it is written, or its plural: "management" has the stem of "manager", and names nobody. */
export function isOccupation(written: string): boolean {
  const word = written.toLowerCase()
  return OCCUPATION_WORDS.has(word) || OCCUPATION_WORDS.has(word.replace(/s$/, ''))
}
