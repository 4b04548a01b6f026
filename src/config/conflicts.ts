import { isIPv4 } from 'node:net'
import type { Config } from './settings.ts'

/** Settings that are each right and cannot stand together. */
export interface Conflict {
  places: string[]
  allowed: string
}

/** Finds what the settings say against each other. */
export function findConflicts(config: Config): Conflict[] {
  const { server, search, matching, llm, mail } = config
  const { semantic, skills, other } = matching.weights
  const conflicts: (Conflict | false)[] = [
    server.auth === 'none' && !isLoopback(server.host) && {
      places: ['server.host'],
      allowed: '127.0.0.1, ::1 or localhost while AUTH=none, since anyone who reaches another address could read every resume; '
        + 'to reach it from elsewhere, put a reverse proxy that signs people in before it',
    },
    server.introspection === false && server.graphiql && {
      places: ['server.introspection', 'server.graphiql'],
      allowed: 'GRAPHIQL=false where INTROSPECTION=false, since GraphiQL reads the schema',
    },
    search.keywordWeight + search.vectorWeight === 0 && {
      places: ['search.keywordWeight', 'search.vectorWeight'],
      allowed: 'at least one of SEARCH_KEYWORD_WEIGHT and SEARCH_VECTOR_WEIGHT above 0',
    },
    // Decimal fractions do not add up exactly in binary.
    Math.abs(semantic + skills + other - 1) > 1e-9 && {
      places: ['matching.weights.semantic', 'matching.weights.skills', 'matching.weights.other'],
      allowed: 'MATCHING_WEIGHT_SEMANTIC, MATCHING_WEIGHT_SKILLS and MATCHING_WEIGHT_OTHER that add up to 1',
    },
    mail.url !== null && mail.host !== null && {
      places: ['mail.url', 'mail.host'],
      allowed: 'SMTP_URL, or SMTP_HOST with its other settings, but not both',
    },
    (mail.url ?? mail.host) !== null && mail.from === null && {
      places: ['mail.from'],
      allowed: 'an address of yours that the mail server lets you send from, such as alerts@example.org, where there is a mail server',
    },
    (mail.user === null) !== (mail.password === null) && {
      places: ['mail.user', 'mail.password'],
      allowed: 'SMTP_USER and SMTP_PASSWORD together, or neither',
    },
    ...askedWithoutAccess(llm),
  ]
  return conflicts.filter((conflict) => conflict !== false)
}

/** Keys of people's own come and go: whoever is asked for everyone needs what the settings give. */
function askedWithoutAccess({ backend, fallbacks, groq, openai, claude, gemini, ollama }: Config['llm']): Conflict[] {
  const missing = {
    groq: groq.apiKey === null && 'GROQ_API_KEY',
    openai: openai.apiKey === null && 'OPENAI_API_KEY',
    claude: claude.apiKey === null && 'ANTHROPIC_API_KEY',
    gemini: gemini.apiKey === null && 'GEMINI_API_KEY',
    ollama: ollama.url === null && 'OLLAMA_URL',
    extractive: false,
  } as const
  const asked = [{ place: 'llm.backend', names: [backend] }, { place: 'llm.fallbacks', names: fallbacks }]
  return asked.flatMap(({ place, names }) => {
    const variables = names.flatMap((name) => missing[name] || [])
    if (variables.length === 0) return []
    return [{ places: [place], allowed: `extractive, and backends that can be asked; for what stands here, set ${variables.join(' and ')} as well` }]
  })
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}
