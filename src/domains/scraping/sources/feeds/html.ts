const ESCAPES = new Map([['&lt;', '<'], ['&gt;', '>'], ['&quot;', '"'], ['&#39;', '\''], ['&amp;', '&']])

/** HTML that was escaped as a whole, as HTML again; HTML that was not, as it is. */
export const unescapeHtml = (html: string): string =>
  html.includes('<') ? html : html.replace(/&(?:lt|gt|quot|#39|amp);/g, (escape) => ESCAPES.get(escape) ?? escape)

/** Plain text keeps its lines when it stands beside HTML. */
const asHtml = (text: string): string =>
  (/<\/?[a-z][^<>]*>/i.test(text) ? text : text.replaceAll('<', '&lt;').replace(/\r?\n/g, '<br>'))

/** HTML of several pieces in HTML or plain text, each under its heading where it has one; undefined where there are none. */
export function joinSections(sections: readonly { heading?: string | undefined; body: string | undefined }[]): string | undefined {
  const pieces = sections.flatMap(({ heading, body }) => {
    if (body === undefined) return []
    return [`${heading === undefined ? '' : `<h3>${asHtml(heading)}</h3>`}<div>${asHtml(body)}</div>`]
  })
  return pieces.length > 0 ? pieces.join('\n') : undefined
}
