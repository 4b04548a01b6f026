/** Engineering, construction, architecture, planning, manufacturing. Grammar of the table: ../taxonomy.ts. */
export const engineeringSkills = `
# Civil engineering (TECHNICAL)
Civil engineering = civil engineers
Structural engineering = structural engineer | structural design | structural analysis
Geotechnical engineering = geotechnical | geotechnical engineer | soil mechanics | foundation design
Transportation engineering = traffic engineering | traffic engineer | transportation engineer | highway engineering
Highway design = roadway design | road design > Civil engineering
Bridge design = bridge engineering > Structural engineering
Bridge inspection
Tunnel engineering = tunneling | tunnel construction
Hydraulic engineering = hydraulics | hydraulic modeling | hydraulic analysis
Hydrology = hydrologic modeling | hydrologic analysis
Stormwater management = storm water management | stormwater | drainage design | green infrastructure
Sewer design = sewer systems | sewer construction | sewers
Water main design = water mains | water distribution systems | water main construction | water distribution
Site engineering = site development | site grading | site civil
Land surveying = surveying | land surveyor | topographic survey | topographical survey | construction surveying
Pavement design = pavement engineering | pavement management
Concrete design = reinforced concrete design | reinforced concrete > Structural engineering
Steel design = structural steel design | structural steel > Structural engineering
Seismic design = earthquake engineering > Structural engineering
Coastal engineering = marine engineering works | waterfront structures
Dam engineering = dam safety > Civil engineering
Rail engineering = railway engineering | track design
Materials testing = concrete testing | soil testing | asphalt testing | construction materials testing
Quantity surveying = quantity takeoffs | quantity take off
Traffic studies = traffic impact study | traffic analysis | traffic counts | traffic modeling
MUTCD = manual on uniform traffic control devices > Traffic studies
Traffic signal design = traffic signals | traffic signal timing
Streetscape design = street design | complete streets
Infrastructure projects = capital infrastructure | infrastructure construction | infrastructure design
Soil erosion control = erosion and sediment control
Value engineering
Failure analysis = root cause failure analysis
# Mechanical engineering (TECHNICAL)
Mechanical engineering = mechanical engineers
Mechanical design = machine design | mechanical systems design
Thermodynamics = heat transfer
Fluid mechanics = fluid dynamics
Computational fluid dynamics = cfd > Fluid mechanics
Finite element analysis = fea | finite element method
HVAC design = hvac engineering | mechanical hvac design
Energy modeling = building energy modeling | energy simulation
Piping design = piping systems | process piping
Tolerance analysis = gd&t | geometric dimensioning and tolerancing
Product design engineering = product development engineering
Mechatronics
Vibration analysis
Tribology
Fire protection engineering = fire protection systems | sprinkler design | fire suppression systems
Boiler operation = boilers | high pressure boilers | boiler plant
Pumps and compressors = pumps | pump maintenance | compressors
Power plant operation = cogeneration
Elevator systems = elevators and escalators | elevator maintenance | elevator inspection | vertical transportation
# Electrical engineering (TECHNICAL)
Electrical engineering = electrical engineers
Electronics = electronic engineering | electronic circuits
Circuit design = analog circuit design | circuit analysis > Electronics
PCB design = printed circuit board design | pcb layout > Electronics
Power systems = electrical power systems | power distribution | power engineering
Power electronics > Electronics
Electrical design = electrical systems design | lighting design
Control systems = control systems engineering | process control | control engineering
PLC programming = plc | programmable logic controllers > Industrial automation
SCADA = supervisory control and data acquisition > Control systems
Industrial automation = factory automation
Instrumentation = instrumentation and control
Signal processing = dsp | digital signal processing
RF engineering = radio frequency | rf design | antenna design
Semiconductor engineering = vlsi | asic design | integrated circuit design
FPGA = fpga design
Renewable energy = wind power | clean energy
Solar power = photovoltaics | solar pv | solar installation | photovoltaic systems > Renewable energy
Energy storage systems = battery energy storage
Protective relaying = relay protection > Power systems
Fire alarm systems = fire alarms
Emergency generators = backup generators | standby generators
Building automation = building management systems | bms controls | building automation systems
Electric vehicle charging = ev charging
# Other engineering (TECHNICAL)
Chemical engineering = chemical engineer
Process engineering = chemical process engineering
Industrial engineering = industrial engineer
Systems engineering = systems engineer
Environmental engineering = environmental engineers
Biomedical engineering = biomedical equipment | biomedical engineer
Aerospace engineering = aeronautical engineering
Materials science = metallurgy
Marine engineering = naval architecture
Nuclear engineering = radiation protection engineering
Petroleum engineering = reservoir engineering
Mining engineering
Reliability engineering = reliability centered maintenance
Safety engineering = system safety
Acoustics = noise control | acoustical engineering
Engineering drawings = technical drawings | shop drawing | as built drawings | construction drawings | contract drawings
Drafting = technical drafting | draftsperson | drafter
Blueprint reading = read blueprints | reading blueprints | blueprints | interpret blueprints | read plans and specifications
Technical specifications = plans and specifications | engineering specifications | specification writing | design specifications
Engineering calculations = design calculations
Engineering inspection = field engineering inspection
Feasibility studies = feasibility analysis
Commissioning = building commissioning | retro commissioning | retrocommissioning
Energy efficiency = energy conservation | energy management
Energy audits = energy auditing > Energy efficiency
Sustainability = sustainable development | sustainable design | green building
Asset management = infrastructure asset management
Engineering economics = life cycle cost analysis | life cycle costing
# Design and engineering software (TOOL)
AutoCAD = auto cad | autocad lt > Computer-aided design
AutoCAD Civil 3D = civil 3d > AutoCAD
Revit = autodesk revit | revit mep > Building information modeling
MicroStation = bentley microstation > Computer-aided design
SolidWorks = solid works > Computer-aided design
CATIA > Computer-aided design
Autodesk Inventor > Computer-aided design
Autodesk Fusion 360 = fusion 360 > Computer-aided design
PTC Creo = pro engineer | creo parametric > Computer-aided design
Siemens NX = unigraphics > Computer-aided design
Rhinoceros 3D = rhino 3d | rhino > 3D modeling
Grasshopper 3D > Rhinoceros 3D
SketchUp = google sketchup > 3D modeling
3ds Max = 3d studio max > 3D modeling
Navisworks > Building information modeling
Bluebeam Revu = bluebeam
BIM 360 = autodesk construction cloud > Building information modeling
Enscape > Architectural rendering
Lumion > Architectural rendering
V-Ray > Architectural rendering
ANSYS > Finite element analysis
Abaqus > Finite element analysis
COMSOL
SAP2000 > Structural engineering
ETABS > Structural engineering
STAAD.Pro = staad > Structural engineering
RISA = risa 3d > Structural engineering
Synchro traffic software = synchro > Traffic studies
VISSIM = ptv vissim > Traffic studies
HEC-RAS > Hydraulic engineering
EPA SWMM = swmm > Stormwater management
InfoWorks = infoworks icm > Hydraulic engineering
WaterGEMS = watercad > Hydraulic engineering
eQUEST > Energy modeling
EnergyPlus > Energy modeling
Trane TRACE = trace 700 > HVAC design
ETAP > Power systems
Simulink > MATLAB
PSpice = ltspice > Circuit design
Altium Designer = altium > PCB design
Eagle PCB > PCB design
Primavera P6 = primavera | primavera scheduling > Project scheduling
Procore > Construction management
RSMeans = rs means > Cost estimating
Timberline = sage timberline > Cost estimating
PlanSwift > Cost estimating
Expedition contract manager = primavera expedition | primavera contract management > Construction management
# Construction (TECHNICAL)
Construction = building construction | construction industry | construction work | construction projects | heavy construction
Construction management = construction manager | construction project management | construction administration | construction supervision | resident engineering > Construction
Construction inspection = building inspections | inspection of construction
Cost estimating = cost estimation | cost estimates | construction estimating | estimator
Project scheduling = project schedule | construction scheduling | cpm scheduling | critical path method | critical path scheduling
Change order management = change order
Construction contracts = construction contract administration
Constructability review = constructability
Submittal review = submittals | rfis
Punch lists
Site supervision = job site supervision | field supervision
Site safety = construction safety | site safety management | construction site safety
Building codes = construction code | international building code | ibc | code compliance
Energy codes = energy conservation construction code > Building codes
Zoning = zoning resolution | zoning regulations | land use regulations | zoning code | zoning laws
Permitting = building permits | permit applications | permit processing | permit expediting
Building information modeling = bim
Computer-aided design = cad | computer aided drafting | cadd | cad software
3D modeling = three dimensional modeling
Demolition
Excavation = excavating | trenching | earthwork
Scaffolding = scaffold erection | suspended scaffolds
Rigging = crane rigging | riggers
Crane operation = crane operator | tower cranes | cranes
Heavy equipment operation = heavy equipment operator | operate heavy equipment | excavator operation | backhoe | backhoe operation | front end loader | bulldozer
Concrete work = concrete placement | concrete finishing | cement finishing
Asphalt paving = paving | road paving | milling and paving
Road maintenance = street maintenance | pothole repair | highway repair | street resurfacing
Facade restoration = facade inspection | exterior restoration | facades
Roof inspection = roofing systems | waterproofing
Historic preservation = landmark preservation
Building envelope = curtain walls
Interior construction = interior renovation | interior fit out
Building renovation = renovations | capital renovation | rehabilitation of buildings
Facility condition assessment = building condition assessment | property condition assessment
Design-build = design build delivery
Capital projects = capital construction | capital improvement projects | capital program
Construction safety planning = site specific safety plan
# Architecture and planning (TECHNICAL)
Architecture = architectural design | architect | building design
Architectural rendering = 3d rendering
Architectural drafting = architectural drawings | construction documents > Architecture | Drafting
Interior design = interior designer | space planning
Landscape architecture = landscape design | landscape architects
Urban planning = city planning | urban planner | city planner | land use planning | town planning | comprehensive planning
Urban design
Transportation planning = transportation planner | transit planning > Urban planning
Community development = neighborhood planning | community planning
Economic development = local economic development
Environmental review = ceqr | seqra | nepa | environmental impact assessment | environmental impact statements
Land use review = ulurp > Urban planning
Demographic analysis = demography | demographic data | census data
Site planning = site plans | site analysis | site plan review
Site selection = site acquisition
Real estate development = property development
Affordable housing = housing development | affordable housing development
Accessibility compliance = ada compliance | ada accessibility | americans with disabilities act
Park planning = park design | playground design
Resiliency planning = climate resiliency | climate adaptation | coastal resiliency | flood mitigation
# Manufacturing and quality (TECHNICAL)
Manufacturing = manufacturing processes | manufacturing operations
Lean manufacturing = lean | lean production | lean management | lean methodology | lean principles
Six Sigma = six sigma methodology | lean six sigma | dmaic
Kaizen = continuous improvement
5S methodology = 5s
Kanban
Total quality management = tqm
Statistical process control = spc > Statistics
Root cause analysis = rca | fishbone
FMEA = failure mode and effects analysis
Quality control = qc | quality control inspection | quality control procedures
Quality assurance = qa | qa qc | quality assurance procedures
Quality management = quality management system | quality improvement | qms
ISO 9001 = iso 9000 > Quality management
ISO 14001 > Environmental management
Good Manufacturing Practice = gmp | cgmp
CNC machining = cnc | cnc machine | cnc programming | cnc operator > Machining
Machining = machinist | lathe | milling machine | machine shop
CAM software = mastercam | computer aided manufacturing
Injection molding = injection moulding
3D printing = additive manufacturing | rapid prototyping
Sheet metal fabrication = sheet metal work | sheet metal > Metal fabrication
Metal fabrication = steel fabrication | fabrication
Assembly line work = production assembly | mechanical assembly | assembly line
Soldering = smt soldering | brazing
Production planning = production scheduling | master production schedule | mrp
Production supervision = production supervisor
Process improvement = business process improvement | process optimization | improve processes | streamline processes | business process reengineering
Process mapping = process flows | flowcharting | flow charts | business process mapping | workflow diagrams
Precision measurement = calipers and micrometers | metrology | calibration
Packaging = packing and labeling
Textile production = sewing machine operation | garment production
Printing = offset printing | digital printing | print production | printing press
Woodworking = cabinetmaking | cabinet making | millwork
Upholstery
`
