/** Fields of work, as the sites' own categories divide them. */
export const FIELDS = [
  'ENGINEERING', 'DATA', 'DESIGN', 'PRODUCT', 'MARKETING', 'SALES', 'OPERATIONS', 'FINANCE', 'LEGAL', 'PEOPLE', 'SUPPORT', 'SCIENCE', 'HEALTH',
  'EDUCATION', 'TRADES', 'HOSPITALITY',
] as const
export type Field = (typeof FIELDS)[number]

export interface Occupation {
  title: string
  field: Field
  skills: readonly string[]
}

type Row = readonly [title: string, skills: string]

const ROWS: Readonly<Record<Field, readonly Row[]>> = {
  ENGINEERING: [
    ['Software Engineer', 'TypeScript, PostgreSQL, Docker, GraphQL, Git, Redis'],
    ['Backend Engineer', 'Go, PostgreSQL, Kafka, gRPC, Kubernetes, Redis'],
    ['Frontend Engineer', 'React, TypeScript, CSS, Accessibility, Vite, Playwright'],
    ['Full Stack Developer', 'Node.js, React, MongoDB, AWS, Jest, Docker'],
    ['Embedded Systems Engineer', 'C++, RTOS, ARM, CAN bus, Python, Oscilloscopes'],
    ['Site Reliability Engineer', 'Kubernetes, Terraform, Prometheus, Linux, Go, Incident response'],
    ['Android Developer', 'Kotlin, Jetpack Compose, Gradle, SQLite, Coroutines'],
    ['Machine Learning Engineer', 'Python, PyTorch, MLflow, Kubernetes, Feature stores, SQL'],
    ['Security Engineer', 'Penetration testing, OWASP, Burp Suite, Threat modelling, Python'],
    ['QA Engineer', 'Playwright, Test planning, TypeScript, CI/CD, Jira'],
  ],
  DATA: [
    ['Data Engineer', 'Python, Spark, Airflow, Snowflake, dbt, SQL'],
    ['Data Analyst', 'SQL, Tableau, Excel, Python, Statistics'],
    ['Data Scientist', 'Python, pandas, Bayesian statistics, scikit-learn, SQL'],
    ['Analytics Engineer', 'dbt, SQL, Looker, BigQuery, Git'],
  ],
  DESIGN: [
    ['Product Designer', 'Figma, Prototyping, User research, Design systems, Accessibility'],
    ['Graphic Designer', 'Illustrator, Photoshop, Typography, InDesign, Branding'],
    ['UX Researcher', 'User interviews, Usability testing, Surveys, Dovetail, Statistics'],
  ],
  PRODUCT: [
    ['Product Manager', 'Roadmapping, SQL, User research, A/B testing, Jira'],
    ['Technical Product Manager', 'APIs, Roadmapping, SQL, Stakeholder management, OpenAPI'],
    ['Project Manager', 'Scrum, Risk management, Budgeting, MS Project, Reporting'],
  ],
  MARKETING: [
    ['Content Marketing Manager', 'Copywriting, SEO, Google Analytics, Editorial planning, CMS'],
    ['Performance Marketing Specialist', 'Google Ads, Meta Ads, Attribution, Excel, A/B testing'],
    ['Brand Manager', 'Market research, Branding, Budgeting, Packaging, Negotiation'],
  ],
  SALES: [
    ['Account Executive', 'Salesforce, Negotiation, Prospecting, Forecasting, Presentations'],
    ['Sales Development Representative', 'Cold calling, HubSpot, Prospecting, Email outreach, CRM'],
    ['Sales Manager', 'Coaching, Forecasting, Salesforce, Pipeline management, Hiring'],
    ['Key Account Manager', 'Negotiation, Contract management, CRM, Retail, Planning'],
  ],
  OPERATIONS: [
    ['Operations Manager', 'Process improvement, Scheduling, KPIs, Lean, Budgeting'],
    ['Supply Chain Planner', 'SAP, Demand planning, Excel, Inventory management, MRP'],
    ['Warehouse Supervisor', 'Forklift licence, WMS, Shift planning, Safety, Stock control'],
    ['Office Coordinator', 'Calendar management, Travel booking, Microsoft Office, Purchasing, Reception'],
    ['Train Dispatcher', 'Timetabling, Radio communication, Safety regulations, Shift work, ETCS'],
  ],
  FINANCE: [
    ['Accountant', 'IFRS, Month-end closing, Excel, SAP, Reconciliation'],
    ['Financial Analyst', 'Financial modelling, Excel, SQL, Budgeting, Power BI'],
    ['Payroll Specialist', 'Payroll tax, ADP, Excel, Data protection, Reconciliation'],
    ['Risk Actuary', 'R, Solvency II, Pricing, Statistics, SQL'],
  ],
  LEGAL: [
    ['Legal Counsel', 'Contract law, Negotiation, GDPR, Compliance, Drafting'],
    ['Paralegal', 'Legal research, Filing, Drafting, Case management, Proofreading'],
    ['Compliance Officer', 'AML, Risk assessment, Audit, Policy writing, Training'],
  ],
  PEOPLE: [
    ['Technical Recruiter', 'Sourcing, Interviewing, Greenhouse, Boolean search, Onboarding'],
    ['People Partner', 'Employee relations, Coaching, Labour law, Workday, Performance management'],
  ],
  SUPPORT: [
    ['Customer Support Specialist', 'Zendesk, Troubleshooting, Live chat, Empathy, Documentation'],
    ['Customer Success Manager', 'Onboarding, CRM, Renewals, Presentations, SQL'],
    ['IT Support Technician', 'Active Directory, Windows, Ticketing, Networking, Hardware repair'],
  ],
  SCIENCE: [
    ['Research Scientist', 'Cell culture, qPCR, Flow cytometry, GLP, Scientific writing'],
    ['Laboratory Technician', 'Pipetting, HPLC, Sample preparation, GMP, LIMS'],
    ['Hydrologist', 'GIS, MATLAB, Field sampling, Hydraulic modelling, Report writing'],
  ],
  HEALTH: [
    ['Registered Nurse', 'Patient care, Triage, Electronic health records, IV therapy, BLS'],
    ['Dental Hygienist', 'Scaling, Radiography, Patient education, Infection control, Charting'],
    ['Physiotherapist', 'Manual therapy, Rehabilitation, Exercise planning, Assessment, Documentation'],
    ['Pharmacist', 'Dispensing, Drug interactions, Counselling, Inventory management, Compounding'],
  ],
  EDUCATION: [
    ['Mathematics Teacher', 'Lesson planning, Classroom management, Algebra, Assessment, Tutoring'],
    ['Language Instructor', 'Curriculum design, CEFR, Spanish, Assessment, Blended learning'],
    ['Instructional Designer', 'Storyline, Curriculum design, Video editing, LMS, Evaluation'],
    ['Librarian', 'Cataloguing, Reference service, MARC, Event planning, Archives'],
  ],
  TRADES: [
    ['Electrician', 'Wiring, Blueprint reading, PLC, Safety, Fault finding'],
    ['Heat Pump Installer', 'Refrigeration, Brazing, Commissioning, Customer care, Plumbing'],
    ['Carpenter', 'Timber framing, Blueprint reading, Joinery, Power tools, Safety'],
    ['CNC Machinist', 'G-code, Fanuc, Metrology, CAD, Milling'],
    ['Site Surveyor', 'Total station, AutoCAD, GNSS, Levelling, Reporting'],
    ['Truck Driver', 'CDL, Route planning, Load securing, Logbooks, Vehicle inspection'],
  ],
  HOSPITALITY: [
    ['Head Chef', 'Menu planning, Food safety, Cost control, Team leadership, Purchasing'],
    ['Line Cook', 'Knife skills, Food safety, Mise en place, Grill, Teamwork'],
    ['Hotel Receptionist', 'Front desk, Opera PMS, English, Complaint handling, Cash handling'],
    ['Barista', 'Espresso, Latte art, Cash handling, Customer service, Cleaning'],
    ['Event Coordinator', 'Event planning, Vendor management, Budgeting, Catering, Ticketing'],
  ],
}

export const OCCUPATIONS: readonly Occupation[] = FIELDS.flatMap((field) =>
  ROWS[field].map(([title, skills]) => ({ title, field, skills: skills.split(', ') })))

const LONGEST_FIRST = [...OCCUPATIONS].sort((a, b) => b.title.length - a.title.length)

/** The occupation that a posting's title names; null for a title that a test made up. */
export const occupationOf = (title: string): Occupation | null => LONGEST_FIRST.find((occupation) => title.includes(occupation.title)) ?? null
