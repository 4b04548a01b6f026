import type { NotificationsService } from '../../domains/alerts/notifications/notifications.service.ts'
import type { LinkHandler } from './plugins/use-links.ts'

/**
 * What the link in every mail opens. Programs that look at mails follow links, so that GET changes nothing and shows a button; POST, from
 * it or from a mail program (RFC 8058), stops the mails.
 */
export function unsubscribeLink(notifications: Pick<NotificationsService, 'stopMails'>): LinkHandler {
  return async (userId, { method }) => {
    if (method === 'GET' || method === 'HEAD') return page(QUESTION)
    if (method !== 'POST') return new Response('Only GET and POST.\n', { status: 405, headers: { allow: 'GET, HEAD, POST' } })
    return (await notifications.stopMails(userId)) ? page(DONE) : null
  }
}

const QUESTION = `<h1>No more mails?</h1>
<p>Your notifications then stand in your list alone.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Stop the mails</button></form>`

const DONE = `<h1>You get no more mails</h1>
<p>Turn them on again in your settings, under channels.</p>`

const STYLE = `:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 15vh 20px; display: grid; justify-content: center }
main { max-width: 26rem } h1 { font-size: 1.4rem; margin: 0 } p { margin: .6rem 0 1.4rem }
button { font: inherit; padding: .5rem 1.2rem; border-radius: 6px; border: 1px solid #1a5fb4; background: #1a5fb4; color: #fff; cursor: pointer }`

function page(content: string): Response {
  return new Response(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Mails</title>
<style>${STYLE}</style>
<main>
${content}
</main>
</html>
`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}
