/** Text that is HTML or XML already; everything else is escaped when it is put between tags. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type MarkupValue = string | number | Markup | null | readonly MarkupValue[]

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Fit for text and for quoted attributes, in HTML and XML. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

function draw(value: MarkupValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  return value instanceof Markup ? value.text : value.map(draw).join('')
}

/** Template whose values are escaped, unless they are markup themselves; null draws nothing, a list its items. */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let text = strings[0] ?? ''
  for (let index = 0; index < values.length; index++) text += draw(values[index] ?? null) + (strings[index + 1] ?? '')
  return new Markup(text)
}

/** Markup as it stands. */
export const raw = (text: string): Markup => new Markup(text)

/** JSON that can stand in a script element: no `<` that might end it. */
export const scriptSafe = (json: string): string => json.replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')

interface PageParts {
  title: string
  head?: Markup
  body: Markup
}

/** A whole document. */
export const htmlDocument = ({ title, head, body }: PageParts): string =>
  markup`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head ?? null}</head>
<body>${body}</body></html>`.text
