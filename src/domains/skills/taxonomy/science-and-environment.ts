/** Laboratory and natural sciences, environment, water, agriculture, geography. Grammar of the table: ../taxonomy.ts. */
export const scienceAndEnvironmentSkills = `
# Laboratory science (TECHNICAL)
Laboratory techniques = laboratory work | lab techniques | laboratory procedures | laboratory testing | laboratory analysis | laboratory technician | laboratory experience
Laboratory safety = lab safety | biosafety | chemical hygiene
Laboratory management = lab management | laboratory operations
Chemistry = chemist | chemical analysis
Analytical chemistry = analytical methods > Chemistry
Organic chemistry > Chemistry
Biochemistry = biochemical assays
Biology = biological sciences | biologist
Molecular biology = molecular techniques
Microbiology = microbiologist | bacteriology
Virology
Genetics = genomics | genetic analysis
Immunology
Toxicology = forensic toxicology
Pharmacology = pharmacokinetics
Neuroscience
Physics = physicist
PCR = polymerase chain reaction | qpcr | rt pcr > Molecular biology
DNA analysis = dna extraction | dna testing | dna typing > Molecular biology
DNA sequencing = next generation sequencing | ngs | sanger sequencing > Genetics
Cell culture = tissue culture
ELISA = immunoassays
Western blot = western blotting
Flow cytometry
Gel electrophoresis = electrophoresis
CRISPR = gene editing > Genetics
Chromatography = chromatographic methods
HPLC = high performance liquid chromatography > Chromatography
Gas chromatography = gc ms | gc fid > Chromatography
Mass spectrometry = lc ms | mass spectrometer
Spectroscopy = spectrophotometry | ftir | nmr spectroscopy | icp ms
Microscopy = microscope | electron microscopy
Titration
Pipetting
Sample preparation = specimen preparation | sample collection | collect samples | sampling techniques
Specimen processing = specimen collection | specimen handling
Histology = histopathology | tissue processing
Cytology
Hematology
Clinical chemistry
Urinalysis
Bioinformatics = computational biology
Biostatistics = biostatistician > Statistics
Drug discovery
Good Laboratory Practice = glp
Quality control in laboratories = laboratory quality control | laboratory quality assurance > Quality control
Forensic science = forensics | criminalistics | criminalist | crime laboratory
Latent print examination = fingerprint analysis | latent prints | fingerprinting
Autopsy assistance = autopsy | mortuary science | embalming
Animal research = laboratory animals
Standard operating procedures = sops
Scientific writing = scientific publications | manuscript writing
Scientific research = scientific method
Literature review = literature search
Research design = research methods | research methodology | study design
Grant-funded research = research grants
Instrument calibration = calibrate instruments
# Laboratory software (TOOL)
LIMS = laboratory information management system | laboratory information system
GraphPad Prism > Statistics
ImageJ > Image processing
BLAST = ncbi blast > Bioinformatics
Benchling
LabWare > LIMS
ChemDraw > Chemistry
# Environmental science (TECHNICAL)
Environmental science = environmental studies | environmental scientist
Environmental compliance = environmental regulations | environmental law compliance
Environmental management = environmental management systems
Environmental monitoring = environmental sampling
Environmental remediation = site remediation | soil remediation | brownfields | brownfield remediation | remediation
Environmental site assessment = phase i esa | phase i environmental site assessment | phase ii site investigations | site investigations
Environmental health and safety = ehs | occupational safety and health | environmental health safety | health and safety
Environmental education
Environmental justice
Air quality = air pollution | air monitoring | emissions monitoring
Greenhouse gas accounting = carbon accounting | greenhouse gas inventory | carbon footprint | greenhouse gas emissions
Climate change = climate science | climate policy
Noise monitoring = noise code | noise complaints
Hazardous waste management = hazardous waste | rcra
Spill response = oil spill response | petroleum bulk storage
Stormwater permits = ms4 | spdes | npdes
Wetlands = wetland delineation | wetlands restoration
Ecology = ecological restoration | ecosystems | habitat restoration
Wildlife management = wildlife biology
Marine biology = marine science | oceanography
Forestry = urban forestry | silviculture
Arboriculture = arborist | tree pruning | tree care | tree inspection
Horticulture = horticultural | plant identification | plant care
Botany
Zoology
Entomology
Geology = geologist | geological
Hydrogeology = groundwater modeling | groundwater
Soil science = soil sampling
Meteorology = weather forecasting
Natural resource management = natural resources | conservation biology
Conservation = land conservation
Watershed management = watershed protection | watershed
Environmental policy
Life cycle assessment = lca analysis
ESG reporting = sustainability reporting
# Water and wastewater (TECHNICAL)
Water treatment = drinking water treatment | water purification | water treatment plants
Wastewater treatment = waste water treatment | sewage treatment | wastewater treatment plants | wastewater
Water quality = water quality monitoring | water quality testing | drinking water quality | water sampling
Water supply systems = water supply | reservoirs | aqueducts | drinking water
Pump station operation = pump stations | pumping station
Activated sludge process = biological nutrient removal | nutrient removal
Sludge dewatering = biosolids | dewatering
Chlorination = disinfection processes
Industrial pretreatment = pretreatment program
Collection system maintenance = sewer maintenance | sewer cleaning | catch basins
Water meter reading = water meters | meter reading | water metering
Leak detection
Water conservation
# Agriculture and animals (TECHNICAL)
Agriculture = farming | agronomy | crop production
Crop management = crop rotation | harvesting
Irrigation = irrigation systems
Livestock management = animal husbandry | livestock
Dairy farming
Greenhouse management = greenhouse operations | nursery management
Gardening = gardener
Landscaping = landscape maintenance | landscaper
Pesticide application = pesticides | herbicides
Farm machinery operation = tractor operation
Aquaculture = fisheries
Beekeeping
Viticulture = winemaking
Animal care = animal handling | animal welfare | animal shelter
Veterinary medicine = veterinarian | veterinary care
Veterinary assistance = veterinary technician
Food science = food technology
Organic farming
# Geography (TECHNICAL)
Geographic information systems = gis | geospatial analysis | gis analysis | gis mapping | geospatial
Cartography = map making | cartographer
Remote sensing = lidar | satellite imagery | aerial imagery
Spatial analysis = spatial data | spatial statistics | geoprocessing > Geographic information systems
Geocoding > Geographic information systems
Photogrammetry
GPS surveying = gps | global positioning system
# Geospatial tools (TOOL)
ArcGIS = esri arcgis | arcmap | arcgis pro | arcgis online | arcgis desktop | arcview | esri > Geographic information systems
ArcGIS Server > ArcGIS
ArcPy > ArcGIS | Python
ArcObjects > ArcGIS
ArcCatalog > ArcGIS
GeoServer > Geographic information systems
ModelBuilder = arcgis modelbuilder > ArcGIS
QGIS = quantum gis > Geographic information systems
PostGIS > PostgreSQL | Geographic information systems
MapInfo > Geographic information systems
Google Earth = google earth engine
Mapbox > Geographic information systems
Leaflet.js = leafletjs > JavaScript | Geographic information systems
CARTO = cartodb > Geographic information systems
ERDAS Imagine = envi software > Remote sensing
FME software = safe software fme > Geographic information systems
Trimble
`
