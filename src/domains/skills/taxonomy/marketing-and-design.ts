/** Marketing, communications, design, media, sales, service, hospitality. Grammar of the table: ../taxonomy.ts. */
export const marketingAndDesignSkills = `
# Marketing (TECHNICAL)
Marketing = marketing campaigns | marketing strategy | marketing plans | marketing manager
Digital marketing = online marketing | internet marketing > Marketing
Content marketing = content strategy > Marketing
Search engine optimization = seo > Digital marketing
Search engine marketing = sem campaigns | pay per click | ppc | paid search > Digital marketing
Social media = social media platforms | social networking sites
Social media marketing = social media management | social media manager | social media strategy | social media campaigns > Digital marketing | Social media
Email marketing = email campaigns | e mail marketing > Digital marketing
Affiliate marketing > Digital marketing
Influencer marketing > Marketing
Product marketing > Marketing
Growth marketing = growth hacking > Marketing
Brand management = branding | brand strategy | brand identity
Market research = marketing research | market analysis | competitive analysis
Marketing automation > Digital marketing
Marketing analytics > Marketing
Customer segmentation = audience segmentation
Conversion rate optimization = cro testing | conversion optimization
Advertising = ad campaigns | advertising campaigns | media buying | media planning
Programmatic advertising > Advertising
Copywriting = copy writing | copywriter
E-commerce = ecommerce | electronic commerce | online retail
Event marketing = trade shows
Direct mail = direct marketing
Public awareness campaigns = public education campaigns | awareness campaigns | public information campaigns
Promotional materials = marketing materials | brochures | marketing collateral
Merchandising = visual merchandising
Pricing strategy = price optimization
# Marketing tools (TOOL)
Google Analytics = ga4 | universal analytics > Web analytics
Google Tag Manager > Web analytics
Google Ads = google adwords | adwords > Search engine marketing
Facebook Ads = meta ads | facebook advertising > Advertising
HubSpot > Marketing automation
Marketo > Marketing automation
Pardot > Marketing automation
Mailchimp = mail chimp > Email marketing
Constant Contact > Email marketing
Hootsuite > Social media marketing
Sprout Social > Social media marketing
Buffer social media > Social media marketing
Semrush > Search engine optimization
Ahrefs > Search engine optimization
Google Search Console > Search engine optimization
Adobe Analytics = omniture > Web analytics
Mixpanel > Web analytics
Amplitude analytics > Web analytics
Hotjar > Web analytics
Optimizely > A/B testing
Eventbrite > Event planning
Facebook > Social media
Instagram > Social media
TikTok > Social media
Twitter > Social media
YouTube > Social media
Tumblr > Social media
Flickr > Social media
LinkedIn > Social media
Raiser's Edge = blackbaud > Fundraising
Web analytics = website analytics | site analytics
# Communications and media (TECHNICAL)
Public relations = pr campaigns | publicity | public affairs
Media relations = press relations | press inquiries | media inquiries
Press releases = media advisories
Corporate communications = communications strategy | strategic communications | communications plan | communications planning | communications
Internal communications = employee communications
Crisis communications
Speechwriting = speech writing | talking points | write speeches
Journalism = journalist | news reporting | news writing
Editing = copy editing | copyediting | copy editor
Proofreading = proof reading
Technical writing = technical writer | technical manuals | user guides | user manuals
Content creation = content development | content writing | web content | digital content
Blogging = blog writing | blog posts
Newsletters = newsletter | e newsletter
Publishing = desktop publishing | editorial production
Photography = photographer | digital photography
Photo editing = photo retouching | image editing
Videography = video production | video shooting
Video editing = video editor | film editing
Podcasting = podcast production
Broadcasting = radio broadcasting | television production | tv production
Live streaming production = webcasting
Government relations = intergovernmental relations | intergovernmental affairs | government affairs | external affairs
Lobbying
Media monitoring = press clips
Storytelling
Public information = public information officer
# Design (TECHNICAL)
Graphic design = graphic designer | visual design | graphic arts
User experience design = ux | ux design | user experience | ux designer | ui ux
User interface design = ui | ui design | user interface | ui designer
Product design = product designer
Interaction design > User experience design
Web design = website design | web designer
User research = ux research | usability studies > User experience design
Wireframing = wireframe > User experience design
Prototyping = prototype | rapid prototypes
Design systems
Information architecture
Design thinking = human centered design | service design
Typography
Illustration = illustrator drawing | digital illustration
Infographics = infographic
Logo design > Graphic design
Print design = layout design | page layout > Graphic design
Motion graphics = motion design
Animation = 2d animation | 3d animation | animator
Industrial design
Fashion design = apparel design
Packaging design
Exhibit design = exhibition design
Jewelry making
Color theory
Sketching = hand sketching | freehand drawing
Game art
Visual effects = vfx | compositing
# Design tools (TOOL)
Adobe Creative Suite = adobe creative cloud | creative suite | creative cloud | adobe cs | adobe suite
Adobe Photoshop = photoshop > Photo editing
Adobe Illustrator = illustrator > Graphic design
Adobe InDesign = indesign | in design > Print design
Adobe Premiere Pro = premiere pro | adobe premiere > Video editing
Adobe After Effects = after effects > Motion graphics
Adobe XD > User interface design
Adobe Acrobat = acrobat | acrobat pro | adobe acrobat pro
Adobe Lightroom = lightroom > Photo editing
Adobe Dreamweaver = dreamweaver > Web design
Adobe Flash = macromedia flash > Animation
Adobe Audition > Music production
Figma > User interface design
Sketch = sketch app > User interface design
InVision = invision app > Prototyping
Zeplin > User interface design
Canva > Graphic design
CorelDRAW = corel draw > Graphic design
GIMP > Photo editing
Inkscape > Graphic design
QuarkXPress = quark > Print design
Blender = blender 3d > 3D modeling
Autodesk Maya > 3D modeling | Animation
Cinema 4D = c4d > 3D modeling | Motion graphics
ZBrush > 3D modeling
Final Cut Pro = final cut > Video editing
Avid Media Composer = avid > Video editing
DaVinci Resolve > Video editing
iMovie > Video editing
Logic Pro > Music production
Pro Tools = protools > Music production
Ableton Live > Music production
Audacity audio editor = audacity > Music production
OBS Studio > Live streaming production
Miro
Procreate > Illustration
# Sales (TECHNICAL)
Sales = salesperson | sales representative | sales experience | sales associate | selling
Account management = key account management | account manager | account executive
Business development = new business development
Lead generation = prospecting | lead qualification
Cold calling = outbound calls
Inside sales > Sales
B2B sales = business to business sales > Sales
Sales management = sales manager | sales operations > Sales
Sales forecasting > Sales | Forecasting
Retail sales = retail | retail management > Sales
Technical sales = sales engineering | solution selling | presales > Sales
Upselling = cross selling | upsell > Sales
Sales presentations = product demonstrations > Sales
Telemarketing > Sales
Pharmaceutical sales > Sales
Auction management = auctioneering
Store operations = store management
# Customer service (TECHNICAL)
Customer service = customer support | customer care | client service | customer service skills | customer service representative | constituent services
Customer relationship management = crm | client relationship management | customer relations | client relations
Call center operations = contact center | call centre | call centers
Complaint resolution = resolve complaints | complaint handling | customer complaints | complaint investigation | investigate complaints
Customer success = client success
Customer satisfaction = customer experience
Telephone etiquette = telephone skills | phone etiquette | answer telephones | answering telephones | answer phones | answering phones | telephone inquiries | answer phone calls | phone calls
Live chat support
Constituent relations = constituent inquiries | public inquiries | respond to inquiries | correspondence with the public
Technical account management > Account management
# Hospitality and food (TECHNICAL)
Hospitality = hospitality management | guest services | guest relations
Hotel management = front desk operations | hotel operations
Food service = food service operations | food service management
Food preparation = food prep | meal preparation | cook
Cooking = culinary arts | culinary | line cook
Baking = pastry | baker
Menu planning = menu development
Catering = banquet service
Bartending = bartender | mixology
Barista skills = barista | espresso
Waiting tables = waiter | waitress | table service | food server
Restaurant management = restaurant manager | restaurant operations
Event planning = event management | event coordination | special events | event production | plan events | coordinate events
Conference planning = conference coordination | meeting planning
Tourism = travel agent | tour guide | tourism promotion
Reservations systems = reservation management
Wine service = sommelier
Dietary requirements management = special diets
Cosmetology = hair styling | hairdressing
Barbering = barber
Nail technology = manicure
Tailoring = alterations | dressmaking
Laundry services = dry cleaning
Floristry = floral design
Housekeeping management
`
