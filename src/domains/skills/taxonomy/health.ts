/** Nursing, medicine, allied and public health, medical offices. Grammar of the table: ../taxonomy.ts. */
export const healthSkills = `
# Nursing (TECHNICAL)
Nursing = nurse | nursing care | nursing practice | clinical nursing
Patient care = direct patient care | bedside care | patient centered care
Patient assessment = nursing assessment | physical assessment | health assessments
Vital signs = vital signs monitoring
Medication administration = administer medications | medication management | administering medications
Intravenous therapy = iv therapy | iv insertion | intravenous lines
Wound care = wound dressing | wound management
Catheterization = foley catheter | urinary catheters
Care planning = nursing care plans | plan of care | care plan
Discharge planning
Patient education = patient teaching
Triage = telephone triage
Critical care nursing = icu | intensive care | critical care > Nursing
Emergency nursing = emergency department nursing | emergency room nursing > Nursing
Pediatric nursing > Nursing | Pediatrics
Psychiatric nursing = mental health nursing > Nursing | Mental health
Public health nursing = public health nurse | community health nursing > Nursing | Public health
School nursing = school nurses > Nursing
Home health care = home health aide | home health nursing | home care
Hospice care = palliative care | end of life care
Geriatric care = gerontology | geriatrics | elder care | geriatric nursing
Perioperative nursing = operating room nursing | or nurse > Nursing
Oncology nursing > Nursing | Oncology
Labor and delivery = obstetric nursing > Nursing
Nursing leadership = nurse manager | nursing supervisor | director of nursing > Nursing
Nursing documentation = clinical documentation | patient charting | medical charting
Ventilator management = mechanical ventilation
Tracheostomy care
Telemetry monitoring = cardiac monitoring
Immunization = vaccine administration | vaccination
Tuberculosis control = tuberculin skin testing | tb testing | directly observed therapy
Activities of daily living = adl assistance | bathing and grooming
# Medicine (TECHNICAL)
Medicine = physician | medical practice
Family medicine = primary care | general practice
Internal medicine
Pediatrics = pediatrician | child health
Obstetrics and gynecology = ob gyn | obgyn | gynecology | obstetrics
Psychiatry = psychiatrist | psychiatric evaluations
Cardiology
Oncology = cancer care
Neurology
Orthopedics
Surgery = general surgery | surgical procedures
Anesthesia = anesthesiology
Dermatology
Radiology = diagnostic imaging | medical imaging | radiologic technology | x ray imaging
Ultrasound imaging = sonography | ultrasound
MRI = magnetic resonance imaging
CT scanning = computed tomography | ct scans
Pathology = forensic pathology | medical examiner
Infectious disease = communicable diseases
HIV/AIDS care = hiv prevention | hiv testing | hiv aids | hiv
Sexually transmitted infections = sexually transmitted diseases | std clinics | sti testing
Correctional health care = correctional health
Telehealth = telemedicine
Clinical diagnosis = differential diagnosis | medical diagnosis
Physical examination = medical examinations
Medical terminology
Anatomy and physiology = human anatomy
Pharmacy practice = pharmacist | pharmacy | dispensing medications
Pharmacy technician work = pharmacy technician
Occupational medicine = occupational health
Pain management
Diabetes management = diabetes education
Chronic disease management = chronic diseases | chronic disease prevention
Reproductive health = family planning | sexual health
Maternal and child health = maternal health | infant health | maternal child health | prenatal care
# Allied health (TECHNICAL)
Phlebotomy = phlebotomist | venipuncture | blood draws
EKG = ecg | electrocardiogram | electrocardiography
Medical assisting = medical assistant
Physical therapy = physical therapist | physiotherapy
Occupational therapy = occupational therapist
Speech-language pathology = speech therapy | speech language pathologist | speech pathologist
Respiratory therapy = respiratory therapist
Dental hygiene = dental hygienist
Dentistry = dentist | dental care
Dental assisting = dental assistant
Optometry = optician
Audiology = audiologist | hearing screening
Nutrition = nutritionist | nutrition education | nutrition counseling
Dietetics = dietitian | dietary planning | dietician
Massage therapy = massage therapist
Chiropractic
Acupuncture
Rehabilitation = vocational rehabilitation | rehabilitation services
Art therapy = music therapy | creative arts therapy
Recreational therapy = therapeutic recreation
Sterile processing = instrument sterilization | sterile technique | aseptic technique
Surgical assistance = surgical technologist | scrub nurse
Genetic counseling
Medical laboratory technology = medical technologist | clinical laboratory technologist
Emergency medical services = ems | emergency medical care | paramedic | prehospital care | emergency medical technician
First aid = first aid training
Cardiopulmonary resuscitation = cpr | cpr training
Patient transport = ambulance operation
Fitness instruction = personal training | fitness instructor | group fitness | exercise classes
Yoga instruction = yoga teacher
# Public health (TECHNICAL)
Public health = public health programs | population health | public health practice
Disease prevention and control = disease control | disease prevention
Epidemiology = epidemiologist | epidemiological | epidemiologic | epidemiological methods
Disease surveillance = public health surveillance | surveillance data | surveillance systems
Outbreak investigation = outbreak response | disease investigation
Contact tracing = contact investigations
Health education = health promotion | health literacy | health educators
Community health = community health workers
Health equity = health disparities | health inequities | racial and social justice | social determinants of health
Health policy = healthcare policy
Environmental health = environmental health hazards
Harm reduction = overdose prevention | naloxone
Tobacco control = smoking cessation
Food safety = food protection | haccp | food handling
Sanitation inspection = sanitary inspection | restaurant inspections | health inspections | sanitarian
Infection control = infection prevention | infection prevention and control
Emergency preparedness = public health preparedness | bioterrorism preparedness
Health program evaluation > Program evaluation
Vital records = vital statistics | birth and death records
Injury prevention
Lead poisoning prevention
Industrial hygiene = industrial hygienist | exposure assessment
Occupational safety = workplace safety | safety regulations | safety procedures | safety inspections | safety practices | health and safety regulations
Clinical trials = clinical trials management
Clinical research = clinical research coordination
Institutional review board processes = irb | human subjects research
Good Clinical Practice = gcp guidelines
Health informatics = healthcare informatics | clinical informatics | medical informatics
# Healthcare administration (TECHNICAL)
Healthcare administration = health care administration | hospital administration | health care management | healthcare management | health administration | public health administration
Medical billing = healthcare billing | patient billing
Medical coding = icd 10 | icd 10 coding | cpt coding | icd 9
Health insurance = managed care | health plans | medical insurance
Medicaid = medicaid eligibility | medicaid benefits
Medicare
HIPAA = hipaa compliance | patient confidentiality | hipaa regulations
Electronic health records = ehr | emr | electronic medical record
Medical records management = medical records | health information management | patient records
Utilization review = utilization management
Patient scheduling = appointment scheduling | scheduling appointments
Patient registration = patient intake | hospital admissions
Prior authorization = preauthorization
Medical transcription = medical transcriptionist
Revenue cycle management = healthcare revenue cycle
Healthcare quality improvement = clinical quality improvement > Quality management
Care coordination = care management | coordination of care | care coordinator
Patient advocacy = patient navigation
Credentialing = provider credentialing
Value-based care = accountable care
# Healthcare systems (TOOL)
Epic EHR = epic systems | epic hyperspace | epiccare > Electronic health records
Cerner = cerner millennium > Electronic health records
eClinicalWorks = ecw > Electronic health records
Meditech > Electronic health records
Allscripts > Electronic health records
athenahealth = athenanet > Electronic health records
NextGen EHR = nextgen healthcare > Electronic health records
Dentrix > Dentistry
HL7 = hl7 fhir | fhir > Health informatics
DICOM = pacs > Radiology
SNOMED CT = snomed > Health informatics
LOINC > Health informatics
Pyxis > Medication administration
`
