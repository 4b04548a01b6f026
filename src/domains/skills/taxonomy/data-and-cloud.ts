/** Data, machine learning, cloud, operations, networks, security, support. Grammar of the table: ../taxonomy.ts. */
export const dataAndCloudSkills = `
# Databases (TOOL)
PostgreSQL = postgres | psql | postgre sql > SQL | Relational databases
MySQL = my sql > SQL | Relational databases
MariaDB > SQL | Relational databases
Microsoft SQL Server = sql server | ms sql | mssql | ms sql server > SQL | Relational databases
Oracle Database = oracle db | oracle 11g | oracle 12c | oracle 19c | oracle rdbms | oracle > SQL | Relational databases
SQLite > SQL | Relational databases
IBM Db2 = db2 > SQL | Relational databases
Sybase = sap ase > SQL | Relational databases
Informix > SQL | Relational databases
Teradata > SQL | Data warehousing
MongoDB = mongo > NoSQL
Redis > NoSQL
Cassandra = apache cassandra > NoSQL
Couchbase > NoSQL
CouchDB > NoSQL
DynamoDB = amazon dynamodb > NoSQL | Amazon Web Services
Neo4j > Graph databases
Elasticsearch = elastic search | elk stack | elk > Search engines
OpenSearch > Search engines
Solr = apache solr > Search engines
Lucene = apache lucene > Search engines
InfluxDB > Time-series databases
TimescaleDB > Time-series databases | PostgreSQL
CockroachDB > SQL | Relational databases
ClickHouse > SQL | Data warehousing
DuckDB > SQL
Snowflake > SQL | Data warehousing
BigQuery = google bigquery > SQL | Data warehousing | Google Cloud
Redshift = amazon redshift > SQL | Data warehousing | Amazon Web Services
Azure Synapse = synapse analytics > SQL | Data warehousing | Microsoft Azure
Firebase = firestore
Supabase > PostgreSQL
Pinecone > Vector databases
pgvector > PostgreSQL | Vector databases
Memcached
FileMaker Pro = filemaker
Microsoft Access = ms access | access databases | access > Databases
SQL Server Reporting Services = ssrs > Microsoft SQL Server | Reporting
SQL Server Integration Services = ssis > Microsoft SQL Server | ETL
SQL Server Analysis Services = ssas > Microsoft SQL Server
SQL Server Management Studio = ssms > Microsoft SQL Server
TOAD = toad for oracle
phpMyAdmin > MySQL
# Data management (TECHNICAL)
Databases = database | database management | database systems | database management systems | dbms
Relational databases = rdbms | relational database management systems > Databases
NoSQL > Databases
Graph databases > Databases
Time-series databases > Databases
Vector databases = vector search > Databases
Search engines = full text search | search relevance
Database administration = database administrator | dba | data base administration | data administration > Databases
Database design = database development | schema design | data modelling | data models > Databases
Query optimization = sql tuning | database performance tuning | query tuning > SQL
Stored procedures > SQL
Data warehousing = data warehouse | data mart | data lake
Data engineering = data engineer | data pipeline
ETL = elt | extract transform load | extract transform and load
Data migration = data conversion
Data integration
Data governance = data stewardship
Data quality = data quality assurance | data validation | data integrity
Data cleaning = data cleansing | data scrubbing
Master data management = mdm
Data architecture = data architect
Data privacy = gdpr | ccpa
Big data
Stream processing = streaming data | real time data processing
Data collection = collect data | collecting data | data gathering | gather data
Data management = manage data | managing data
Data mining
Data processing = data information processing
Web scraping = web crawling
Open data
# Data platforms (TOOL)
Apache Spark = spark | pyspark > Big data
Hadoop = apache hadoop | mapreduce | hdfs > Big data
Hive = apache hive | hiveql > Big data | SQL
HBase > NoSQL | Big data
Pig = apache pig > Big data
Presto = prestodb | trino > SQL
Apache Kafka = kafka > Stream processing
Apache Flink = flink > Stream processing
Apache Beam > Stream processing
Apache Airflow = airflow > Data engineering
Dagster > Data engineering
Prefect > Data engineering
dbt = data build tool > SQL | Data engineering
Databricks > Apache Spark
Talend > ETL
Informatica = informatica powercenter > ETL
IBM DataStage = datastage > ETL
Pentaho > ETL
Alteryx > Data analysis
Apache NiFi = nifi > ETL
Fivetran > ETL
AWS Glue > ETL | Amazon Web Services
Azure Data Factory = adf > ETL | Microsoft Azure
Collibra > Data governance
Delta Lake > Big data
Apache Iceberg > Big data
RabbitMQ = rabbit mq > Message queues
ActiveMQ > Message queues
IBM MQ = websphere mq | mqseries > Message queues
# Analytics and statistics (TECHNICAL)
Data analysis = data analytics | data analyst | analyzing data | analyze data | analysing data | data analyses | quantitative analysis | data interpretation | interpret data
Statistics = statistical analysis | statistical methods | statistical modeling | biostatistical analysis | statistical techniques | statistical software | statistical packages
Business intelligence = bi developer | bi reporting | bi tools
Data visualization = visualize data
Dashboards = dashboard | dashboard development
Reporting = report writing | report preparation | preparing reports | prepare reports | report generation | generate reports | generating reports | preparation of reports | ad hoc reports | ad hoc reporting
Predictive modeling = predictive analytics
Regression analysis = linear regression | logistic regression > Statistics
Time series analysis = time series forecasting > Statistics
Hypothesis testing > Statistics
A/B testing = ab testing | split testing | multivariate testing
Experimental design = design of experiments
Econometrics > Statistics
Survey design = questionnaire design | survey methodology | survey research
Qualitative research = qualitative analysis | focus groups | qualitative methods | qualitative data
Quantitative research = quantitative methods
Mathematical modeling
Mathematics = applied mathematics | linear algebra | calculus
Operations research
Optimization = linear programming | mathematical optimization
Simulation = monte carlo simulation | simulation modeling
Actuarial science = actuarial analysis
Forecasting = trend analysis | trend forecasting
Metrics and KPIs = kpis | key performance indicators | performance metrics | performance indicators | performance measures
Performance measurement = performance monitoring | performance measurement and reporting
Psychometrics
# Machine learning (TECHNICAL)
Machine learning = ml engineer | machine learning engineer | ml models | supervised learning | unsupervised learning
Deep learning = neural networks > Machine learning
Natural language processing = nlp > Machine learning
Computer vision = image recognition | object detection > Machine learning
Artificial intelligence = ai | ai ml
Generative AI = genai > Artificial intelligence
Large language models = llm > Natural language processing | Generative AI
Retrieval-augmented generation = rag pipelines | retrieval augmented > Large language models
Prompt engineering > Large language models
Reinforcement learning > Machine learning
Recommender systems = recommendation systems | recommendation engine > Machine learning
Feature engineering > Machine learning
MLOps = ml ops > Machine learning
Data science = data scientist > Data analysis
Image processing
Speech recognition
Information retrieval
Model evaluation = model validation
Anomaly detection
# Data science tools (TOOL)
TensorFlow > Deep learning | Python
PyTorch > Deep learning | Python
Keras > Deep learning | Python
scikit-learn = sklearn > Machine learning | Python
XGBoost > Machine learning
LightGBM > Machine learning
pandas > Python | Data analysis
NumPy > Python
SciPy > Python
Matplotlib > Python | Data visualization
Seaborn > Python | Data visualization
Plotly > Data visualization
Dash = plotly dash > Python
Streamlit > Python
Jupyter = jupyter notebooks | ipython > Python
Anaconda = conda > Python
OpenCV > Computer vision
Hugging Face = huggingface > Natural language processing
LangChain > Large language models
spaCy > Natural language processing | Python
NLTK > Natural language processing | Python
ONNX > Machine learning
MLflow > MLOps
Kubeflow > MLOps
Amazon SageMaker = sagemaker > Machine learning | Amazon Web Services
Vertex AI > Machine learning | Google Cloud
OpenAI API = chatgpt | gpt 4 > Large language models
SAS = sas programming | base sas | sas enterprise guide > Statistics
SUDAAN > Statistics
SPSS = ibm spss > Statistics
Stata > Statistics
Minitab > Statistics
JMP = sas jmp > Statistics
RStudio = tidyverse | ggplot2 > R
R Shiny = shiny apps > R
EViews > Econometrics
NVivo > Qualitative research
ATLAS.ti > Qualitative research
Qualtrics > Survey design
SurveyMonkey > Survey design
REDCap > Data collection
Epi Info > Epidemiology
Mathematica = wolfram mathematica > Mathematics
Tableau > Data visualization | Business intelligence
Power BI = powerbi | microsoft power bi > Data visualization | Business intelligence
DAX > Power BI
Power Query > Microsoft Excel
Looker = lookml > Business intelligence
Looker Studio = google data studio > Data visualization
Qlik = qlikview | qlik sense | qliksense > Business intelligence
Crystal Reports > Reporting
IBM Cognos = cognos > Business intelligence
SAP BusinessObjects = business objects | businessobjects > Business intelligence
MicroStrategy > Business intelligence
Oracle BI = obiee | oracle business intelligence > Business intelligence
Domo > Business intelligence
Sisense > Business intelligence
Metabase > Business intelligence
Apache Superset = superset > Business intelligence
Grafana > Dashboards | Monitoring and observability
Kibana > Elasticsearch | Dashboards
Splunk > Log management
# Cloud platforms (TOOL)
Amazon Web Services = aws | amazon aws > Cloud computing
Microsoft Azure = azure | ms azure > Cloud computing
Google Cloud = gcp | google cloud platform > Cloud computing
IBM Cloud = bluemix > Cloud computing
Oracle Cloud = oci | oracle cloud infrastructure > Cloud computing
Heroku > Cloud computing
DigitalOcean > Cloud computing
Vercel > Cloud computing
Netlify > Cloud computing
Cloudflare
Amazon EC2 = ec2 > Amazon Web Services
Amazon S3 = s3 | aws s3 > Amazon Web Services
AWS Lambda > Amazon Web Services | Serverless computing
Amazon RDS = aws rds > Amazon Web Services | Relational databases
Amazon ECS = aws ecs | fargate > Amazon Web Services | Containers
Amazon EKS = eks > Amazon Web Services | Kubernetes
Amazon CloudWatch = cloudwatch > Amazon Web Services | Monitoring and observability
CloudFormation = aws cloudformation > Amazon Web Services | Infrastructure as code
Azure DevOps = azure pipelines > Microsoft Azure | CI/CD
Azure Active Directory = azure ad | entra id | microsoft entra > Microsoft Azure | Identity and access management
Azure Kubernetes Service = aks > Microsoft Azure | Kubernetes
Azure Functions > Microsoft Azure | Serverless computing
Google Kubernetes Engine = gke > Google Cloud | Kubernetes
# Cloud and operations (TECHNICAL)
Cloud computing = cloud infrastructure | cloud services | cloud technologies | cloud platforms
Cloud migration > Cloud computing
Cloud architecture = cloud architect > Cloud computing
Cloud security > Cloud computing | Information security
Serverless computing = serverless > Cloud computing
Containers = containerisation | container orchestration
DevOps = dev ops | devops engineer
DevSecOps > DevOps | Information security
CI/CD = continuous integration | continuous delivery | continuous deployment | cicd | continuous integration and continuous delivery
Infrastructure as code = iac
Site reliability engineering = sre | site reliability
Monitoring and observability = observability | application monitoring | system monitoring
Log management = log analysis
Configuration management = software configuration management
Release management = release engineering | deployment management
Message queues = message brokers | messaging queues
Caching = distributed caching
Load balancing = load balancers
High availability = fault tolerance
Capacity planning
Disaster recovery = disaster recovery planning
Backup and recovery = backup and restore | data backup | backups
System administration = system administrator | sysadmin | server administration
Linux administration = linux system administration > Linux | System administration
Windows administration = windows server administration > Windows Server | System administration
Virtualization = server virtualization | virtual machines
Storage area networks = san storage | nas storage | network attached storage | san
Performance tuning = performance optimization
Incident response = incident management | it incident response
# Operations tools (TOOL)
Docker = docker compose | docker swarm > Containers
Kubernetes = k8s | kube > Containers
Helm = helm charts > Kubernetes
Istio = service mesh > Kubernetes
Argo CD = argocd > CI/CD | Kubernetes
Podman > Containers
Terraform > Infrastructure as code
Pulumi > Infrastructure as code
Ansible > Infrastructure as code
Chef > Infrastructure as code
Puppet > Infrastructure as code
SaltStack = salt > Infrastructure as code
Vagrant > Virtualization
Jenkins > CI/CD
GitHub Actions > CI/CD | GitHub
GitLab CI = gitlab ci cd > CI/CD | GitLab
CircleCI = circle ci > CI/CD
Travis CI > CI/CD
TeamCity > CI/CD
Bamboo = atlassian bamboo > CI/CD
Octopus Deploy > CI/CD
Nexus repository = sonatype nexus
Artifactory = jfrog artifactory
Prometheus > Monitoring and observability
Datadog > Monitoring and observability
New Relic > Monitoring and observability
Dynatrace > Monitoring and observability
AppDynamics > Monitoring and observability
Nagios > Monitoring and observability
Zabbix > Monitoring and observability
SolarWinds > Monitoring and observability
PagerDuty > Incident response
OpenTelemetry > Monitoring and observability
Jaeger > Monitoring and observability
Sentry > Monitoring and observability
HashiCorp Vault > Information security
Consul = hashicorp consul
Nginx
Apache HTTP Server = apache web server | httpd
Apache Tomcat = tomcat
IIS = internet information services
WebLogic = oracle weblogic
WebSphere = ibm websphere
JBoss = wildfly
HAProxy > Load balancing
F5 BIG-IP = f5 load balancer | f5 networks > Load balancing
VMware = vsphere | vmware esxi | esxi | vcenter > Virtualization
Hyper-V > Virtualization
Citrix = xenapp | xendesktop | citrix xenserver > Virtualization
VirtualBox > Virtualization
Proxmox > Virtualization
Nutanix > Virtualization
Veeam > Backup and recovery
Veritas NetBackup = netbackup > Backup and recovery
# Operating systems (TOOL)
Linux = gnu linux
Ubuntu > Linux
Debian > Linux
Red Hat Enterprise Linux = rhel | red hat | redhat > Linux
CentOS > Linux
SUSE Linux = suse > Linux
Unix
Solaris = sun solaris > Unix
AIX = ibm aix > Unix
HP-UX > Unix
macOS = mac os | mac os x | os x
Windows = microsoft windows | ms windows | windows 7 | windows 10 | windows 11 | windows xp
Windows Server = windows 2008 server | windows 2012 | windows server 2016
Chrome OS = chromebook
# Networking (TECHNICAL)
Computer networking = networking | networking technologies | network engineering | network engineer | network infrastructure | data networks | data communications
Network administration = network administrator | network management > Computer networking
Network security > Computer networking | Information security
Network design = network architecture > Computer networking
TCP/IP = tcp ip protocols > Computer networking
DNS = domain name system > Computer networking
DHCP > Computer networking
BGP > Routing protocols
OSPF > Routing protocols
MPLS > Computer networking
Routing protocols = routing and switching | routers and switches | eigrp > Computer networking
VLAN > Computer networking
VPN = virtual private networks > Computer networking
LAN = local area networks | lan wan > Computer networking
WAN = sd wan | wide area networks > Computer networking
Wireless networking = wifi networks | wlan | wireless networks > Computer networking
Network troubleshooting > Computer networking
Firewalls = firewall | firewall administration > Network security
VoIP = voice over ip | ip telephony | sip trunking
Telecommunications = telecom | telecommunication
Structured cabling = network cabling | data cabling
Fiber optics = fiber optic cable | optical fiber
Radio communications = two way radio | radio systems | land mobile radio
HTTP = http protocol
SNMP > Computer networking
# Networking and security tools (TOOL)
Cisco networking = cisco ios | cisco routers | cisco switches | cisco > Computer networking
Juniper = juniper networks > Computer networking
Palo Alto firewalls = palo alto networks > Firewalls
Fortinet = fortigate > Firewalls
Check Point = checkpoint firewall > Firewalls
Cisco ASA > Firewalls | Cisco networking
Meraki = cisco meraki > Cisco networking
Aruba networks > Wireless networking
Wireshark > Network troubleshooting
Nmap > Network security
Nessus > Vulnerability management
Qualys > Vulnerability management
Metasploit > Penetration testing
Burp Suite > Penetration testing
Snort > Network security
CrowdStrike > Endpoint security
Symantec Endpoint Protection > Endpoint security
McAfee = mcafee epo > Endpoint security
Okta > Identity and access management
SailPoint > Identity and access management
CyberArk > Identity and access management
QRadar = ibm qradar > SIEM
Azure Sentinel = microsoft sentinel > SIEM
# Information security (TECHNICAL)
Information security = cybersecurity | cyber security | infosec | it security | data security | computer security | security architecture
Application security = appsec | owasp | secure coding > Information security
Endpoint security = endpoint protection | antivirus > Information security
Identity and access management = iam | access management | single sign on | sso
Authentication = oauth | oauth2 | saml | openid connect | multi factor authentication | mfa | jwt
Cryptography = encryption | pki | public key infrastructure
Vulnerability management = vulnerability scanning | vulnerability assessments > Information security
Threat intelligence = threat hunting | threat modeling > Information security
Intrusion detection = ids ips | intrusion prevention > Network security
SIEM = security information and event management > Information security
Security operations = soc analyst | security operations center > Information security
Digital forensics = computer forensics | e discovery | ediscovery
Malware analysis = reverse engineering malware > Information security
Security audits = security auditing | security assessments > Information security
Risk and compliance frameworks = nist framework | nist 800 53 | nist csf | iso 27001 | soc 2 | cobit | fisma
PCI DSS = pci compliance > Information security
Zero trust architecture = zero trust > Information security
Data loss prevention = dlp > Information security
# Information technology support (TECHNICAL)
Technical support = it support | desktop support | tech support | computer support | user support | pc support | technical assistance to users
Hardware installation = computer hardware installation | equipment installation
Computer operations = computer operator
Service level agreements = sla | service level management
Help desk = helpdesk | service desk > Technical support
Hardware troubleshooting = computer hardware | hardware repair | pc repair | hardware and software troubleshooting | computer repair
Troubleshooting = troubleshoot | trouble shooting
Software installation = install software | installing software
Desktop imaging = disk imaging | system imaging > Technical support
Mobile device management = intune | airwatch
IT service management = itsm
IT asset management = hardware inventory | software asset management
IT project management = technology project management > Project management
IT operations = information technology operations | data center operations | data center
Information technology = information systems
Enterprise architecture = togaf
Content management systems = cms | web content management
Assistive technology support = assistive technology
Audiovisual systems = av equipment | audio visual equipment | audiovisual equipment | audio visual
Printers and peripherals = printer support | computer peripherals
# Service and enterprise systems (TOOL)
ServiceNow = service now > IT service management
BMC Remedy = remedy ticketing | remedy > IT service management
Jira = atlassian jira | jira software
Jira Service Management > IT service management | Jira
Confluence = atlassian confluence
Zendesk > Customer service
Freshdesk > Customer service
Active Directory = microsoft active directory | group policy > Windows Server | Identity and access management
LDAP > Identity and access management
Microsoft Exchange = exchange server | ms exchange
SCCM = system center configuration manager > Windows administration
Jamf = jamf pro > Mobile device management
SharePoint = microsoft sharepoint | ms sharepoint | share point | sharepoint online
Lotus Notes = ibm notes | lotus domino
SAP = sap erp | sap r 3
SAP HANA = s 4hana | s4 hana | sap s 4hana > SAP
SAP FICO = sap fi co > SAP | Accounting
SAP SuccessFactors = successfactors > Human resources information systems
Oracle E-Business Suite = oracle ebs | oracle financials | oracle applications > Enterprise resource planning
Oracle Fusion = oracle erp cloud > Enterprise resource planning
PeopleSoft = people soft
Microsoft Dynamics = dynamics 365 | ms dynamics | microsoft dynamics 365
NetSuite = oracle netsuite > Enterprise resource planning
JD Edwards = jde > Enterprise resource planning
Infor = infor erp | infor public sector > Enterprise resource planning
Maximo = ibm maximo > Asset management
Computerized maintenance management systems = cmms > Work order management
Cityworks = city works > Asset management
Hansen = infor hansen | hansen system > Asset management
Accela = accela automation
Salesforce = salesforce.com | sfdc | salesforce crm > Customer relationship management
Salesforce Marketing Cloud > Salesforce | Marketing automation
Pega = pegasystems | pega prpc
Appian > Low-code development
OutSystems > Low-code development
Power Apps = powerapps > Low-code development
Power Automate = microsoft flow > Workflow automation
Zapier > Workflow automation
UiPath > Robotic process automation
Automation Anywhere > Robotic process automation
Blue Prism > Robotic process automation
Robotic process automation = rpa
MuleSoft > Systems integration
Apigee > API development
TIBCO > Systems integration
BizTalk = microsoft biztalk > Systems integration
Laserfiche > Document management
OpenText = open text livelink > Document management
Documentum = emc documentum > Document management
FileNet = ibm filenet > Document management
DocuShare = xerox docushare > Document management
DocuSign
`
