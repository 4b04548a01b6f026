import { globalIdOf } from '../../../../lib/ids.ts'
import type { ToldNotice } from '../told-notices.ts'

/** What a webhook is sent of a notification: JSON, with the ids of the API. `id` is that of the call. */
export function callBody(id: string, { job, application, savedSearch, ...notice }: ToldNotice): string {
  return JSON.stringify({
    id,
    type: 'notification.created',
    createdAt: notice.createdAt.toISOString(),
    notification: {
      id: globalIdOf('Notification', notice.id),
      kind: notice.kind,
      subject: notice.subject,
      body: notice.body,
      reasons: notice.reasons,
      url: notice.url,
      job: job && { ...job, id: globalIdOf('Job', job.id) },
      application: application && { ...application, id: globalIdOf('Application', application.id) },
      savedSearch: savedSearch && { ...savedSearch, id: globalIdOf('SavedSearch', savedSearch.id) },
    },
  })
}
