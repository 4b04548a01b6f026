import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { z } from 'zod'

const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What a setting may hold: how its text is read, and in words, for the person who wrote something else. */
export interface Kind<T> {
  schema: z.ZodType<T, string>
  allowed: string
}

export function wholeNumber(min: number, max: number): Kind<number> {
  return {
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(min).max(max)),
    allowed: `a whole number from ${min} to ${max}`,
  }
}

export function decimal(min: number, max: number): Kind<number> {
  return {
    schema: z.string().regex(/^\d+(\.\d+)?$/).transform(Number).pipe(z.number().min(min).max(max)),
    allowed: `a number from ${min} to ${max}`,
  }
}

export function flag(): Kind<boolean> {
  return {
    schema: z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] }),
    allowed: 'true or false',
  }
}

export function oneOf<const T extends string>(values: readonly T[]): Kind<T> {
  return { schema: z.enum(values), allowed: inWords(values, 'or') }
}

/** Comma-separated words of a closed vocabulary: at least one, each once. */
export function someOf<const T extends string>(values: readonly T[]): Kind<T[]> {
  return {
    schema: z.string().transform(splitList).pipe(z.array(z.enum(values)).min(1)).transform((list) => [...new Set(list)]),
    allowed: `a comma-separated list of ${inWords(values, 'and')}`,
  }
}

/** Comma-separated names, in lower case, each once. What they may name is decided by whoever uses them. */
export function names(example: string): Kind<string[]> {
  return {
    schema: z.string().transform(splitList).pipe(z.array(z.string().regex(/^[\w-]+$/).toLowerCase())).transform((list) => [...new Set(list)]),
    allowed: `a comma-separated list of names, such as ${example}`,
  }
}

/** Comma-separated `name=value`. */
export function assignments<T>(value: Kind<T>, example: string): Kind<Record<string, T>> {
  return {
    schema: z.string().transform(splitList)
      .pipe(z.array(z.string().regex(/^[\w-]+=/).transform((text) => text.split(/=(.*)/s, 2)).pipe(z.tuple([z.string().toLowerCase(), value.schema]))))
      .transform((pairs) => Object.fromEntries(pairs)),
    allowed: `a comma-separated list such as ${example}, each value ${value.allowed}`,
  }
}

/** Comma-separated `name:item`; a name may come several times, and an item may have colons of its own. */
export function groupedItems(example: string): Kind<Record<string, string[]>> {
  return {
    schema: z.string().transform(splitList).pipe(z.array(z.string().regex(/^[\w-]+:\S/))).transform((items) => {
      const groups = Map.groupBy(items.map((item) => item.split(/:(.*)/s, 2)), ([name = '']) => name.toLowerCase())
      return Object.fromEntries([...groups].map(([name, pairs]) => [name, [...new Set(pairs.map(([, item = '']) => item.trim()))]]))
    }),
    allowed: `a comma-separated list such as ${example}`,
  }
}

/** Comma-separated addresses of proxies, with their credentials. */
export function proxies(): Kind<string[]> {
  return {
    schema: z.string().transform(splitList).pipe(z.array(z.string().refine((url) => /^(?:https?|socks5):\/\//.test(url) && URL.canParse(url)))),
    allowed: 'a comma-separated list of http://USER:PASSWORD@HOST:PORT, https://… or socks5://…',
  }
}

/** The origin that stands in for a site's own, with a path before everything where it has one. */
export function siteOrigin(): Kind<string> {
  return {
    schema: z.string().refine(isSiteOrigin).transform((url) => url.replace(/\/+$/, '')),
    allowed: 'an address such as http://127.0.0.1:8080 or https://{company}.example.org, without credentials and parameters',
  }
}

/** The address of a service, without a slash at its end; it may be in a private network. */
export function serviceUrl(example: string): Kind<string> {
  return {
    schema: z.string().refine(isPlainUrl).transform((url) => url.replace(/\/+$/, '')),
    allowed: `an address such as ${example}, without credentials and parameters`,
  }
}

/** A mail server, with its credentials. */
export function smtpUrl(): Kind<{ host: string; port: number | null; user: string; password: string; isImplicit: boolean }> {
  return {
    schema: z.string().refine(isSmtpUrl).transform((text) => {
      const { protocol, hostname, port, username, password } = new URL(text)
      return {
        host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? null : Number(port), isImplicit: protocol === 'smtps:',
        user: decodeURIComponent(username), password: decodeURIComponent(password),
      }
    }),
    allowed: 'smtp://USER:PASSWORD@HOST:PORT or smtps://…, special characters in user and password percent-encoded',
  }
}

/** Who a mail comes from. */
export function mailbox(): Kind<{ name: string; address: string }> {
  const pattern = /^(?:([^<>"\r\n]*)<([^\s@<>]{1,64}@[\w.-]{1,255})>|([^\s@<>]{1,64}@[\w.-]{1,255}))$/
  return {
    schema: z.string().regex(pattern).transform((text) => {
      const [, name = '', named, bare] = pattern.exec(text) ?? []
      return { name: name.trim(), address: named ?? bare ?? '' }
    }),
    allowed: 'an address such as alerts@example.org or Job alerts <alerts@example.org>',
  }
}

/** Comma-separated pairs of host and port. */
export function hostsWithPort(): Kind<string[]> {
  return {
    schema: z.string().transform(splitList).pipe(z.array(z.string().regex(/^(?:\[[\da-f:.]+\]|[\w.-]+):\d{1,5}$/i))),
    allowed: 'a comma-separated list of hosts with their port, such as hooks.internal:8080',
  }
}

/** 32 bytes in base64. */
export function secretKey(): Kind<Uint8Array> {
  return {
    schema: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))).refine((key) => key.length === 32),
    allowed: '32 random bytes in base64, such as `openssl rand -base64 32` prints',
  }
}

/** Any text on one line. */
export function textLine(maxChars: number): Kind<string> {
  return { schema: z.string().max(maxChars).regex(/^[^\r\n]+$/), allowed: `a text of at most ${maxChars} characters on one line` }
}

/** Comma-separated web origins, each exactly as a browser sends it. */
export function origins(): Kind<string[]> {
  return {
    schema: z.string().transform(splitList).pipe(z.array(z.string().refine(isOrigin))),
    allowed: 'a comma-separated list of origins such as https://jobs.example.org or http://localhost:3000, without a path; * is not taken',
  }
}

/** A folder, made absolute; a relative path starts at the current folder. */
export function folder(): Kind<string> {
  return { schema: z.string().transform((path) => resolve(path)), allowed: 'the path of a folder' }
}

/** A folder, made absolute; a relative path starts at the folder of this package, wherever the command is run. */
export function packageFolder(): Kind<string> {
  return {
    schema: z.string().transform((path) => resolve(PACKAGE_ROOT, path)),
    allowed: 'the path of a folder; a relative one starts at the folder of resume-rag',
  }
}

/** A network interface's address or name. Whether it is safe to listen there is decided with the other settings. */
export function hostName(): Kind<string> {
  return { schema: z.string().regex(/^[\w.:-]+$/), allowed: 'an address or host name, such as 127.0.0.1' }
}

export function postgresUrl(): Kind<string> {
  return {
    schema: z.string().refine(isPostgresUrl),
    allowed: 'postgresql://USER:PASSWORD@HOST:PORT/DATABASE; unset, the embedded database is used',
  }
}

/** A number of threads, or `auto` for one per CPU core. */
export function threads(): Kind<number> {
  return {
    schema: z.union([z.literal('auto').transform(() => availableParallelism()), wholeNumber(1, 64).schema]),
    allowed: 'auto (one per CPU core) or a whole number from 1 to 64',
  }
}

/** A flag that, left to `auto`, is on when standard output is a terminal. */
export function terminalFlag(): Kind<boolean> {
  return {
    schema: z.union([z.literal('auto').transform(() => process.stdout.isTTY === true), flag().schema]),
    allowed: 'auto (on a terminal), true or false',
  }
}

function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim()).filter((item) => item !== '')
}

function inWords(values: readonly string[], conjunction: 'and' | 'or'): string {
  return values.length < 2 ? `only ${values.join()}` : `${values.slice(0, -1).join(', ')} ${conjunction} ${values.at(-1)}`
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

function isSiteOrigin(text: string): boolean {
  return isPlainUrl(text) && /^(?:\{company\}\.)?[^{}]+$/.test(new URL(text).hostname)
}

function isPlainUrl(text: string): boolean {
  const url = /^https?:\/\/[^/]/.test(text) ? URL.parse(text) : null
  return url !== null && [url.username, url.password, url.search, url.hash].every((part) => part === '')
}

function isSmtpUrl(text: string): boolean {
  const url = /^smtps?:\/\/[^/]/.test(text) ? URL.parse(text) : null
  if (url === null || url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) return false
  try {
    decodeURIComponent(url.username + url.password)
    return true
  } catch {
    return false
  }
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}
