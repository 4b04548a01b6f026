/** Accounting, finance, audit, law, people, procurement, insurance, property. Grammar of the table: ../taxonomy.ts. */
export const businessSkills = `
# Accounting (TECHNICAL)
Accounting = accountant | accountancy | accounting principles
Bookkeeping = bookkeeper | book keeping | maintain books
General ledger = gl accounting | general ledger accounts > Accounting
Accounts payable = invoice processing | vendor payments | process invoices > Accounting
Accounts receivable = receivables > Accounting
Bank reconciliation = reconciliations | reconcile accounts | account reconciliations > Accounting
Journal entries > Accounting
Month-end close = month end closing | year end close | financial close | year end closing > Accounting
Financial statements = financial statement preparation | financial statement analysis > Accounting
GAAP = generally accepted accounting principles | us gaap > Accounting
IFRS = international financial reporting standards > Accounting
Governmental accounting = gasb | fund accounting | government accounting > Accounting
Cost accounting = cost allocation | indirect cost rates > Accounting
Tax preparation = tax returns | income tax returns | tax filing
Tax law = taxation | tax compliance | tax planning | tax code
Sales tax
Property tax assessment = property assessment | real property tax | property taxes
Payroll = payroll processing | payroll administration
Billing = invoicing | billing and collections | billing systems
Collections = debt collection | collection of debt | revenue collection
Cash management = treasury management | cash flow management | cash flow | cash receipts
Cash handling = cashier | cash register | cashiering | cash drawer
Expense reporting = expense reports | travel reimbursement
Fixed asset accounting = fixed assets > Accounting
Revenue recognition > Accounting
Inventory accounting
Internal controls = sarbanes oxley | sox compliance | sox
Grant accounting = grant fiscal reporting
# Audit (TECHNICAL)
Auditing = auditor | audits | auditing standards
Internal audit = internal auditing | internal auditor > Auditing
External audit = financial audits | financial statement audit > Auditing
Compliance audit = compliance auditing > Auditing
Field audit = tax audit > Auditing
Performance auditing = performance audits | operational audits > Auditing
IT audit = information systems audit > Auditing
Forensic accounting = forensic audit | forensic accountant > Accounting
GAGAS = generally accepted government auditing standards | yellow book > Auditing
Fraud detection = fraud prevention | fraud investigations
Regulatory compliance = compliance monitoring | compliance management | compliance with regulations | regulatory requirements
Corporate compliance = compliance program | compliance officer
Anti-money laundering = aml | bank secrecy act
Know your customer = kyc
Risk management = risk mitigation | risk manager
Risk assessment = risk analysis
# Finance and budget (TECHNICAL)
Finance = corporate finance | public finance | financial services
Business administration = business management
Management science
Financial analysis = financial analyst | fiscal analysis | analyze financial data
Financial modeling = financial models > Financial analysis
Financial reporting = financial reports | fiscal reports | fiscal reporting
Financial planning = fp&a | financial planning and analysis
Financial management = fiscal management | fiscal operations | financial administration | fiscal administration | financial operations
Budgeting = budget preparation | budget development | budget planning | prepare budgets | budget formulation | budget | operating budget
Budget management = budget administration | budget monitoring | managing budgets | manage budgets | expense budget > Budgeting
Budget analysis = budget analyst | budgetary analysis > Budgeting
Capital budgeting = capital budget > Budgeting
Cost-benefit analysis = cost benefit | cost benefit analyses
Cost analysis = cost control | cost reduction
Variance analysis = variance reporting
Financial forecasting = revenue forecasting | budget forecasting > Forecasting
Revenue analysis = revenue management | revenue projections
Investment management = investment analysis | portfolio management | asset allocation
Valuation = business valuation | discounted cash flow
Mergers and acquisitions = due diligence
Debt management = bond issuance | municipal bonds | municipal finance | debt financing
Pension administration = pension benefits | retirement benefits | pension funds
Retirement planning
Securities trading = equity trading | trading systems
Derivatives = options trading
Foreign exchange = forex
Credit analysis = credit risk | underwriting loans
Lending = loan origination | mortgage lending | loan processing | mortgages
Banking = retail banking | commercial banking
Private equity = venture capital
Wealth management
Economics = economist | macroeconomics | microeconomics | economic planning
Economic analysis = economic research | economic modeling | economic impact analysis
Rate setting = rate analysis
Claims for reimbursement = medicaid claiming | revenue claiming | claiming
Grants management = grant management | grant administration | federal grants
Community Development Block Grants = cdbg
Grant writing = grant proposals | proposal writing | grantwriting | grant applications | write grants
Fundraising = fund raising | donor relations | development fundraising | donor cultivation
Financial counseling = financial literacy | financial empowerment | credit counseling
# Finance software (TOOL)
QuickBooks = quick books | quickbooks online > Bookkeeping
Sage Accounting = peachtree | sage 50 > Bookkeeping
Xero > Bookkeeping
FreshBooks > Bookkeeping
Great Plains = dynamics gp > Accounting
Oracle Hyperion = hyperion | essbase > Financial planning
Adaptive Insights = workday adaptive > Financial planning
Anaplan > Financial planning
BlackLine > Accounting
Concur = sap concur > Expense reporting
TurboTax = proseries | lacerte > Tax preparation
Bloomberg Terminal = bloomberg professional
FactSet
Capital IQ = s&p capital iq
Morningstar
ACL Analytics = acl audit software > Auditing
IDEA data analysis = caseware idea > Auditing
TeamMate = teammate audit > Auditing
FMS financial management system = financial management system | nyc fms
Enterprise resource planning = erp | erp systems
Point of sale systems = pos systems | point of sale
# Law (TECHNICAL)
Law = lawyer | attorney | legal practice | practice of law
Legal research = westlaw research
Legal writing = legal drafting | draft pleadings | legal memoranda | memoranda of law | brief writing | drafting legal documents
Litigation = litigator | civil litigation | trial practice | trial experience | litigate
Contract law = contract drafting | drafting contracts | draft contracts
Contract negotiation = negotiate contracts | negotiating contracts
Administrative law = administrative hearings | administrative trials
Constitutional law
Criminal law = criminal prosecution | criminal defense | prosecution
Criminal justice
Family law = family court
Employment law = labor law | employment discrimination | labor and employment law
Immigration law = asylum cases
Real estate law = real property law | conveyancing
Land use law
Environmental law
Housing law = landlord tenant | landlord and tenant | housing court
Intellectual property = patent law | trademark | copyright law | patents
Corporate law = corporate governance
Bankruptcy law = bankruptcy
Tort law = personal injury | tort claims | torts
Elder law = guardianship
Civil rights law = civil rights | human rights law | anti discrimination law
Municipal law = local government law | city charter
Procurement law
Privacy law = privacy regulations
Freedom of information requests = foil requests | freedom of information law | foil | foia | freedom of information act
Discovery process = depositions | take depositions | document discovery
Motion practice = legal motions
Appeals = appellate practice | appellate
Arbitration = arbitrator | alternative dispute resolution | dispute resolution
Paralegal work = paralegal | legal assistant
Legal secretary work = legal secretary
Court procedures = court filings | court proceedings | court appearances
Hearing adjudication = adjudication | hearing officer | conduct hearings | administrative law judge
Legislative drafting = bill drafting | draft legislation
Legislative analysis = legislative research | legislation analysis | legislative affairs
Rulemaking = rule making | regulatory drafting
Subpoenas = subpoena
Claims investigation = claim investigation
Witness preparation = witness interviews
Notarization = notary
# Legal software (TOOL)
Westlaw > Legal research
LexisNexis = lexis nexis | lexis > Legal research
Relativity e-discovery = relativity ediscovery > Digital forensics
Clio legal software = law manager | lawmanager
PACER court records
# Human resources (TECHNICAL)
Human resources = hr | personnel management | human resource management | personnel administration
Recruitment = recruiting | talent acquisition | recruiter | recruit staff
Candidate screening = resume screening | applicant screening | candidate sourcing | interviewing candidates | interview candidates
Onboarding = employee onboarding | new hire orientation | new employee orientation
Employee relations = staff relations
Labor relations = labour relations | industrial relations | union negotiations
Collective bargaining = collective bargaining agreements | union contracts | grievances | grievance handling
Disciplinary procedures = disciplinary actions | employee discipline | disciplinary hearings | disciplinary proceedings
Performance management = performance reviews | performance evaluation | performance appraisal | evaluate staff performance
Compensation and benefits = compensation analysis | salary administration | compensation management
Benefits administration = employee benefits | health benefits administration
Leave administration = fmla | leave management | family and medical leave act | leave of absence
Timekeeping = time and leave | time and attendance | timesheets | time keeping | time sheets
Position classification = job classification | job analysis | writing job descriptions
Civil service administration = civil service rules | civil service law | civil service regulations | civil service exams
Equal employment opportunity = eeo | eeo compliance | equal employment opportunity laws | eeo investigations
Diversity and inclusion = dei | diversity equity and inclusion | diversity and equity | equity and inclusion
Succession planning = talent management
Workforce planning = headcount planning | manpower planning
Organizational development = organization development | organizational design
Organizational behavior
Change management = organizational change | organizational change management
Employee engagement = staff engagement
HR policies = personnel policies | personnel rules | personnel procedures
Workers' compensation = workers compensation claims
Background investigations = background checks | background investigators
Exit interviews = offboarding
HR analytics = workforce analytics | people analytics
Reasonable accommodation
Drug testing programs = drug testing
Employee wellness = wellness programs | workplace wellness
Executive search = headhunting
# HR software (TOOL)
Human resources information systems = hris | hrms | human resource information system
Workday = workday hcm > Human resources information systems
ADP = adp workforce now > Payroll
Kronos = ukg | ultipro > Timekeeping
BambooHR > Human resources information systems
Taleo = oracle taleo > Recruitment
Greenhouse recruiting = greenhouse ats > Recruitment
Applicant tracking systems = applicant tracking > Recruitment
iCIMS > Recruitment
LinkedIn Recruiter > Recruitment
CityTime = city time > Timekeeping
NYCAPS = nyc automated personnel system > Human resources information systems
Paychex > Payroll
Gusto payroll > Payroll
# Procurement (TECHNICAL)
Procurement = public procurement | procurement process | buyer | government procurement
Purchasing = purchase order | purchasing agent | purchase requisitions | requisitions
Strategic sourcing = sourcing strategy | vendor sourcing
Vendor management = vendor relations | supplier management | vendor relationships | vendor performance | manage vendors
Contract management = contract administration | contract compliance | contract monitoring | managing contracts | manage contracts | contracting | contract manager
Solicitation development = rfp | request for proposals | rfp development | solicitations | rfqs
Bid evaluation = bid analysis | evaluate bids | bid tabulation | competitive bidding | bid documents
Procurement policy board rules = ppb rules | procurement rules | procurement policies
Spend analysis
Supplier diversity = mwbe | m wbe | minority and women owned business | minority and women owned business enterprises
Vendor responsibility determinations = vendex | vendor responsibility
Cost and price analysis = price analysis
Category management
Travel coordination = travel arrangements | travel planning
# Procurement software (TOOL)
PASSPort procurement = procurement and sourcing solutions portal > Procurement
APT procurement tracking = automated procurement tracking
ProcureWare
# Insurance and property (TECHNICAL)
Insurance = insurance policies | insurance requirements
Insurance underwriting = underwriting | underwriter
Claims adjustment = claims processing | claims adjuster | claims management | claims examiner | claim adjustment
Loss prevention = shrinkage control | asset protection
Actuarial valuation > Actuarial science
Real estate = real estate transactions | commercial real estate
Real estate appraisal = property appraisal | real property appraisal | appraiser | property valuation | mass appraisal
Title examination = title search | title insurance
Mortgage servicing = foreclosure
Real estate finance = low income housing tax credit | lihtc | housing finance | project finance
Property records = deeds and mortgages | land records
Real estate brokerage = realtor
`
