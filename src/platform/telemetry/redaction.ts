/** Shown in place of what may not be logged. */
export const REDACTED = '[redacted]'

/** Names of fields that hold personal data or secrets, wherever they stand in what is logged. */
const SENSITIVE_FIELDS = [
  'authorization', 'cookie', 'set-cookie', 'proxy-authorization', 'x-api-key', 'apiKey', 'password', 'secret', 'token',
  'email', 'phone', 'address', 'contact', 'fullName', 'resume', 'resumeText', 'variables',
]

/** Field names are looked for to this depth: a request's header is at req.headers.NAME. */
const MAX_DEPTH = 4

/** The sensitive fields as paths for pino's `redact`. */
export function sensitivePaths(): string[] {
  return Array.from({ length: MAX_DEPTH }, (_, depth) => depth).flatMap((depth) => (
    SENSITIVE_FIELDS.map((field) => `${'*.'.repeat(depth).slice(0, -1)}["${field}"]`)
  ))
}

/** What is recognised by its look, inside any text. Repetitions are bounded, so that a long text costs time in proportion. */
const PATTERNS: readonly { pattern: RegExp, replacement: string }[] = [
  // Password of a URL, kept from the user name up: postgresql://ada:…@host
  { pattern: /(\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s:/@"]{0,100}:)[^\s"]{1,200}(?=@)/gi, replacement: `$1${REDACTED}` },
  { pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu, replacement: '[email]' },
  // With a + and a country code, or in the groups of three, three and four.
  { pattern: /(?<![\w.-])\+\d(?:[ ().-]{0,2}\d){7,14}(?![\w-])/g, replacement: '[phone]' },
  { pattern: /(?<![\w.-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])/g, replacement: '[phone]' },
  { pattern: /\b(Bearer|Basic) (?=\S*\d)[\w.~+/-]{16,}=*/gi, replacement: `$1 ${REDACTED}` },
  // Keys of the usual makes: a short prefix, then at least 16 characters.
  { pattern: /\b(?:sk|pk|rk|gsk|ghp|xox[abp]|rr)[-_][\w-]{16,}/g, replacement: '[key]' },
  { pattern: /\bAIza[\w-]{16,}/g, replacement: '[key]' },
  { pattern: /\beyJ[\w-]{8,2000}\.[\w-]{8,2000}\.[\w-]+/g, replacement: '[key]' },
]

/** Replaces e-mail addresses, phone numbers, keys and passwords of URLs in a text. Leaves JSON valid. */
export function redactText(text: string): string {
  return PATTERNS.reduce((result, { pattern, replacement }) => result.replace(pattern, replacement), text)
}
