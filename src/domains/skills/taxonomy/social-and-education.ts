/** Social services, counselling, education, libraries, arts and recreation. Grammar of the table: ../taxonomy.ts. */
export const socialAndEducationSkills = `
# Social services (TECHNICAL)
Social work = social workers | clinical social work
Case management = case managers | caseload management | manage a caseload | manage caseload | case planning | managing cases | caseload
Social services = human services | social service programs
Client intake = intake interviews | intake assessment | intake process
Psychosocial assessment = biopsychosocial assessment
Service planning = service plans | individual service plans
Client advocacy = advocate for clients
Referral services = service referrals | make referrals | community referrals | referrals to services
Home visits = home visiting
Child welfare = child protective services | child protection | child protective | child protective specialist
Early intervention services = early intervention | early intervention program
Child abuse prevention = child abuse and neglect | child abuse investigation | mandated reporter | abuse and neglect
Foster care = foster parents | foster care services
Adoption services = child adoption
Family services = family support | family preservation | family engagement | preventive services
Parenting education = parenting skills
Domestic violence services = domestic violence | intimate partner violence | gender based violence
Sexual assault services = rape crisis
Homeless services = homelessness | homelessness prevention | shelter services | homeless shelters | homeless outreach
Supportive housing = permanent supportive housing
Housing placement = rental assistance | housing vouchers | section 8 | housing assistance | housing choice voucher
Public assistance programs = public assistance | cash assistance | temporary assistance
SNAP benefits = supplemental nutrition assistance program | food stamps
Eligibility determination = determine eligibility | benefits eligibility | eligibility screening | eligibility for benefits
Adult protective services = elder abuse
Senior services = services for seniors | older adult services | aging services
Disability services = developmental disabilities | people with disabilities services | intellectual disabilities
Veterans services = veterans affairs
Refugee services = refugee resettlement | immigrant services
Youth development = youth services | youth programs | youth programming | positive youth development | after school programs | afterschool programs
Juvenile justice = juvenile detention | youth justice
Reentry services = prisoner reentry | discharge planning for inmates
Probation supervision = probation officer | parole | probation services
Gang intervention = violence interruption
Violence prevention = anti violence programs
Workforce development = job training | employment services | employment training
Job placement = job readiness | job development
Career counseling = career coaching | career services | career development
Community outreach = outreach | community engagement | outreach events | outreach activities | community relations
Community organizing = grassroots organizing | tenant organizing
Volunteer management = volunteer coordination | volunteer recruitment
Crisis intervention = crisis management | crisis counseling
De-escalation = conflict de escalation
Trauma-informed care = trauma informed | trauma informed practice
Motivational interviewing
Strengths-based practice = strength based approach
Cultural competency = cultural competence | cultural sensitivity | cultural awareness
Peer support = peer counseling | peer specialist
Legal services for clients = legal aid
Mediation = mediator | dispute mediation
# Counseling and psychology (TECHNICAL)
Counseling = counselor
Mental health = mental health services | mental hygiene | behavioral health | mental health counseling | mental illness
Psychotherapy = individual therapy | family therapy | talk therapy
Cognitive behavioral therapy = cbt
Dialectical behavior therapy = dbt skills training
Group facilitation = group counseling | group therapy | facilitate groups
Substance abuse counseling = substance abuse treatment | substance abuse | addiction counseling | substance use disorder | chemical dependency | substance use | alcoholism counseling
Psychology = psychologist | clinical psychology
Psychological testing = psychological assessment | psychological evaluation
Forensic psychology
Industrial psychology = organizational psychology | industrial organizational psychology
Applied behavior analysis = aba therapy | behavior analysis
Behavior management = behavior modification
Suicide prevention = suicide risk assessment
Grief counseling = bereavement support
Marriage and family therapy
Autism support = autism spectrum
Sociology
Social sciences
Anthropology
# Education (TECHNICAL)
Teaching = teacher | classroom teaching | classroom instruction
Curriculum development = curriculum design | curriculum | develop curricula | curricula
Lesson planning = lesson plans
Classroom management
Instructional design = instructional materials | instructional designer
Early childhood education = early childhood | preschool education | pre kindergarten | early education
Child care = childcare | day care | daycare | child care programs
Elementary education = primary education
Secondary education = high school teaching
Special education = special needs | individualized education program | iep
English as a second language = esl | esol | tesol | english language learners
Bilingual education
Adult education = adult literacy | adult learning
Higher education = college teaching | university teaching
Literacy instruction = reading instruction | phonics
Mathematics instruction = math tutoring | teaching mathematics
Science education = stem education
Physical education = physical education teacher
Tutoring = tutor
Academic advising = student advising
School counseling = guidance counselor | school counselor
School administration = school principal | educational administration | educational leadership
Educational assessment = student assessment | standardized testing
Educational technology = edtech | e learning | elearning
Training delivery = staff training | training staff | train staff | employee training | training programs | training sessions | deliver training | conducting training | provide training | training and development | conduct trainings | training workshops | staff development
Training development = training materials | training curriculum | develop training | training manuals | training design
Workshop facilitation = facilitation | facilitate workshops | conduct workshops | workshops
Student engagement = student affairs
College admissions = admissions counseling
Montessori
Library science = librarian | librarianship | library services
Cataloging = library cataloging | marc records
Archives management = archivist | archival | archives | archival processing
Museum curation = curator | museum collections | curatorial
Museum education
Research assistance = reference services
# Learning systems (TOOL)
Learning management systems = lms
Canvas LMS = instructure canvas > Learning management systems
Blackboard Learn = blackboard lms > Learning management systems
Moodle > Learning management systems
Google Classroom
Articulate Storyline = articulate 360 | articulate > Instructional design
Adobe Captivate = captivate > Instructional design
Camtasia > Instructional design
Kahoot
Smart boards = smartboard | interactive whiteboard
HMIS = homeless management information system > Homeless services
# Arts and recreation (TECHNICAL)
Music performance = musician | piano | guitar
Music production = audio production | sound mixing | sound design | audio engineering
Theater production = theatre production | stage management | stagecraft
Acting = drama performance
Dance instruction = choreography
Fine arts = sculpture | visual arts
Art handling = art installation
Arts administration = cultural programming | cultural affairs
Recreation programming = recreational programs | recreation programs | recreational activities | recreation
Sports coaching = coaching athletics | athletic coaching
Lifeguarding = lifeguard | water safety instruction | swimming instruction
Camp counseling = summer camp
Event photography
Film production = film making | filmmaking | cinematography
Creative writing = fiction writing | screenwriting
Translation = document translation | translator | written translation
Interpretation services = interpreter | interpreting | simultaneous interpretation | language interpretation
Sign language interpretation > American Sign Language
Subtitling = captioning | closed captioning
`
