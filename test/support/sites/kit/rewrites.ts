import type { SitePosting } from '../site.ts'
import { htmlReply, jsonReply, type SiteDefinition, type SiteReply } from './definition.ts'
import { markup, raw } from './markup.ts'

const SHOWN = 20
/** Long enough that a reader which takes the page at once has taken it too early. */
const REVEAL_DELAY_MS = 30
export const CONSENT_COOKIE = 'consent=given'

/** A good page of the same site after its makers changed everything: nothing that a reader knows is there. */
export function redesigned(mediaType: SiteDefinition['mediaType'], postings: readonly SitePosting[]): SiteReply {
  const shown = postings.slice(0, SHOWN)
  if (mediaType === 'application/json') {
    return jsonReply({ schemaVersion: 7, entries: shown.map(({ title, company }) => ({ heading: title, employer: company })) })
  }
  if (mediaType === 'application/rss+xml') {
    const { text } = markup`<catalogue version="7">${shown.map(({ title, company }) => markup`<entry><heading>${title}</heading><employer>${company}</employer></entry>`)}</catalogue>`
    return { status: 200, type: 'application/xml', body: `<?xml version="1.0" encoding="UTF-8"?>${text}` }
  }
  return htmlReply('Work, found', markup`<main class="x7f2"><h1>Open roles</h1>${shown.map(({ title, company }) =>
    markup`<section class="q-1a"><h3>${title}</h3><em>${company}</em></section>`)}</main>`)
}

/**
 * The same document behind a consent banner. Its content is in the page only in a form that nothing but the banner's own script
 * reads, and comes up a moment after the button was pressed; a cookie then keeps the banner away.
 */
export function behindConsent(reply: SiteReply): SiteReply {
  const parts = /<head>([\s\S]*)<\/head>\s*<body>([\s\S]*)<\/body>/.exec(reply.body)
  if (!parts) return reply
  const [, head = '', body = ''] = parts
  const hidden = Buffer.from(JSON.stringify({ head, body })).toString('base64')
  return htmlReply('We value your privacy', raw(`
<div id="onetrust-banner-sdk" role="dialog"><p>We and our partners use cookies.</p>
<button id="onetrust-accept-btn-handler" class="gnav-CookiePrivacyNoticeButton">Accept all</button></div>
<script>
document.getElementById('onetrust-accept-btn-handler').addEventListener('click', () => {
  document.cookie = '${CONSENT_COOKIE}; path=/'
  document.getElementById('onetrust-banner-sdk').remove()
  setTimeout(() => {
    const bytes = Uint8Array.from(atob('${hidden}'), (character) => character.charCodeAt(0))
    const { head, body } = JSON.parse(new TextDecoder().decode(bytes))
    const fragment = (html) => document.createRange().createContextualFragment(html)
    document.head.replaceChildren(fragment(head))
    document.body.replaceChildren(fragment(body))
  }, ${REVEAL_DELAY_MS})
})
</script>`))
}
