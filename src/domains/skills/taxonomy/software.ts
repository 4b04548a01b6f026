/** Software: languages, frameworks, mobile, testing, engineering practice. Grammar of the table: ../taxonomy.ts. */
export const softwareSkills = `
# Programming languages (TECHNICAL)
Python = python2 | python3 | cpython
JavaScript = js | ecmascript | es6 | es2015 | vanilla js
TypeScript = ts > JavaScript
Java = java se | core java | java 8 | java 11 | java 17 | jdk
C
C++ = cpp | c plus plus
C# = c sharp | csharp > .NET
Go = golang
Rust = rustlang | rust lang
Ruby
PHP = php7 | php8
Swift
Kotlin
Scala
R = r language | r programming | rstats
MATLAB
Perl
Objective-C = objc
Visual Basic = vb6 | vb
Visual Basic .NET = vb.net | vbnet > .NET | Visual Basic
VBA = visual basic for applications | excel macros | excel vba > Visual Basic
COBOL
Fortran = fortran 77 | fortran 90
Assembly language = assembler language | x86 assembly | arm assembly
Haskell
Elixir
Erlang
Clojure
F# = fsharp | f sharp > .NET
Dart
Lua
Julia
Groovy
Delphi = object pascal
Pascal
Lisp = common lisp
Scheme
Prolog
Ada
Solidity
Zig
Nim
OCaml
Smalltalk
Crystal
ABAP
Apex
ActionScript
CoffeeScript > JavaScript
Classic ASP = asp classic | active server pages
ColdFusion = cfml
Shell scripting = shell script | bash scripting | unix scripting | unix shell
Bash > Shell scripting
PowerShell = power shell | windows powershell
SQL = structured query language | sql query
PL/SQL = plsql > SQL | Oracle Database
T-SQL = tsql | transact sql > SQL
GraphQL = graph ql
HTML = html5 | xhtml | dhtml
CSS = css3 | cascading style sheets
Sass = scss > CSS
Less CSS = less.js > CSS
XML = xsd | xml schema
XSLT > XML
JSON
YAML
XPath > XML
XSL > XML
DTD schemas = dtd > XML
UML = unified modeling language
Regular expressions = regex | regexp
VHDL
Verilog
SystemVerilog > Verilog
LabVIEW
Scratch
CUDA
OpenCL
WebAssembly = wasm
MIPS assembly > Assembly language
AWK
RPG programming = rpgle | rpg iv
JCL = job control language > Mainframe computing
CICS > Mainframe computing
TSO/ISPF = ispf | tso > Mainframe computing
MVS = mvs esa > Mainframe computing
VSAM > Mainframe computing
Natural Adabas = software ag natural | adabas
# Web development (TECHNICAL)
Front-end development = frontend | front end | frontend development | front end developer | frontend developer | frontend engineer | front end engineer
Back-end development = backend | backend development | back end developer | backend developer | backend engineer | back end engineer
Full-stack development = full stack | fullstack | full stack developer | full stack engineer > Front-end development | Back-end development
Web development = web developer | web application development | website development | web programming | web application
Responsive web design = responsive design
Web accessibility = accessibility standards | wcag | wcag 2.1 | section 508 | 508 compliance | aria
Progressive web apps = pwa
Single-page applications = spa development | single page apps
Server-side rendering = ssr
Web components = custom elements
WebSockets = websocket
WebRTC
WebGL
AJAX
DOM manipulation
Web performance = core web vitals | web performance optimization
Cross-browser compatibility = cross browser testing
Internationalization = i18n | localization engineering
# Web frameworks (TOOL)
React = react.js | reactjs > JavaScript
Next.js = nextjs > React
Redux > React
Gatsby > React
Remix > React
Preact > JavaScript
Vue.js = vue | vuejs > JavaScript
Nuxt = nuxt.js | nuxtjs > Vue.js
Angular = angular 2 > TypeScript
AngularJS = angular.js > JavaScript
Svelte = sveltejs > JavaScript
SvelteKit > Svelte
Ember.js = emberjs > JavaScript
Backbone.js = backbonejs > JavaScript
SolidJS = solid.js > JavaScript
Astro = astro framework
jQuery > JavaScript
Alpine.js > JavaScript
Node.js = nodejs | node > JavaScript
Express = express.js | expressjs > Node.js
NestJS = nest.js > Node.js | TypeScript
Fastify > Node.js
Deno > JavaScript
Bun = bun.js > JavaScript
Django > Python
Django REST Framework = drf > Django
Flask > Python
FastAPI = fast api > Python
Ruby on Rails = rails | ror > Ruby
Sinatra > Ruby
Laravel > PHP
Symfony > PHP
CodeIgniter > PHP
CakePHP > PHP
Zend Framework = laminas > PHP
Spring = spring framework > Java
Spring Boot = springboot > Spring
Hibernate = hibernate orm > Java | Object-relational mapping
Java EE = j2ee | jakarta ee | jee > Java
JSP = java server pages | jsf | javaserver faces > Java
Servlets = java servlets | servlet > Java
JSTL > JSP
Java Message Service = jms > Java
Log4j > Java
Struts = apache struts > Java
Quarkus > Java
Micronaut > Java
Grails > Groovy
Play Framework
Ktor > Kotlin
.NET = dot net | dotnet | .net framework | .net core | dotnet core
ASP.NET = asp.net mvc | asp.net core > .NET
Entity Framework = ef core > .NET | Object-relational mapping
LINQ > .NET
WPF = windows presentation foundation > .NET
ADO.NET > .NET
ActiveX
Infragistics > .NET
Telerik > .NET
VBScript = vb script
WCF = windows communication foundation > .NET
WinForms = windows forms > .NET
Blazor > .NET
Xamarin > .NET
Phoenix framework > Elixir
Actix > Rust
Gin framework > Go
Bootstrap = bootstrap css | twitter bootstrap > CSS
Tailwind CSS = tailwind | tailwindcss > CSS
Material UI = mui | material design
Chakra UI > React
Styled Components > CSS
Three.js = threejs > JavaScript
D3.js = d3 | d3js > JavaScript | Data visualization
Webpack
Vite
Babel
Rollup
ESLint
Prettier
npm
Yarn package manager = yarn
pnpm
Storybook
Apollo GraphQL = apollo client | apollo server > GraphQL
Relay = relay.js > GraphQL
tRPC > TypeScript
Prisma = prisma orm > Object-relational mapping
TypeORM > Object-relational mapping
Sequelize > Object-relational mapping
SQLAlchemy > Python | Object-relational mapping
Celery > Python
RxJS = reactive extensions > JavaScript
Socket.IO > WebSockets
Electron = electron.js > JavaScript
WordPress = word press
Drupal
Joomla
Magento = adobe commerce
Shopify
WooCommerce > WordPress
Wix
Squarespace
Webflow
Contentful
Strapi
Sitecore
Adobe Experience Manager = aem
Liferay
# Mobile development (TECHNICAL)
Mobile development = mobile app development | mobile application development | mobile apps | mobile developer
iOS development = ios | ios developer | ios sdk > Mobile development
Android development = android | android sdk | android developer > Mobile development
React Native > React | Mobile development
Flutter > Dart | Mobile development
SwiftUI > Swift | iOS development
UIKit > iOS development
Jetpack Compose > Kotlin | Android development
Ionic = ionic framework > Mobile development
Cordova = apache cordova | phonegap > Mobile development
Xcode > iOS development
Android Studio > Android development
# Software engineering (TECHNICAL)
Software development = software engineering | software engineer | software developer | application development | software design | programming | computer programming | coding | systems development | application design | software applications
Object-oriented programming = oop | object oriented design | object oriented | ood
Functional programming
Design patterns = software design patterns
Data structures = data structures and algorithms
Algorithms = algorithm design
Software architecture = software architect | application architecture | systems architecture | technical architecture | solution architecture | systems architect
System design
Distributed systems = distributed computing
Microservices = microservice | microservices architecture
Event-driven architecture = event driven
Service-oriented architecture = soa
Domain-driven design = ddd
REST APIs = rest | restful | restful api | restful web services | restful services | rest services
SOAP = soap web services | wsdl
gRPC = protobuf | protocol buffers
API development = api design | web api | web services | api integration | apis
OpenAPI = swagger > REST APIs
Object-relational mapping = orm
Concurrency = concurrent programming | multithreading | multi threading | parallel programming
Asynchronous programming = async programming
Embedded systems = embedded software | embedded programming | embedded c
Firmware development = firmware
Real-time systems = rtos | real time operating system
Compilers = compiler design | llvm
Operating systems development = kernel development | linux kernel
Device drivers = driver development
Computer graphics = opengl | vulkan | directx
Shader programming = hlsl | glsl | shaders > Computer graphics
Game development = gameplay programming | game developer | level design | game design | game programming
High-performance computing = hpc | supercomputing
Legacy modernization = legacy system modernization | application modernization
Mainframe computing = mainframe | z os | ibm mainframe
Code review = peer code review
Refactoring = code refactoring
Debugging = debug code
Version control = source control | source code management
Technical documentation = software documentation | system documentation | user documentation
Software development life cycle = sdlc | system development life cycle | software development lifecycle | system development lifecycle
Requirements analysis = business requirements | functional requirements | requirements elicitation | requirement gathering | functional specifications | requirements documents
Business analysis = business analyst | business systems analysis | business process analysis
Systems analysis = system analysis | systems analyst
Systems integration = system integration | application integration
Low-code development = low code | no code
Blockchain = distributed ledger | smart contracts
Computer science
Open source software = open source
Robotics = ros | robot operating system
Computer programming for geospatial systems = gis programming | geospatial development > Geographic information systems
# Testing and quality assurance (TECHNICAL)
Software testing = software tester | application testing | software quality assurance | qa testing | qa engineer | test plans | test cases | test scripts
Test automation = automated testing | automation testing | automated tests > Software testing
Unit testing = unit tests > Software testing
Integration testing = integration tests > Software testing
Regression testing > Software testing
User acceptance testing = uat | acceptance testing > Software testing
Performance testing = load testing | stress testing > Software testing
End-to-end testing = e2e testing > Software testing
Manual testing > Software testing
Functional testing > Software testing
System testing > Software testing
Test-driven development = tdd | test driven > Unit testing
Behavior-driven development = bdd
Usability testing = user testing
Penetration testing = pen testing | ethical hacking | pentesting > Information security
# Testing tools (TOOL)
Selenium = selenium webdriver > Test automation
Cypress = cypress.io > Test automation
Playwright > Test automation
Puppeteer > JavaScript
Jest > Unit testing | JavaScript
Vitest > Unit testing | JavaScript
Mocha > Unit testing | JavaScript
Jasmine > Unit testing | JavaScript
JUnit > Unit testing | Java
TestNG > Unit testing | Java
Mockito > Unit testing | Java
pytest > Unit testing | Python
RSpec > Unit testing | Ruby
PHPUnit > Unit testing | PHP
NUnit = xunit > Unit testing | .NET
Cucumber = gherkin > Behavior-driven development
Postman = postman api > API development
SoapUI > API development
JMeter = apache jmeter > Performance testing
Gatling > Performance testing
LoadRunner > Performance testing
k6 > Performance testing
Appium > Test automation
Robot Framework > Test automation
TestRail > Software testing
HP ALM = hp quality center | quality center | micro focus alm > Software testing
SonarQube > Code review
BrowserStack > Software testing
# Developer tools (TOOL)
Git > Version control
GitHub > Git
GitLab > Git
Bitbucket > Git
Subversion = svn > Version control
Mercurial > Version control
Perforce > Version control
Team Foundation Server = tfs | vsts > Version control
ClearCase > Version control
Visual Studio = ms visual studio
Visual Studio Code = vs code | vscode
IntelliJ IDEA = intellij
PyCharm
Eclipse IDE = eclipse
NetBeans
Vim = neovim
Emacs
Maven = apache maven
Gradle
Make
CMake
Bazel
Unity game engine = unity 3d | unity3d | unity engine | unity > Game development
Unreal Engine = ue4 | ue5 > Game development
Godot > Game development
Havok physics = physx > Game development
Arduino > Embedded systems
Raspberry Pi > Embedded systems
Enterprise Architect software = sparx enterprise architect > UML
Balsamiq > Wireframing
Axure = axure rp > Wireframing
GitHub Copilot
OpenShift = red hat openshift > Kubernetes
`
