/** Licences, registrations and certificates. Grammar of the table: ../taxonomy.ts. */
export const credentialSkills = `
# Engineering and building licences (TECHNICAL)
Professional Engineer license = professional engineer | licensed professional engineer | professional engineering license | p.e. | pe
Engineer in Training = fundamentals of engineering | eit | engineer intern certification
Registered Architect license = licensed architect | registered architects | r.a. | ra > Architecture
Licensed landscape architect = registered landscape architect > Landscape architecture
Professional Land Surveyor license = licensed land surveyor | professional land surveyor > Land surveying
Professional Geologist license = licensed geologist > Geology
LEED accreditation = leed | leed ap | leed accredited professional | leed green associate | leed certification > Sustainability
AICP certification = aicp | american institute of certified planners > Urban planning
Certified Construction Manager = ccm certification > Construction management
Certified Energy Manager = cem certification > Energy efficiency
Certified Building Commissioning Professional > Commissioning
Site Safety Manager license = site safety manager | site safety manager certificate > Site safety
Site Safety Training card = sst card | site safety training > Site safety
OSHA 10 = osha 10 hour | 10 hour osha > Occupational safety
OSHA 30 = osha 30 hour | 30 hour osha > Occupational safety
OSHA 510 > Occupational safety
OSHA compliance = osha | osha regulations | osha standards > Occupational safety
HAZWOPER = 40 hour hazwoper | osha hazwoper > Hazardous materials handling
Asbestos handler certificate = asbestos handler | asbestos handler license > Asbestos abatement
Asbestos investigator certificate = asbestos investigator | certified asbestos investigator > Asbestos abatement
Asbestos inspector certificate = asbestos inspector > Asbestos abatement
Lead inspector certificate = lead inspector | lead risk assessor | epa lead certification > Lead abatement
Confined space certification > Confined space entry
Scaffold certificate = scaffold user card | suspended scaffold certificate > Scaffolding
ACI concrete certification = aci certification | american concrete institute > Concrete work
NICET certification = nicet
Certified Welding Inspector = aws cwi > Welding
Certified welder = welding certification > Welding
Master Plumber license = master plumber | licensed master plumber > Plumbing
Master Electrician license = master electrician | licensed electrician > Electrical work
Journeyman electrician license = journeyman electrician > Electrical work
Journeyman plumber license = journeyman plumber > Plumbing
EPA 608 certification = epa 608 | epa section 608 | epa universal certification | epa universal > Refrigeration
EPA 609 certification = epa 609
NATE certification = nate certified > HVAC
High pressure boiler license = high pressure boiler operating engineer | stationary engineer license | stationary engineers > Boiler operation
Refrigeration operator license = refrigerating machine operator | refrigeration machine operator license > Refrigeration
Hoisting machine operator license = hoist machine operator > Crane operation
Certificate of Fitness = fdny certificate of fitness > Fire safety
ASE certification = ase certified | automotive service excellence > Automotive repair
Water operator license = water treatment operator license | water treatment operator > Water treatment
Wastewater operator license = wastewater treatment plant operator certification | wastewater operator certification > Wastewater treatment
Pesticide applicator license = pesticide applicator | certified pesticide applicator > Pesticide application
Certified arborist = isa certified arborist > Arboriculture
GISP certification = gisp > Geographic information systems
# Driving and transport licences (TECHNICAL)
Driver's license = driver license | motor vehicle driver license | driving licence | motor vehicle license
Commercial driver's license = cdl | commercial driver license | cdl license > Driver's license | Driving
CDL Class A = class a cdl | class a commercial driver's license > Commercial driver's license
CDL Class B = class b cdl | class b commercial driver's license > Commercial driver's license
Hazmat endorsement = hazardous materials endorsement > Commercial driver's license
Passenger endorsement = p endorsement > Commercial driver's license
Tanker endorsement > Commercial driver's license
Air brake endorsement
Motorcycle license
Forklift certification = certified forklift operator | forklift license > Forklift operation
FAA Part 107 = remote pilot certificate > Drone operation
FAA airframe and powerplant = airframe and powerplant | a&p mechanic > Aircraft maintenance
Merchant mariner credential = coast guard license | uscg license | master mariner
TWIC card = twic | transportation worker identification credential
# Health licences (TECHNICAL)
Registered Nurse license = rn | registered nurses | registered professional nurse | licensed registered nurse > Nursing
Licensed Practical Nurse = lpn | licensed vocational nurse | lvn > Nursing
Nurse Practitioner = np license | family nurse practitioner | fnp > Nursing
Certified Nursing Assistant = cna | nursing assistant | nurse aide > Patient care
Certified Registered Nurse Anesthetist = crna > Anesthesia
Clinical Nurse Specialist > Nursing
Medical license = licensed physician | board certified physician | licensed to practice medicine | medical doctor > Medicine
Physician Assistant license = physician assistants > Medicine
Basic Life Support = bls | bls certification > Cardiopulmonary resuscitation
Advanced Cardiovascular Life Support = acls | advanced cardiac life support > Cardiopulmonary resuscitation
Pediatric Advanced Life Support = pals certification > Cardiopulmonary resuscitation
CPR certification = cpr certified | cpr aed > Cardiopulmonary resuscitation
First aid certification = first aid certified > First aid
EMT certification = emt | emt b | emt basic | certified emt > Emergency medical services
Paramedic license = emt p | licensed paramedic > Emergency medical services
Lifeguard certification = certified lifeguard > Lifeguarding
Pharmacist license = licensed pharmacist | registered pharmacist > Pharmacy practice
Certified Pharmacy Technician = cpht > Pharmacy technician work
Registered Dietitian = registered dietician > Dietetics
Certified Health Education Specialist = ches certification > Health education
Certified in Public Health = cph credential > Public health
Certified Industrial Hygienist = cih > Industrial hygiene
Certified Safety Professional = csp credential > Occupational safety
Certified Medical Assistant > Medical assisting
Certified Professional Coder = cpc certification | aapc > Medical coding
Certified lactation counselor = lactation consultant | ibclc
Clinical laboratory license = clinical laboratory technologist license > Medical laboratory technology
Veterinary license = licensed veterinarian > Veterinary medicine
Licensed Veterinary Technician = lvt > Veterinary assistance
Food protection certificate = food handler certificate | servsafe | food protection certification > Food safety
# Social and education licences (TECHNICAL)
Licensed Master Social Worker = lmsw | licensed master of social work > Social work
Licensed Clinical Social Worker = lcsw | lcsw r > Social work
Master of Social Work = msw | master's degree in social work | master of social work degree > Social work
Licensed Mental Health Counselor = lmhc > Counseling | Mental health
Licensed Marriage and Family Therapist = lmft > Marriage and family therapy
Licensed psychologist = psychologist license > Psychology
CASAC = credentialed alcoholism and substance abuse counselor > Substance abuse counseling
Board Certified Behavior Analyst = bcba > Applied behavior analysis
Certified Rehabilitation Counselor > Rehabilitation
Teaching certification = teaching license | teacher certification | certified teacher | teaching certificate | state certified teacher > Teaching
Special education certification = certified special education teacher > Special education
TEFL certification = celta | tefl > English as a second language
Child Development Associate = cda credential > Early childhood education
Master of Library Science = mls degree | mlis | master of library and information science > Library science
# Business and legal credentials (TECHNICAL)
Certified Public Accountant = cpa | cpa license > Accounting
Certified Management Accountant = cma certification > Accounting
Chartered Accountant = acca > Accounting
Certified Internal Auditor = cia certification > Internal audit
Certified Fraud Examiner = cfe > Fraud detection
Certified Government Financial Manager = cgfm > Governmental accounting
Enrolled Agent = irs enrolled agent > Tax law
Chartered Financial Analyst = cfa | cfa charterholder > Financial analysis
Certified Financial Planner = cfp certification > Financial planning
Series 7 license = finra series 7 > Securities trading
Financial Risk Manager certification = frm certification > Risk management
Bar admission = admitted to the bar | admission to the bar | new york state bar | admission to the new york state bar | member of the bar > Law
Juris Doctor = juris doctorate | law degree | llb > Law
Notary Public = notary public license > Notarization
Certified paralegal = paralegal certificate > Paralegal work
SHRM certification = shrm cp | shrm scp > Human resources
PHR certification = sphr | professional in human resources > Human resources
Certified Payroll Professional > Payroll
Certified Procurement Officer = cppo | cppb | certified professional public buyer | certified public procurement officer > Procurement
Certified Supply Chain Professional = cscp | apics certification > Supply chain management
Real estate license = real estate broker license | real estate salesperson license > Real estate
Certified appraiser license = certified general appraiser | licensed real estate appraiser > Real estate appraisal
Insurance license = insurance broker license | insurance adjuster license > Insurance
Certified Compliance Officer = cchc | certified in healthcare compliance > Corporate compliance
MBA = master of business administration
Master of Public Administration = mpa degree > Public administration
Master of Public Health = mph | master's degree in public health | master of public health degree > Public health
# Project and technology certificates (TECHNICAL)
Project Management Professional = pmp | pmp certification | pmp certified > Project management
Certified Associate in Project Management = capm > Project management
PRINCE2 > Project management
Certified ScrumMaster = csm certification | certified scrum master | psm i > Scrum
Six Sigma Green Belt = green belt > Six Sigma
Six Sigma Black Belt = black belt > Six Sigma
ITIL = itil certification | itil foundation > IT service management
CBAP = certified business analysis professional > Business analysis
CompTIA A+ = a+ certification | comptia a plus > Hardware troubleshooting
CompTIA Network+ = network+ > Computer networking
CompTIA Security+ = security+ > Information security
CompTIA Linux+ > Linux
CCNA = cisco certified network associate > Cisco networking
CCNP = cisco certified network professional > Cisco networking
CCIE = cisco certified internetwork expert > Cisco networking
MCSE = mcsa | microsoft certified systems engineer | mcitp | microsoft certified solutions expert > Windows administration
RHCE = rhcsa | red hat certified engineer > Red Hat Enterprise Linux
CISSP = certified information systems security professional > Information security
CISM = certified information security manager > Information security
CISA = certified information systems auditor > IT audit
Certified Ethical Hacker = ceh certification > Penetration testing
OSCP = offensive security certified professional > Penetration testing
AWS certification = aws certified solutions architect | aws certified > Amazon Web Services
Azure certification = az 900 | az 104 > Microsoft Azure
Certified Kubernetes Administrator = cka > Kubernetes
Oracle certification = oracle certified professional > Oracle Database
Salesforce certification = salesforce certified administrator > Salesforce
Microsoft Office Specialist = mos certification > Microsoft Office
BICSI certification = bicsi rcdd > Structured cabling
Certified Data Management Professional = cdmp > Data management
# Security and public safety credentials (TECHNICAL)
Security guard license = security guard registration | security guard certificate > Security services
Firearms license = pistol license | firearm permit > Firearms proficiency
Fire Safety Director certificate = fire safety director certification | f 58 certificate > Fire safety
Peace officer status = peace officer certification > Law enforcement
Security clearance = secret clearance | top secret clearance
Certified Emergency Manager > Emergency management
Certified Protection Professional = asis cpp > Security services
Certified Fire Investigator > Fire inspection
`
