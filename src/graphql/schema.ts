import { builder } from './builder.ts'
import { addErrorTypes } from './errors.ts'
import { addApplicationOperations } from './types/application-operations.ts'
import { addApplicationStatistics } from './types/application-statistics.ts'
import { addApplicationTransfer } from './types/application-transfer.ts'
import { addCalendarFeeds } from './types/calendar-feeds.ts'
import { addApplicationStages } from './types/application-stages.ts'
import { addAttachments } from './types/attachments.ts'
import { addContacts } from './types/contacts.ts'
import { addInterviews } from './types/interviews.ts'
import { addReminders } from './types/reminders.ts'
import { addChatOperations } from './types/chat-operations.ts'
import { addDocumentOperations } from './types/document-operations.ts'
import { addDocumentSearch } from './types/document-search.ts'
import { addAnalysisOperations } from './types/analysis-operations.ts'
import { addImports } from './types/imports.ts'
import { addInterview } from './types/interview.ts'
import { addJobOperations } from './types/job-operations.ts'
import { addLetterOperations } from './types/letter-operations.ts'
import { addLanguageModels } from './types/language-models.ts'
import { addMaintenance } from './types/maintenance.ts'
import { addMatchingOperations } from './types/matching-operations.ts'
import { addModels } from './types/models.ts'
import { addPersonalData } from './types/personal-data.ts'
import { addNotificationOperations } from './types/notification-operations.ts'
import { addResumeOperations } from './types/resume-operations.ts'
import { addSavedSearchOperations } from './types/saved-searches-operations.ts'
import { addScrapingOperations } from './types/scraping-operations.ts'
import { addSearch } from './types/search.ts'
import { addSettings } from './types/settings.ts'
import { addSkills } from './types/skills.ts'
import { addSuggestions } from './types/suggestions.ts'
import { addTailoring } from './types/tailoring.ts'
import { addUsers } from './types/users.ts'
import { addWebhooks } from './types/webhooks.ts'

/** The whole API. */
export const schema = buildSchema()

function buildSchema() {
  addErrorTypes()
  addJobOperations()
  addImports()
  addSearch()
  addResumeOperations()
  addDocumentOperations()
  addDocumentSearch()
  addMatchingOperations()
  addSkills()
  addModels()
  addMaintenance()
  addScrapingOperations()
  addChatOperations()
  addLetterOperations()
  addLanguageModels()
  addUsers()
  addSettings()
  addPersonalData()
  addAnalysisOperations()
  addSuggestions()
  addInterview()
  addTailoring()
  addApplicationOperations()
  addApplicationStatistics()
  addApplicationTransfer()
  addCalendarFeeds()
  addApplicationStages()
  addContacts()
  addInterviews()
  addAttachments()
  addReminders()
  addNotificationOperations()
  addWebhooks()
  addSavedSearchOperations()
  return builder.toSchema()
}
