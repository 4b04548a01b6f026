export interface Example {
  query: string
  variables: Record<string, unknown> | null
}

const SEARCH = `# A search, each hit with its reasons.
query SearchJobs($query: String = "civil engineer $80k+ not management") {
  searchJobs(input: { query: $query, includeMatchScores: true }, first: 10) {
    ... on Error { message }
    ... on JobSearchConnection {
      totalCount
      searchMode
      cached
      tookMs
      parsed { text parts { kind text } }
      edges {
        node { id title location company { name } salary { text annualMin annualMax currency } }
        match { overall missingSkills }
        explanation {
          keywordRank
          vectorRank
          similarity
          fusedScore
          matchedTerms
          passage { section text highlights { charStart charEnd } }
        }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
}
`

const RESUMES = `# GraphiQL cannot send files. Upload a resume from a terminal:
#
#   curl http://localhost:4000/graphql -H 'graphql-require-preflight: 1' \\
#     -F operations='{"query":"mutation($file: File!) { uploadResume(file: $file) { ... on Error { message } ... on Resume { id } } }","variables":{"file":null}}' \\
#     -F map='{"0":["variables.file"]}' -F 0=@resume.pdf
#
# Then see what was read from it.
query Resumes {
  resumes {
    id
    fileName
    state
    isDefault
    name
    headline
    totalYears
    educationLevel
    positions { title employer start { year } end { year } }
    skills { name kind years }
  }
}
`

const RESUME_PROGRESS = `# Follows a resume until it is matched. Give the id that uploadResume answered with.
subscription ResumeProgress($id: ID!) {
  resumeProgress(id: $id) {
    ... on Error { message }
    ... on ResumeProgress { state error }
  }
}
`

const SEARCH_DOCUMENTS = `# Searches what you keep beside your resume. Upload it from a terminal, as a resume, with uploadDocument:
#
#   curl http://localhost:4000/graphql -H 'graphql-require-preflight: 1' \\
#     -F operations='{"query":"mutation($file: File!) { uploadDocument(file: $file, kind: REVIEW) { ... on Error { message } ... on Document { id } } }","variables":{"file":null}}' \\
#     -F map='{"0":["variables.file"]}' -F 0=@review.md
#
query SearchDocuments($query: String!) {
  searchDocuments(query: $query, includeResumes: true, first: 5) {
    ... on Error { message }
    ... on DocumentSearchConnection {
      totalCount
      searchMode
      edges {
        node {
          ... on Document { id title kind }
          ... on Resume { id fileName }
        }
        explanation {
          keywordRank
          vectorRank
          similarity
          matchedTerms
          passage { section text highlights { charStart charEnd } }
        }
      }
    }
  }
}
`

const DOCUMENT_PROGRESS = `# Follows a document until it can be searched. Give the id that uploadDocument answered with.
subscription DocumentProgress($id: ID!) {
  documentProgress(id: $id) {
    ... on Error { message }
    ... on DocumentProgress { state error }
  }
}
`

const RECOMMENDED = `# The jobs that fit your default resume best.
query RecommendedJobs {
  recommendedJobs(first: 10) {
    ... on Error { message }
    ... on RankedMatchConnection {
      totalCount
      edges {
        node {
          score { overall semantic skills other matchedSkills missingSkills violations }
          job { id title location company { name } }
        }
      }
    }
  }
}
`

const MATCH = `# One job against your default resume, with the evidence. Give the id of a job.
query MatchJob($jobId: ID!) {
  matchJob(jobId: $jobId) {
    ... on Error { message }
    ... on Match {
      overall
      semantic { score passageSimilarity titleSimilarity }
      skills {
        score
        matched { skill via years resumeEvidence { text } jobEvidence { text } }
        missing { skill isRequired jobEvidence { text } }
      }
      other { experience education location salary }
      violations { kind message }
      counterfactuals { skill overall gain }
    }
  }
}
`

const IMPORT_PROGRESS = `# Import postings from a terminal (NDJSON, CSV or JSON-LD):
#
#   curl http://localhost:4000/graphql -H 'graphql-require-preflight: 1' \\
#     -F operations='{"query":"mutation($file: File!) { importJobs(file: $file) { ... on Error { message } ... on JobImport { id } } }","variables":{"file":null}}' \\
#     -F map='{"0":["variables.file"]}' -F 0=@postings.ndjson
#
# Then follow it with the id that it answered with.
subscription ImportProgress($id: ID!) {
  importProgress(id: $id) {
    ... on Error { message }
    ... on ImportProgress { state linesDone bytesDone bytesTotal created updated unchanged duplicates rejected error }
  }
}
`

const JOB_SOURCES = `# Where jobs can be taken from, and what each source needs before it can be asked.
query JobSources {
  jobSources {
    name
    label
    isAvailable
    missing
    filters
    attribution
    health { lastOutcomes lastSuccessAt restsUntil }
  }
}
`

const START_SCRAPE = `# Takes jobs from sources and answers at once. Follow it with ScrapeProgress, by the id of the answer.
mutation StartScrape($sources: [String!]!, $query: String!) {
  startScrape(input: { sources: $sources, query: $query, limitPerSource: 50 }) {
    ... on Error { message }
    ... on ScrapeTask { id state sources { source state } }
  }
}
`

const SCRAPE_PROGRESS = `# Follows a scrape until its jobs can be searched. Give the id that startScrape answered with.
subscription ScrapeProgress($id: ID!) {
  scrapeProgress(id: $id) {
    ... on Error { message }
    ... on ScrapeProgress {
      version
      event {
        __typename
        ... on ScrapeStanding { state isSearchable sources { source state pages seen } }
        ... on ScrapePageFetched { url report { source pages total } }
        ... on ScrapeJobsSaved { report { source seen created } jobs { id title company { name } } }
        ... on ScrapeSourceWaiting { until reason }
        ... on ScrapeSourceFinished { report { source state reason } }
        ... on ScrapeTaskFinished { state }
      }
    }
  }
}
`

const CANCEL_SCRAPE = `# Stops a scrape within seconds; what it saved is kept.
mutation CancelScrape($id: ID!) {
  cancelScrape(id: $id) {
    ... on Error { message }
    ... on ScrapeTask { id cancelRequestedAt }
  }
}
`

const RETRY_SCRAPE = `# A new scrape of the sources that did not complete.
mutation RetryScrape($id: ID!) {
  retryScrape(id: $id) {
    ... on Error { message }
    ... on ScrapeTask { id retryOf { id } sources { source state } }
  }
}
`

/** What GraphiQL opens with, one tab each. It shows no variables of the first tab until another one was opened. */
export const EXAMPLES: readonly Example[] = [
  { query: SEARCH, variables: null },
  { query: RECOMMENDED, variables: null },
  { query: MATCH, variables: { jobId: '' } },
  { query: RESUMES, variables: null },
  { query: RESUME_PROGRESS, variables: { id: '' } },
  { query: SEARCH_DOCUMENTS, variables: { query: 'led a team' } },
  { query: DOCUMENT_PROGRESS, variables: { id: '' } },
  { query: IMPORT_PROGRESS, variables: { id: '' } },
  { query: JOB_SOURCES, variables: null },
  { query: START_SCRAPE, variables: { sources: ['remoteok'], query: 'engineer' } },
  { query: SCRAPE_PROGRESS, variables: { id: '' } },
  { query: CANCEL_SCRAPE, variables: { id: '' } },
  { query: RETRY_SCRAPE, variables: { id: '' } },
]
