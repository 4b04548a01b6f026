import type { SampleResume } from './sample-resume.ts'

export const backEndEngineer: SampleResume = {
  slug: 'backend-engineer',
  layout: 'SIDEBAR',
  accent: '1F4E79',
  name: 'Tomasz Adeyemi',
  headline: 'Senior Back-End Software Engineer',
  contact: {
    email: 'tomasz.adeyemi@example.com', phone: '(718) 555-0142', location: 'Brooklyn, NY', link: 'https://tadeyemi.example.com',
  },
  summary:
    'Back-end engineer with ten years of experience designing, building and running Java and Python services for permitting, '
    + 'payments and case management. At home in REST APIs, relational databases and batch integration; used to working with '
    + 'business analysts, quality assurance and operations from requirements to production support.',
  positions: [
    {
      title: 'Senior Software Engineer', employer: 'Lanternworks Software, Inc.', location: 'New York, NY', dates: 'March 2021 – Present',
      bullets: [
        'Lead developer of a permit and licensing platform used by 14 municipal clients: Java 17, Spring Boot, Hibernate and PostgreSQL, 40 REST endpoints, 1.2 million applications a year.',
        'Split a monolithic application into eight microservices on Kubernetes and AWS (EKS, RDS, S3, SQS), cutting release time from two weeks to one day.',
        'Tuned SQL queries, stored procedures and indexes; the slowest nightly batch went from five hours to 35 minutes.',
        'Introduced unit and integration testing with JUnit and Testcontainers and a Jenkins CI/CD pipeline; production defects fell by half.',
        'Mentor four junior developers through code review, pair programming and technical design documents.',
      ],
    },
    {
      title: 'Software Engineer', employer: 'Quill & Harbor Systems LLC', location: 'New York, NY', dates: 'June 2018 – February 2021',
      bullets: [
        'Built payment and invoicing services in Python (Django, Celery) and Node.js with TypeScript on Linux, with Redis caching and RabbitMQ messaging.',
        'Designed Oracle and PostgreSQL schemas and ETL jobs that moved 30 million records from a mainframe without downtime.',
        'Integrated SOAP and REST web services, XML and JSON feeds of banks, with OAuth 2.0 and SAML single sign-on.',
        'Took part in the on-call rota; wrote runbooks and Grafana dashboards over Prometheus metrics.',
      ],
    },
    {
      title: 'Junior Application Developer', employer: 'Bellweather Data Services', location: 'Jersey City, NJ', dates: 'August 2016 – May 2018',
      bullets: [
        'Maintained web applications in Java, JSP, JavaScript and jQuery on Tomcat with Microsoft SQL Server.',
        'Wrote SQL reports, user documentation and regression tests; handled 20 support tickets a week in Jira.',
        'Worked in two-week Scrum sprints with business analysts on requirements and user acceptance testing.',
      ],
    },
  ],
  education: [
    { degree: 'M.S. in Computer Science', institution: 'Gowanus Polytechnic University', dates: '2018' },
    { degree: 'B.S. in Computer Engineering', institution: 'Hudson Ridge College', dates: '2016' },
  ],
  skills: [
    { group: 'Languages', items: ['Java', 'Python', 'SQL', 'TypeScript', 'JavaScript', 'Bash'] },
    { group: 'Frameworks', items: ['Spring Boot', 'Hibernate', 'Django', 'Node.js', 'GraphQL', 'JUnit'] },
    { group: 'Data', items: ['PostgreSQL', 'Oracle', 'SQL Server', 'Redis', 'Elasticsearch', 'Kafka'] },
    { group: 'Platform', items: ['AWS', 'Docker', 'Kubernetes', 'Terraform', 'Jenkins', 'Git', 'Linux'] },
    { group: 'Practices', items: ['REST APIs', 'Microservices', 'Agile', 'Scrum', 'Test automation'] },
  ],
  certifications: ['AWS Certified Developer, 2023', 'Certified ScrumMaster, 2020'],
  languages: ['English (native)', 'Polish (fluent)', 'Yoruba (conversational)'],
}

export const civilEngineer: SampleResume = {
  slug: 'civil-engineer',
  layout: 'SINGLE',
  accent: '2E5D4B',
  name: 'Marisol Vandenberg, P.E.',
  headline: 'Civil Engineer – Water Main and Sewer Design',
  contact: {
    email: 'marisol.vandenberg@example.com', phone: '(347) 555-0178', location: 'Queens, NY', link: 'https://vandenberg-civil.example.com',
  },
  summary:
    'Licensed Professional Engineer with thirteen years in the planning, design and construction support of water mains, storm and '
    + 'sanitary sewers, and green infrastructure in dense urban streets. Prepares contract drawings, hydraulic calculations, '
    + 'specifications and cost estimates, and sees them through permits, utility coordination and the field.',
  positions: [
    {
      title: 'Senior Civil Engineer', employer: 'Tidewater & Lowe Engineering, P.C.', location: 'New York, NY', dates: '05/2019 – Present',
      bullets: [
        'Design lead for 14 miles of water main and combined sewer replacement: plans, profiles and contract documents in AutoCAD Civil 3D and MicroStation.',
        'Prepare hydraulic calculations and drainage studies in SewerGEMS, InfoWorks ICM and HydroCAD; size storm sewers, catch basins, regulators and outfalls.',
        'Design right-of-way bioswales, rain gardens and permeable pavement for stormwater management under a citywide green infrastructure programme.',
        'Coordinate with utilities, traffic and transit authorities; resolve conflicts from test pits and subsurface utility surveys.',
        'Write specifications and engineer’s cost estimates; review shop drawings and change orders in construction.',
        'Supervise three assistant engineers and two CAD technicians and check their work for quality.',
      ],
    },
    {
      title: 'Civil Engineer', employer: 'Coldspring Infrastructure Group', location: 'Long Island City, NY', dates: '07/2015 – 04/2019',
      bullets: [
        'Reviewed sewer and water connection applications and site plans for conformance with municipal design standards.',
        'Modelled sanitary sewer capacity with EPA SWMM and ArcGIS for six rezoning studies; presented the results to the agency.',
        'Prepared grading, erosion and sediment control plans and stormwater pollution prevention plans (SWPPP).',
        'Inspected excavation, pipe laying, manholes and pavement restoration; kept daily reports and as-built plans.',
      ],
    },
    {
      title: 'Assistant Civil Engineer', employer: 'Borough Survey & Design LLC', location: 'Bronx, NY', dates: '06/2013 – 06/2015',
      bullets: [
        'Drafted roadway, curb and sidewalk plans in AutoCAD; performed quantity take-offs and field measurements.',
        'Carried out topographic surveys with total station and GPS, and soil boring inspections.',
      ],
    },
  ],
  education: [
    { degree: 'Master of Engineering in Environmental Engineering', institution: 'Gowanus Polytechnic University', dates: '2017' },
    { degree: 'Bachelor of Engineering in Civil Engineering', institution: 'Kings Harbor College', dates: '2013' },
  ],
  skills: [
    { group: 'Design software', items: ['AutoCAD', 'Civil 3D', 'MicroStation', 'ArcGIS', 'Bluebeam Revu', 'Microsoft Project', 'Excel'] },
    { group: 'Hydraulics and hydrology', items: ['SewerGEMS', 'WaterGEMS', 'HydroCAD', 'InfoWorks ICM', 'EPA SWMM', 'HEC-RAS'] },
    { group: 'Practice', items: ['Water distribution', 'Sewer design', 'Stormwater management', 'Cost estimating', 'Specifications', 'Construction inspection', 'Project management', 'Surveying'] },
  ],
  certifications: [
    'Professional Engineer (P.E.), State of New York, 2018', 'OSHA 30-Hour Construction Safety, 2021', 'LEED Green Associate, 2016', 'NYS Driver License',
  ],
  languages: ['English', 'Spanish', 'Dutch'],
}
