/** What the archive holds of one table. */
export interface TableCount {
  table: string
  path: string
  rows: number
  files: number
}

/** What the rows of each table are, for the person whose they are. */
export const TABLE_NOTES: Readonly<Record<string, string>> = {
  users: 'You: name and e-mail address.',
  user_settings: 'What you chose in your settings; null where the default holds.',
  llm_keys: 'Your own access to language models. The keys themselves are withheld.',
  llm_usage: 'Tokens that your requests took, by day.',
  resumes: 'Your resumes, each version with its text and what was read in it.',
  documents: 'What you keep beside resumes, with its text.',
  job_match_scores: 'How well your resumes fit jobs.',
  job_imports: 'Files of postings that you imported, and what became of them.',
  scrape_tasks: 'Scrapes that you started.',
  scrape_task_sources: 'What each source gave to a scrape.',
  scrape_task_jobs: 'The jobs that a scrape found, by their ids.',
  scrape_schedules: 'Scrapes that you had repeated.',
  chat_sessions: 'Your conversations.',
  chat_messages: 'Questions and answers, with the passages that answers stand on.',
  letters: 'Your letters.',
  letter_versions: 'Each wording of a letter.',
  applications: 'Your applications.',
  application_timeline: 'What happened to each application.',
  application_own_stages: 'Stages of your own.',
  application_contacts: 'People whom you noted with an application.',
  application_interviews: 'Interviews, with time and place.',
  application_attachments: 'Files that you attached to applications.',
  reminders: 'Reminders of applications.',
  calendar_feeds: 'Addresses at which calendars read your interviews and reminders.',
  saved_searches: 'Searches that stand watch for you.',
  saved_search_hits: 'The jobs that they found, by their ids.',
  notifications: 'What you were told.',
  notification_deliveries: 'By which ways each notification went out.',
  notification_dispatches: 'The mails and calls in which they went out.',
  webhook_endpoints: 'Addresses of yours that are called. The secrets that sign the calls are withheld.',
}

/** What the archive says of itself. */
export function readmeText(counts: readonly TableCount[], now: Date): string {
  const tables = counts.map(({ table, path, rows, files }) => {
    const amount = `${rows} ${rows === 1 ? 'row' : 'rows'}${files === 0 ? '' : `, ${files} ${files === 1 ? 'file' : 'files'} in files/${table}`}`
    return `${path} (${amount})\n    ${TABLE_NOTES[table] ?? 'Rows that belong to you.'}`
  })
  return `Everything that resume-rag keeps of you, read on ${now.toISOString()}.

data/ holds one file for each kind of thing: an array in JSON, encoded in UTF-8, with one object for each row as it is stored. A field
whose name ends in _id names another row by its id. Times say their offset from UTC.

files/ holds the files that you brought in, as they were, in folders named by the id of their row.

Withheld are keys and secrets, which are stored encrypted: the field says "withheld" where there is one. Postings of jobs and their
companies are not yours and are not here; nor is the search index, which is made of the texts in data/.

${tables.join('\n\n')}
`
}
