/** Office software, administration, project management, personal skills. Grammar of the table: ../taxonomy.ts. */
export const officeAndGeneralSkills = `
# Office software (TOOL)
Microsoft Office = ms office | microsoft office suite | ms office suite | office 365 | microsoft 365 | o365 | m365 | office suite | microsoft suite | microsoft applications | microsoft products
Microsoft Excel = ms excel | excel | excel spreadsheets > Spreadsheets | Microsoft Office
Microsoft Word = ms word | word > Word processing | Microsoft Office
Microsoft PowerPoint = powerpoint | power point | ms powerpoint | ppt > Presentation design | Microsoft Office
Microsoft Outlook = outlook | ms outlook > Email | Microsoft Office
Microsoft Teams = ms teams | teams > Videoconferencing
Microsoft OneNote = onenote
Microsoft OneDrive = onedrive
Microsoft Publisher = ms publisher | publisher > Publishing
Microsoft Visio = visio | ms visio > Process mapping
Microsoft Project = ms project | msproject > Project scheduling
Microsoft Planner = ms planner
Microsoft Forms = ms forms
Google Workspace = g suite | gsuite | google apps | google docs | google drive
Google Sheets > Spreadsheets | Google Workspace
Google Slides > Presentation design | Google Workspace
Gmail > Email
Google Calendar > Calendar management
LibreOffice = openoffice | open office
WordPerfect = word perfect > Word processing
Lotus 1-2-3 > Spreadsheets
Apple iWork = keynote presentations
Pivot tables = pivottable > Microsoft Excel
VLOOKUP = v lookups | xlookup > Microsoft Excel
Zoom = zoom meetings > Videoconferencing
Webex = cisco webex > Videoconferencing
Google Meet > Videoconferencing
Skype = skype for business > Videoconferencing
Slack
Trello > Task management
Asana > Task management
Monday.com > Task management
Basecamp > Task management
ClickUp > Task management
Smartsheet = smart sheet > Project scheduling
Wrike > Task management
Notion
Airtable > Databases
Evernote
Dropbox
Box cloud storage = box.com
Lucidchart > Process mapping
Calendly > Calendar management
# Office skills (TECHNICAL)
Spreadsheets = spreadsheet | spread sheets | spreadsheet software
Word processing = word processor | word processing software
Presentation design = slide decks | powerpoint presentations | create presentations | presentation software
Videoconferencing = video conferencing | virtual meetings | web conferencing
Email = email correspondence | e mail
Typing = touch typing | keyboarding | typist | words per minute | wpm
Data entry = data entry operator | enter data | data input | inputting data | entering data | input data
Computer literacy = computer skills | basic computer skills | computer proficiency | computer literate | computer applications | pc skills | proficiency in computer | proficient in computer applications
Internet research = online research | web research
Filing = filing system | file maintenance | maintain files | maintaining files | document filing
Document management = document control | electronic document management | document imaging
Scanning = document scanning | photocopying | scanning documents
Mail handling = mailroom | mail room | mail processing | mail distribution | incoming mail
Office administration = administrative support | administrative assistant | office management | administrative duties | clerical | clerical duties | clerical support | office manager | clerical work | administrative tasks | office work | office operations | secretarial
Executive assistance = executive assistant | executive support
Reception = receptionist | front desk | greet visitors | greeting visitors
Calendar management = calendaring | manage calendars | managing calendars | schedule meetings | scheduling meetings | maintain calendars | calendar scheduling
Scheduling = staff scheduling | schedule coordination | shift scheduling
Meeting minutes = minute taking | taking minutes | take minutes | meeting notes
Meeting coordination = coordinate meetings | organize meetings | meeting facilitation | facilitate meetings | arrange meetings
Correspondence = business correspondence | draft correspondence | prepare correspondence | preparing correspondence | letters and memoranda
Business writing = memo writing | memoranda | memos | business letters
Transcription = dictation | transcribing
Stenography = court reporting | shorthand
Switchboard operation = switchboard | telephone operator
Office equipment = copiers and fax machines | copy machine | photocopier | office machines | fax machines
Office supplies management = order supplies | ordering supplies | office supplies
Database maintenance = maintain database | update database | maintaining databases | database entry
Tracking systems = tracking spreadsheets
Workflow automation = process automation | workflow management
Knowledge management = knowledge transfer
Task management = task tracking
Research = conduct research | researching | research skills | conducting research
Statistical reporting = statistical reports
Form design = forms processing
Quality review = file review | case review | document review
Telework = remote work
# Project management (TECHNICAL)
Project management = project planning | project managers | project coordination | manage projects | managing projects | project coordinator | project management skills | project lead | project delivery
Project controls = project tracking | project monitoring | earned value management
Project budgeting = project budget
Project reporting = project status reports | status reports | progress reports
Portfolio and program governance = pmo | project management office
Agile = agile methodologies | agile development | agile scrum
Scrum = scrum master | sprint planning > Agile
Waterfall methodology = waterfall
SAFe = scaled agile framework > Agile
Extreme programming = pair programming > Agile
Product management = product manager | product owner | product roadmap | product strategy
Product development = new product development
Backlog management = user stories | product backlog > Agile
Stakeholder management = stakeholder engagement | stakeholder relations | stakeholder communication | external stakeholders | stakeholder outreach
Scope management = scope of work | project scope
Resource allocation = resource management | resource planning
Milestone tracking = project milestones
Benchmarking = best practices research
Needs assessment = needs analysis
Gap analysis
SWOT analysis
Business planning = business plan
Business cases = business case development
Consulting = management consulting
Entrepreneurship = start up founder
Crisis planning = contingency planning
Innovation management
Digital transformation
# Personal skills (SOFT)
Communication = communication skills | oral communication | effective communication | communicate effectively | communicating effectively | excellent communication | communicator | communicate clearly | strong communication
Verbal communication = verbal communication skills | oral communication skills | verbal and written communication | verbal skills | oral and written communication | oral and written skills > Communication
Written communication = written communication skills | writing skills | written and verbal communication | written and oral communication | written and verbal skills | written skills | written and oral skills | excellent writing | strong writing > Communication
Interpersonal skills = people skills | interpersonal | interpersonal communication | interpersonal abilities
Active listening = listening skills
Presentation skills = presenting | presentations | oral presentations | make presentations | deliver presentations
Negotiation = negotiating | negotiation skills | negotiator | negotiate
Persuasion = persuasive | influencing skills
Conflict resolution = conflict management | resolve conflicts | resolving conflicts
Diplomacy and tact = tact | tactful | tact and diplomacy
Teamwork = team player | team oriented | team work | work in a team | work as part of a team | team environment | work collaboratively in teams | collaborative team | work as a team
Collaboration = collaborative | collaborate | work collaboratively | collaborating | cross functional collaboration
Cross-functional teamwork = cross functional teams | cross functional
Relationship building = build relationships | building relationships | relationship management | rapport building | establish and maintain relationships | maintain effective working relationships | cultivate relationships | working relationships
Professional networking = networking events
Leadership = leadership skills | leadership experience | team leadership | lead a team | leading teams | lead teams | leading a team | leadership abilities
Supervision = supervisory experience | supervisory skills | staff supervision | supervise staff | supervising staff | supervise employees | supervisory | supervising employees | supervise a team | supervision of staff
People management = staff management | managing staff | team management | manage staff | manage a team | personnel supervision | managing teams
Managerial skills = management skills | managerial experience | managerial ability
Mentoring = mentor | mentorship | mentor staff
Coaching = staff coaching | coach staff
Delegation = delegating | delegate tasks
Motivating others = motivate staff | motivating staff | team motivation
Team building = teambuilding
Decision making = decision making skills | make decisions | decisionmaking | sound decisions
Problem solving = problem solver | solve problems | problem solving skills | problem resolution | resolve problems | solving problems | resolving problems | complex problems
Critical thinking = critical thinker | think critically
Analytical skills = analytical | analytical thinking | analytic skills | analytical abilities
Creative thinking = creativity | creative problem solving | think creatively
Strategic thinking = strategic thinker | think strategically
Systems thinking
Sound judgment = good judgment | judgement | independent judgment | exercise judgment | sound judgement | good judgement
Attention to detail = detail oriented | detail orientation | attentive to detail | eye for detail | meticulous
Accuracy = accurate work
Organizational skills = organization skills | organizational abilities | well organized | highly organized | strong organizational
Time management = manage time | managing time | time management skills
Multitasking = multi tasking | multi task | multitask | juggle multiple | multiple tasks | handle multiple projects | manage multiple projects | multiple projects | multiple assignments
Prioritization = prioritize | prioritizing | prioritise | set priorities | setting priorities | prioritise tasks | competing priorities | manage competing priorities
Meeting deadlines = meet deadlines | tight deadlines | deadline driven | deadlines | deadline oriented
Working under pressure = work under pressure | under pressure | stress management | high pressure | stressful situations
Fast-paced work = fast paced environment | fast paced | fast paced work environment
Flexibility = be flexible
Adaptability = adaptable | adapt to change | adapt quickly
Resilience = resilient
Working independently = work independently | self directed | independent worker
Taking initiative = take initiative | proactive | self motivated | self starters
Motivation = highly motivated | self motivation
Reliability = dependable | dependability
Punctuality = punctual | good attendance
Work ethic = strong work ethic | hard working | hardworking
Professionalism = professional demeanor | professional manner
Integrity = ethical conduct | professional ethics
Confidentiality = confidential information | handle confidential information | maintain confidentiality | sensitive information
Accountability
Empathy = empathetic | compassion | compassionate
Patience
Courtesy = courteous | courteous manner
Emotional intelligence
Self-awareness
Positive attitude = enthusiastic | enthusiasm
Willingness to learn = eager to learn | fast learner | quick learner | learn quickly | willing to learn | continuous learning
Resourcefulness = resourceful
Working with diverse populations = diverse populations | diverse communities | diverse groups | diverse backgrounds | culturally diverse
Public contact = interact with the public | dealing with the public | deal with the public | interacting with the public
Customer focus = customer oriented | customer service orientation | customer focused | client focused
Results orientation = results oriented | results driven | goal oriented
Following instructions = follow instructions | follow directions | following directions
Organizational awareness = political acumen | political awareness
Physical stamina = physical strength | lift heavy | heavy lifting | physically demanding
Manual dexterity = finger dexterity
Numeracy = numerical skills | basic math | math skills | mathematical skills | arithmetic
Reading comprehension
Observation skills = observational skills | powers of observation
Research skills for decisions = fact finding
`
