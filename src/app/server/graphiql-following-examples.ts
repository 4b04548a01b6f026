import type { Example } from './graphiql-examples.ts'

const CREATE_APPLICATION = `# Notes a posting that you found elsewhere. For one that is stored, give its jobId in place of the posting.
mutation CreateApplication($posting: ApplicationPostingInput) {
  createApplication(posting: $posting) {
    ... on Error { message }
    ... on ApplicationConflictError { stored { id stage version } }
    ... on Application { id stage usualNextStage version }
  }
}
`

const MOVE_APPLICATION = `# Moves an application to another stage. Give the version that you saw last.
mutation MoveApplication($id: ID!, $version: Int!, $stage: ApplicationStage!) {
  updateApplication(id: $id, version: $version, fields: { stage: $stage }) {
    ... on Error { message }
    ... on ApplicationConflictError { stored { stage version } }
    ... on Application { id stage version timeline { version kind changes { field old new } note at } }
  }
}
`

const APPLICATION_CHANGED = `# Follows your applications, whoever moves them.
subscription ApplicationChanged {
  applicationChanged { id application { jobTitle companyName stage version } }
}
`

const APPLICATIONS = `# The board, and the newest applications with what is to come.
query Applications {
  applicationBoard { ... on ApplicationBoard { stages { stage count } } }
  applications(first: 10) {
    ... on Error { message }
    ... on ApplicationsConnection {
      totalCount
      edges { node { id jobTitle companyName stage appliedDate version reminders { text dueAt } interviews { title startsAt } } }
    }
  }
}
`

const SAVE_SEARCH = `# Saves a search that tells you of new jobs as they come.
mutation SaveSearch($input: SavedSearchInput!) {
  createSavedSearch(input: $input) {
    ... on Error { message }
    ... on SavedSearch { id name frequency nextRunAt }
  }
}
`

const NEW_MATCHES = `# Hits of your saved searches, as they are found.
subscription NewMatches {
  newMatches {
    ... on Error { message }
    ... on SavedSearchHit { search { name } reason score job { id title company { name } location } }
  }
}
`

const NOTIFICATIONS = `# What you were told, why, and by which ways it went out.
query Notifications {
  notifications(first: 10) {
    ... on Error { message }
    ... on NotificationsConnection {
      unreadCount
      edges { node { id kind subject reasons isRead createdAt deliveries { channel state error } } }
    }
  }
}
`

const SETTINGS = `# What you chose, or the defaults. updateSettings(input: { timeZone: "Europe/Berlin" }) changes a part of it.
query Settings {
  settings { timeZone locale currency email channels mailFrequency quietHours { from to } matchThreshold weights { semantic skills other } ghostAfterDays }
}
`

export const FOLLOWING_EXAMPLES: readonly Example[] = [
  { query: CREATE_APPLICATION, variables: { posting: { title: 'Gardener', company: 'Elm Park', description: 'Looks after the roses.' } } },
  { query: MOVE_APPLICATION, variables: { id: '', version: 1, stage: 'APPLIED' } },
  { query: APPLICATION_CHANGED, variables: null },
  { query: APPLICATIONS, variables: null },
  { query: SAVE_SEARCH, variables: { input: { name: 'Engineers', text: 'engineer', frequency: 'INSTANT' } } },
  { query: NEW_MATCHES, variables: null },
  { query: NOTIFICATIONS, variables: null },
  { query: SETTINGS, variables: null },
]
