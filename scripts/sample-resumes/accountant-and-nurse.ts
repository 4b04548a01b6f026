import type { SampleResume } from './sample-resume.ts'

export const accountant: SampleResume = {
  slug: 'accountant',
  layout: 'SINGLE',
  accent: '5B2A3C',
  name: 'Priya Okonkwo-Lindqvist, CPA',
  headline: 'Senior Accountant and Auditor',
  contact: {
    email: 'priya.okonkwo@example.com', phone: '(646) 555-0119', location: 'Staten Island, NY', link: 'https://pol-cpa.example.com',
  },
  summary:
    'Certified Public Accountant with thirteen years in governmental and nonprofit accounting, financial reporting and audit. '
    + 'Prepares statements under GAAP and GASB, runs month-end close, reconciles grants and bank accounts, and has led financial '
    + 'and compliance audits from planning to final report.',
  positions: [
    {
      title: 'Senior Accountant', employer: 'Verrazano Community Services Corporation', location: 'New York, NY', dates: 'Jan 2020 – Present',
      bullets: [
        'Prepare monthly and annual financial statements under GAAP for a nonprofit with $62 million of city, state and federal contracts.',
        'Own the general ledger, month-end close, journal entries, accruals and account analysis in PeopleSoft Financials.',
        'Reconcile 18 bank accounts and grant receivables; cleared a backlog of 1,400 open items in six months.',
        'Supervise accounts payable and accounts receivable, a team of five; review vouchers, purchase orders and vendor invoices against contracts.',
        'Coordinate the Single Audit under the Uniform Guidance; three years without a finding.',
        'Build budget-to-actual variance reports and forecasts in Excel with pivot tables, Power Query and VLOOKUP.',
      ],
    },
    {
      title: 'Auditor', employer: 'Hartwell Mbeki & Associates LLP', location: 'New York, NY', dates: 'Sep 2015 – Dec 2019',
      bullets: [
        'Planned and performed financial, operational and compliance audits of agencies, pension funds and vendors under GAGAS (the Yellow Book).',
        'Tested internal controls, payroll, procurement and timekeeping; documented findings in work papers and drafted audit reports.',
        'Analysed transactions of up to four million rows with ACL and SQL to find duplicate payments; $1.1 million was recovered.',
        'Interviewed auditees, presented results at exit conferences and followed up on corrective action plans.',
      ],
    },
    {
      title: 'Staff Accountant', employer: 'Pelham Lane Property Management', location: 'Yonkers, NY', dates: 'Jul 2013 – Aug 2015',
      bullets: [
        'Processed accounts payable, payroll and rent receipts in QuickBooks; filed sales tax and 1099 forms.',
        'Prepared fixed-asset schedules, depreciation and bank reconciliations for 22 buildings.',
      ],
    },
  ],
  education: [
    { degree: 'M.S. in Accounting', institution: 'Kings Harbor College', dates: '2015' },
    { degree: 'B.B.A. in Accounting', institution: 'Hudson Ridge College', dates: '2013', detail: 'Magna cum laude, 24 credits of auditing and taxation' },
  ],
  skills: [
    { group: 'Accounting', items: ['GAAP', 'GASB', 'General ledger', 'Account reconciliation', 'Accounts payable', 'Accounts receivable', 'Payroll', 'Grant accounting', 'Budgeting', 'Financial analysis'] },
    { group: 'Audit', items: ['Internal controls', 'Risk assessment', 'GAGAS', 'Sampling', 'Fraud examination', 'Compliance'] },
    { group: 'Software', items: ['Microsoft Excel', 'Access', 'PeopleSoft', 'SAP', 'QuickBooks', 'ACL', 'SQL', 'Power BI'] },
  ],
  certifications: ['Certified Public Accountant (CPA), State of New York, 2016', 'Certified Fraud Examiner (CFE), 2018'],
  languages: ['English', 'Hindi', 'Swedish'],
}

export const nurse: SampleResume = {
  slug: 'public-health-nurse',
  layout: 'SINGLE',
  accent: '7A3E00',
  name: 'Delphine Achterberg, RN, MPH',
  headline: 'Public Health Nurse – School and Community Health',
  contact: {
    email: 'delphine.achterberg@example.com', phone: '(929) 555-0163', location: 'Bronx, NY', link: 'https://achterberg-rn.example.com',
  },
  summary:
    'Registered Nurse with twelve years in school health, immunization and communicable disease control. Plans and runs health '
    + 'programmes in underserved neighbourhoods, investigates cases and contacts, and teaches families in English, French and '
    + 'Haitian Creole.',
  positions: [
    {
      title: 'Public Health Nurse', employer: 'Morris Heights Family Health Center', location: 'Bronx, NY', dates: 'October 2019 – Present',
      bullets: [
        'Direct school health services in five public schools with 4,300 pupils: first aid, medication administration, asthma and diabetes management, vision and hearing screening.',
        'Review immunization records in the registry and organise catch-up vaccination; compliance rose from 88 to 99 percent.',
        'Investigate cases and contacts of tuberculosis, measles and hepatitis; provide directly observed therapy and report to the health department.',
        'Write individual care plans and 504 accommodations with families, teachers and physicians; refer pupils to mental health and social services.',
        'Supervise four school nurses and six public health assistants; orient new staff and audit charts for quality.',
      ],
    },
    {
      title: 'Community Health Nurse', employer: 'Nightingale Home Visiting Program', location: 'Brooklyn, NY', dates: 'June 2016 – September 2019',
      bullets: [
        'Made 20 home visits a week to first-time mothers and newborns: prenatal and postpartum assessment, breastfeeding support, lead and safety checks.',
        'Ran health education workshops on nutrition, family planning, sexually transmitted infections and HIV prevention.',
        'Documented care in an electronic medical record (eClinicalWorks) and kept case files for 25 families.',
      ],
    },
    {
      title: 'Staff Nurse, Pediatrics', employer: 'St. Brannoc Hospital', location: 'New York, NY', dates: 'July 2014 – May 2016',
      bullets: [
        'Cared for up to six pediatric patients a shift on a 28-bed medical-surgical unit: assessment, IV therapy, wound care, triage and discharge planning.',
        'Charted in Epic; served on the infection control committee and as CPR instructor.',
      ],
    },
  ],
  education: [
    { degree: 'Master of Public Health', institution: 'Hudson Ridge College', dates: '2019' },
    { degree: 'Bachelor of Science in Nursing', institution: 'Kings Harbor College', dates: '2014' },
  ],
  skills: [
    { group: 'Clinical', items: ['Patient assessment', 'Medication administration', 'Immunization', 'Triage', 'Wound care', 'Asthma management', 'CPR', 'Phlebotomy'] },
    { group: 'Public health', items: ['School health', 'Case management', 'Contact tracing', 'Communicable disease control', 'Health education', 'Home visiting', 'Outreach', 'Program development'] },
    { group: 'Systems', items: ['Epic', 'eClinicalWorks', 'Electronic medical records', 'Microsoft Excel', 'Microsoft Office'] },
  ],
  certifications: [
    'Registered Nurse, New York State, 2014', 'Basic Life Support and CPR, 2025', 'Certified in Public Health (CPH), 2020', 'Pediatric Advanced Life Support (PALS), 2024',
  ],
  languages: ['English', 'French', 'Haitian Creole'],
}
