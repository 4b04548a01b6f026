/** Government, policy, enforcement, emergency, police, fire, security. Grammar of the table: ../taxonomy.ts. */
export const publicServiceSkills = `
# Government and policy (TECHNICAL)
Public administration = public sector management | government administration | government operations | municipal government
Policy analysis = policy analyst | policy research | analyze policy | policy evaluation
Policy development = policy making | policymaking | develop policies | developing policies | policy and procedure | policy formulation
Public policy = social policy
Program management = program manager | manage programs | program administration | program oversight | program operations
Technical assistance = provide technical assistance | technical assistance to providers
Service delivery = delivery of services
Program development = program planning | program design | develop programs
Program evaluation = program assessment | evaluate programs | program analysis
Program implementation = implement programs
Management analysis = management analyst | methods analysis | organizational analysis | organizational research | operations analysis
Operations management = operations manager | manage operations | day to day operations | business operations | managing operations
Strategic planning = strategic plan | strategy development | long range planning
Performance improvement = operational improvement | operational efficiency
Political science
Public speaking = public presentations | speaking in public
Community board relations = community boards | elected officials
Election administration = voter registration
Licensing administration = license applications | licensing
Records management = record keeping | recordkeeping | record retention | maintain records | maintaining records
Public hearings = public meetings
Interagency coordination = interagency | inter agency | city agencies coordination
International relations = diplomacy | foreign affairs
Nonprofit management = non profit management | not for profit management | nonprofit administration
Board relations = board governance | board meetings
Urban studies = urban affairs
Immigration services = immigrant affairs
Tax enforcement = tax collection
Passport and visa processing = visa processing
Census operations = census enumeration
Regulatory affairs = regulatory submissions
Consumer protection = consumer affairs | consumer complaints
Small business services = small business development | business outreach
Emergency shelter management = shelter management | shelter operations
Housing code enforcement = housing maintenance code | housing inspections | housing inspector | multiple dwelling law
Tenant relations = tenant services | tenant advocacy | tenant screening
Public housing management = public housing | housing management | nycha housing
# Inspections and enforcement (TECHNICAL)
Inspections = inspector | conduct inspections | site inspections | inspection | conducting inspections | field inspection | perform inspections | on site inspections
Code enforcement = enforcement of codes | enforcement actions | issue violations | notices of violation | issue summonses | issuing summonses
Plumbing inspection = plumbing inspector > Inspections | Plumbing
Electrical inspection = electrical inspector > Inspections
Plan examination = plan examiner | plan review | review plans | review of plans
Fire inspection = fire inspector | fire code > Inspections
Weights and measures inspection = weights and measures > Inspections
Investigations = investigator | conduct investigations | investigation | investigative | field investigations | conducting investigations | investigate
Investigative interviewing = witness interviewing | interview witnesses | conduct interviews | conducting interviews | interviewing techniques | interviewing skills
Field work = fieldwork | field visits | site visits
Evidence handling = evidence collection | chain of custody | evidence management
Covert surveillance = surveillance operations | undercover operations
Workplace investigations = internal investigations | misconduct investigations | integrity investigations
Corruption investigation = anti corruption | corruption prevention
Intelligence analysis = intelligence gathering | intelligence analyst | crime analysis
Report of findings = investigative reports | written reports of findings | inspection reports
Court testimony = testify in court | testifying | expert testimony | expert witness | testify at hearings | testimony
Wage and hour enforcement = prevailing wage | labor law enforcement
# Public safety (TECHNICAL)
Law enforcement = policing | police work | peace officer | police officers
Patrol = patrolling | foot patrol | patrol operations
Criminal investigation = detective work
Corrections = correction officer | correctional facility | custody and control of inmates | correctional
Arrest procedures = search and seizure
Use of force policy = defensive tactics
Firearms proficiency = firearm | marksmanship
Traffic enforcement = traffic enforcement agent
Crowd control = crowd management
School safety = school safety agent
Firefighting = firefighter | fire fighter | fire suppression | structural firefighting
Wildland firefighting
Search and rescue
Hazmat response = hazardous materials response
Rescue operations = technical rescue | confined space rescue
Emergency management = emergency response | emergency planning | emergency operations | emergency manager | emergency response planning
Incident command system = ics | nims | national incident management system
Business continuity = continuity of operations | coop planning | business continuity planning | coop
911 call taking = 911 operator | emergency call taking
Homeland security = counterterrorism | counter terrorism
Security services = security officer | physical security | special officer | building security | security guards
Access control systems = access control | id card systems
CCTV = closed circuit television | video surveillance | security cameras
Alarm systems = intrusion alarms | burglar alarms
Executive protection = bodyguard
Security screening = magnetometer | x ray screening
K-9 handling = canine handling
Threat assessment
Military operations = military service | armed forces
Maritime security = harbor patrol
Victim services = victim assistance | crime victims
Animal control
Safety management = safety program | safety training | safety manager
Accident investigation = accident reconstruction
Confined space entry = confined spaces
Lockout/tagout = loto procedures | lock out tag out
Respirator use = respirator fit testing | respirators
Fall protection
Personal protective equipment = ppe
# Public safety systems (TOOL)
Computer-aided dispatch = computer aided dispatch system > Dispatching
NCIC = national crime information center > Law enforcement
LiveScan fingerprinting = livescan
i2 Analyst's Notebook = analysts notebook > Intelligence analysis
WebEOC > Emergency management
Everbridge > Emergency management
CompStat > Law enforcement
`
