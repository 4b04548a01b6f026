import { BlockedError, MismatchError } from '../../scrape-errors.ts'

/**
 * A part of a path made of words as a person writes them: lower case, joined by hyphens, with what tells words apart in names
 * of techniques ("C++", "C#", ".NET") kept; encoded. Words without a letter or digit are encoded as they stand.
 */
export function slugOf(words: string): string {
  const slug = words
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/\.(?![\p{L}\p{N}])/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}+#.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return encodeURIComponent(/[\p{L}\p{N}]/u.test(slug) ? slug : words.toWellFormed().trim())
}

/**
 * A link of a page as an absolute http(s) address; null for what is none. A link from the root of the site is taken from
 * the root of `origin`, which may have a path where a mirror has one.
 */
export function onSite(link: string | undefined, origin: string): string | null {
  const text = link?.trim() ?? ''
  if (text === '' || !URL.canParse(text, `${origin}/`)) return null
  const prefix = new URL(origin).pathname.replace(/\/$/, '')
  const isOfRoot = /^\/(?!\/)/.test(text) && prefix !== '' && text !== prefix && !text.startsWith(`${prefix}/`)
  const url = new URL(isOfRoot ? prefix + text : text, `${origin}/`)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}

const LOGIN_STEPS = new Set(['login', 'log-in', 'signin', 'sign-in', 'sign_in', 'auth', 'authwall'])

/** Path of an address, decoded as far as it can be, without a slash at the end. */
const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, '')

/** Throws BlockedError where the answer came from a login page instead of the page that was asked for. */
export function refuseLogin(answered: string, asked: string): void {
  if (!URL.canParse(answered) || !URL.canParse(asked) || pathOf(answered) === pathOf(asked)) return
  const steps = pathOf(answered).toLowerCase().split('/')
  if (steps.some((step) => LOGIN_STEPS.has(step))) {
    throw new BlockedError(`${new URL(answered).host} sent the request to a login page (${pathOf(answered)}).`)
  }
}

/** Throws MismatchError where the answer came from another path than the one asked for; query and host may differ. */
export function requireSamePath(answered: string, asked: string): void {
  if (pathOf(answered).toLowerCase() !== pathOf(asked).toLowerCase()) {
    throw new MismatchError(`Asked for ${pathOf(asked)}, the site answered with ${pathOf(answered) || '/'}.`)
  }
}
