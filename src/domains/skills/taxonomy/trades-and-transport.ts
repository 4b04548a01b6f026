/** Trades, vehicles, facilities, transport, logistics. Grammar of the table: ../taxonomy.ts. */
export const tradesAndTransportSkills = `
# Skilled trades (TECHNICAL)
Plumbing = plumber | plumbing systems | plumbing repair | plumbing work
Pipefitting = pipe fitting | pipefitter | steamfitting | steamfitter | pipe fitter | steam fitter
Drain cleaning = drain snaking
Backflow prevention = backflow prevention devices | backflow preventers | cross connection control
Gas fitting = gas piping
Electrical work = electrician | electrical installation | electrical wiring | electrical repair | electrical systems | electrical maintenance
Conduit bending = conduit installation > Electrical work
Motor controls = motor control circuits | variable frequency drives | motor starters
Low-voltage wiring = low voltage systems
Lineman work = power line work | overhead line work
HVAC = hvac systems | hvac r | heating ventilation and air conditioning | hvac technician | hvac maintenance | hvac repair | air conditioning | heating and cooling systems
Refrigeration = refrigeration systems | commercial refrigeration | refrigeration mechanic
Chillers = chiller operation | cooling towers > HVAC
Heating systems = heating plant | furnaces | steam heating
Ventilation systems = ductwork | air balancing
Welding = welder | arc welding
MIG welding = gmaw > Welding
TIG welding = gtaw > Welding
Stick welding = smaw > Welding
Oxy-fuel cutting = oxyacetylene | torch cutting
Blacksmithing = ornamental ironwork
Ironwork = ironworker | iron worker
Carpentry = carpenter | rough carpentry | finish carpentry
Framing = wood framing
Drywall installation = drywall | sheetrock | plastering | plasterer
Masonry = bricklaying | bricklayer | stone masonry | mason | cement mason
Roofing = roofer | roof repair
Painting = house painting | painter | spray painting | interior painting
Glazing = glazier | glass installation
Flooring installation = floor covering | tile setting | tiling | carpet installation
Insulation installation = thermal insulation
Locksmithing = locksmith | lock repair
Sign making = sign fabrication | sign installation
Hand tools = hand and power tools | use of hand tools | power tools
Measuring instruments = testing instruments | testing equipment
Asbestos abatement = asbestos removal | asbestos
Lead abatement = lead paint abatement | lead based paint | lead paint
Mold remediation = mold abatement
Preventive maintenance = preventative maintenance | scheduled maintenance
Equipment maintenance = equipment repair | maintenance and repair of equipment | machinery maintenance | mechanical maintenance | maintain equipment | mechanical repair
Building maintenance = building repairs | maintenance and repair of buildings | building systems | property maintenance | general maintenance
Handyperson work = handyman | maintenance worker
Millwright work = millwright
Oiling and lubrication = oiler | lubrication of machinery
Small engine repair = small engines
# Facilities (TECHNICAL)
Facilities management = facility management | facilities manager | facility operations | building operations | building management
Custodial services = custodial | janitorial | janitorial services | custodian | cleaning services
Cleaning = housekeeping | cleaning and sanitizing | sanitizing
Groundskeeping = grounds maintenance | lawn care | lawn maintenance | snow removal
Pest control = pest management | exterminator | extermination | rodent control | integrated pest management
Waste management = solid waste management | refuse collection | solid waste | waste collection
Recycling = recycling programs | composting
Space management = space utilization | office moves | office relocation
Property management = property manager | building superintendent
Lease administration = lease management | lease negotiations | leasing
Work order management = work orders | work order system
Pool operation = swimming pool maintenance
Fire safety = fire prevention | fire safety director
Boiler maintenance > Boiler operation
# Vehicles (TECHNICAL)
Automotive repair = auto mechanic | auto repair | automotive mechanic | automotive service | vehicle repair | motor vehicle repair | automobile repair
Diesel mechanics = diesel engines | diesel engine repair
Engine repair = engine overhaul | internal combustion engines
Brake systems = brake repair | air brakes
Transmission repair
Automotive electrical systems = vehicle electrical systems
Automotive diagnostics = vehicle diagnostics | obd ii
Auto body repair = auto body | collision repair | body repair
Tire service = tire repair
Vehicle inspection = pre trip inspections
Hydraulic systems = hydraulic repair | hydraulic equipment | pneumatics
Fleet management = vehicle fleet | fleet maintenance | fleet operations
Fleet telematics = telematics | gps tracking
Aircraft maintenance = aviation maintenance | aircraft mechanic
Marine mechanics = outboard motors | marine engines
Bicycle repair
# Driving and transport (TECHNICAL)
Driving = motor vehicle operation | operate a motor vehicle | vehicle operation | operate motor vehicles
Truck driving = truck driver | tractor trailers > Driving
Bus driving = bus operator | bus driver | school bus driver > Driving
Defensive driving = safe driving > Driving
Delivery driving = courier | package delivery > Driving
Forklift operation = forklift | fork lift | forklift operator
Snow plowing = snow plow | plowing
Route planning = route optimization
Public transit operations = bus operations | transit operations | public transportation | mass transit
Ferry operations = vessel operation | deckhand | boat operation
Train operation = train operator | subway operations
Air traffic control
Aviation operations = airport operations | flight operations
Piloting = commercial pilot | private pilot | fixed wing pilot
Drone operation = uav | unmanned aerial vehicles | drone pilot | unmanned aircraft systems
Dispatching = dispatch | dispatcher | radio dispatch
Traffic management = traffic control | maintenance and protection of traffic | traffic safety
Parking operations = parking enforcement | parking management
# Logistics and supply chain (TECHNICAL)
Logistics = logistics management | transportation logistics | logistics coordination
Supply chain management = supply chain
Inventory management = inventory control | stock control | inventory tracking | maintain inventory | inventory
Warehousing = warehouse operations | warehouse management | warehouse | storekeeping | stockroom
Shipping and receiving = shipping receiving | receiving and shipping
Order fulfillment = order processing | pick and pack | order picking
Freight forwarding = freight | freight brokerage
Customs regulations = customs compliance | import export | customs brokerage
Demand planning = demand forecasting
Materials management = material handling
Distribution management = distribution center
Reverse logistics
Last-mile delivery
Cold chain management
Loading and unloading = load and unload | pallet jack
Cargo handling = stevedoring
Hazardous materials handling = hazmat | hazardous material
Stock replenishment = shelf stocking | restocking
# Logistics software (TOOL)
Warehouse management systems = wms
Transportation management systems = tms software
SAP Ariba = ariba > Procurement
Coupa > Procurement
Fleet management software = fleetfocus | assetworks > Fleet management
Barcode scanners = rfid | barcode scanning
Manhattan WMS = manhattan associates > Warehouse management systems
`
