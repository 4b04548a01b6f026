import {
  assignments, decimal, flag, folder, groupedItems, hostName, hostsWithPort, names, oneOf, origins, packageFolder, postgresUrl, proxies, secretKey, serviceUrl, siteOrigin,
  someOf, terminalFlag, textLine, threads, wholeNumber,
} from './kinds.ts'
import { LLM_SETTINGS } from './llm-settings.ts'
import { MAIL_SETTINGS } from './mail-settings.ts'
import { optional, setting, type Setting } from './setting.ts'

export type { Setting } from './setting.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const MEBIBYTE = 1024 * 1024
const GIBIBYTE = 1024 * MEBIBYTE

/** Every setting there is. Reading, the type Config, .env.example and docs/configuration.md all follow from this table. */
export const SETTINGS = {
  server: {
    auth: setting('AUTH', oneOf(['none']), 'none', {
      description: 'How people sign in. There are no accounts yet: everything belongs to one local owner.',
    }),
    host: setting('HOST', hostName(), '127.0.0.1', {
      description: 'Address to listen on. With AUTH=none it must be a loopback address, since whoever reaches the port reads every resume.',
    }),
    port: setting('PORT', wholeNumber(0, 65_535), '4000', { description: 'Port to listen on; 0 takes any free one.' }),
    publicUrl: optional('PUBLIC_URL', serviceUrl('https://jobs.example.org'), {
      description: 'Address under which people reach this installation, for links in mails and calendars. Unset: HOST and PORT.',
    }),
    roles: setting('ROLES', someOf(['api', 'worker']), 'api,worker', {
      description: 'What this process does: `api` answers requests, `worker` runs queued work.',
    }),
    shutdownTimeoutMs: setting('SHUTDOWN_TIMEOUT_MS', wholeNumber(0, 10 * MINUTE_MS), '10000', {
      description: 'On SIGTERM, how long running requests and queued work may take to finish.',
    }),
    requestTimeoutMs: setting('REQUEST_TIMEOUT_MS', wholeNumber(1000, 60 * MINUTE_MS), '60000', {
      description: 'Longest time that one request may take, its upload included. Subscriptions are not bounded.',
    }),
    bodyLimitBytes: setting('BODY_LIMIT_BYTES', wholeNumber(1024, 100 * MEBIBYTE), '1048576', {
      description: 'Largest body of a request that uploads no file.',
    }),
    importLimitBytes: setting('IMPORT_LIMIT_BYTES', wholeNumber(1024, 10 * GIBIBYTE), '104857600', {
      description: 'Largest file of job postings that can be uploaded.',
    }),
    resumeLimitBytes: setting('RESUME_LIMIT_BYTES', wholeNumber(1024, 100 * MEBIBYTE), '10485760', {
      description: 'Largest resume or document that can be uploaded.',
    }),
    graphiql: setting('GRAPHIQL', flag(), 'true', { description: 'Serves GraphiQL to a browser that opens /graphql.' }),
    introspection: setting('INTROSPECTION', flag(), 'true', {
      description: 'Lets clients read the schema. GraphiQL needs it.',
    }),
  },
  database: {
    url: optional('DATABASE_URL', postgresUrl(), {
      isSecret: true,
      description: 'PostgreSQL server to use, with the extensions vector and pg_textsearch. Unset: the embedded database in DATA_DIR.',
    }),
    poolSize: setting('DATABASE_POOL_SIZE', wholeNumber(1, 200), '10', { description: 'Most connections open at once.' }),
    dataDir: setting('DATA_DIR', folder(), './data', {
      description: 'Folder of the embedded database and of stored files. One process at a time may use it.',
    }),
  },
  index: {
    efSearch: setting('INDEX_EF_SEARCH', wholeNumber(1, 1000), '200', {
      description: 'Candidates that the vector index keeps while it searches: higher finds more and is slower.',
    }),
  },
  embedding: {
    modelDir: setting('EMBEDDING_MODEL_DIR', packageFolder(), 'models/all-MiniLM-L6-v2', {
      description: 'Folder of the embedding model: ONNX weights, tokenizer.json, manifest.json.',
    }),
    device: setting('EMBEDDING_DEVICE', oneOf(['cpu', 'cuda']), 'cpu', {
      description: 'Where the model runs. `cuda` needs the CUDA provider of ONNX Runtime on the machine.',
    }),
    threads: setting('EMBEDDING_THREADS', threads(), 'auto', { description: 'Threads that the model computes with.' }),
    timeoutMs: setting('EMBEDDING_TIMEOUT_MS', wholeNumber(100, 10 * MINUTE_MS), '30000', {
      description: 'After this long one call of the model counts as failed. Three failures in a minute pause it for a minute.',
    }),
    cacheBytes: setting('EMBEDDING_CACHE_BYTES', wholeNumber(0, 64 * GIBIBYTE), '67108864', {
      description: 'Memory for vectors of texts seen before; 0 keeps none.',
    }),
    cacheTtlMs: setting('EMBEDDING_CACHE_TTL_MS', wholeNumber(1000, 365 * DAY_MS), '86400000', {
      description: 'How long such a vector is kept.',
    }),
  },
  rerank: {
    modelDir: optional('RERANK_MODEL_DIR', packageFolder(), {
      description: 'Folder of a cross-encoder model (ONNX weights, tokenizer.json, manifest.json). Unset: nothing is reranked by a model.',
    }),
    candidates: setting('RERANK_CANDIDATES', wholeNumber(1, 200), '20', { description: 'Best hits that are reranked.' }),
  },
  search: {
    fusion: setting('SEARCH_FUSION', oneOf(['RRF', 'SCORE']), 'SCORE', {
      description: 'How keyword and vector hits become one list: `RRF` by reciprocal ranks, `SCORE` by scaled scores.',
    }),
    keywordWeight: setting('SEARCH_KEYWORD_WEIGHT', decimal(0, 1), '0.5', {
      description: 'Weight of the keyword branch, where a query gives none.',
    }),
    vectorWeight: setting('SEARCH_VECTOR_WEIGHT', decimal(0, 1), '0.5', {
      description: 'Weight of the vector branch, where a query gives none.',
    }),
    candidates: setting('SEARCH_CANDIDATES', wholeNumber(10, 1000), '200', {
      description: 'Hits that each branch gives before they are fused.',
    }),
    modelParsing: setting('SEARCH_MODEL_PARSING', flag(), 'false', {
      description: 'Lets the language model read search texts that the rules leave unclear; docs/language-models.md says which.',
    }),
    modelTimeoutMs: setting('SEARCH_MODEL_TIMEOUT_MS', wholeNumber(50, MINUTE_MS), '800', {
      description: 'Longest time that a search waits for it; then the answer of the rules stands.',
    }),
    cacheTtlMs: setting('SEARCH_CACHE_TTL_MS', wholeNumber(0, DAY_MS), '300000', {
      description: 'How long the answer to a search may be reused while nothing in its scope changes; 0 never reuses one.',
    }),
  },
  matching: {
    weights: {
      semantic: setting('MATCHING_WEIGHT_SEMANTIC', decimal(0, 1), '0.6', {
        description: 'Share of likeness in meaning in a match. The three shares add up to 1.',
      }),
      skills: setting('MATCHING_WEIGHT_SKILLS', decimal(0, 1), '0.3', { description: 'Share of skills in a match.' }),
      other: setting('MATCHING_WEIGHT_OTHER', decimal(0, 1), '0.1', {
        description: 'Share of experience, education, location and salary in a match.',
      }),
    },
  },
  scraping: {
    enabled: setting('SCRAPE_SOURCES', names('dice,builtin'), '', {
      description: 'Job boards to read although they restrict automated access; docs/scraping.md says what each of them asks. Feeds need not be named.',
    }),
    companies: setting('SCRAPE_COMPANIES', groupedItems('greenhouse:acme,lever:eu:acme'), '', {
      description: 'Companies whose boards the feeds with a board for each company read, as FEED:COMPANY.',
    }),
    userAgent: setting('SCRAPE_USER_AGENT', textLine(300), 'resume-rag/0.1', {
      description: 'How requests name themselves to sites. Say who runs this installation, and how to reach you.',
    }),
    concurrency: setting('SCRAPE_CONCURRENCY', wholeNumber(1, 50), '10', { description: 'Pages that the browser has open at once.' }),
    delaysMs: setting('SCRAPE_DELAYS', assignments(wholeNumber(0, 60 * MINUTE_MS), 'dice=8000,indeed=10000'), '', {
      description: 'Least time between two pages of a source, in milliseconds, in place of the one that docs/scraping.md names.',
    }),
    origins: setting('SCRAPE_ORIGINS', assignments(siteOrigin(), 'greenhouse=http://127.0.0.1:8080'), '', {
      description: 'Where a source is asked instead of its own site: a mirror, or a local site. Only these may have private addresses.',
    }),
    proxies: setting('SCRAPE_PROXIES', proxies(), '', {
      isSecret: true,
      description: 'Proxies of your own, taken in turns. Empty: requests go out from this machine.',
    }),
    pageTimeoutMs: setting('SCRAPE_PAGE_TIMEOUT_MS', wholeNumber(100, 10 * MINUTE_MS), '30000', { description: 'Longest time for one page.' }),
    retryBaseMs: setting('SCRAPE_RETRY_BASE_MS', wholeNumber(0, MINUTE_MS), '2000', {
      description: 'Longest pause before the second attempt at a page; it doubles before the third.',
    }),
    maxWaitMs: setting('SCRAPE_MAX_WAIT_MS', wholeNumber(0, 24 * 60 * MINUTE_MS), '900000', {
      description: 'Longest time that a run waits for a page of a source that asks it to; beyond it the source ends.',
    }),
    browserPath: optional('BROWSER_PATH', textLine(4096), {
      description: 'Executable of a Chrome or Chromium. Unset: the one among the dependencies, else one that is installed.',
    }),
    usajobsApiKey: optional('USAJOBS_API_KEY', textLine(300), { isSecret: true, description: 'Key of the USAJobs feed.' }),
    usajobsEmail: optional('USAJOBS_EMAIL', textLine(320), { description: 'Mail address that the key of USAJobs was given to.' }),
    adzunaAppId: optional('ADZUNA_APP_ID', textLine(300), { description: 'Application id of the Adzuna feed.' }),
    adzunaAppKey: optional('ADZUNA_APP_KEY', textLine(300), { isSecret: true, description: 'Application key of the Adzuna feed.' }),
  },
  llm: LLM_SETTINGS,
  mail: MAIL_SETTINGS,
  webhooks: {
    localHosts: setting('WEBHOOK_LOCAL_HOSTS', hostsWithPort(), '', {
      description: 'Receivers of webhooks that may have a private address, and be called by http. Any other must be https on the public internet.',
    }),
    timeoutMs: setting('WEBHOOK_TIMEOUT_MS', wholeNumber(100, MINUTE_MS), '15000', { description: 'Longest time for one call of a webhook.' }),
  },
  secrets: {
    key: optional('SECRETS_KEY', secretKey(), {
      isSecret: true,
      description: 'Key that encrypts stored cookies and people’s keys of language models. Unset: one is made and kept in DATA_DIR. Processes that share a database need the same.',
    }),
  },
  limits: {
    queryDepth: setting('LIMIT_QUERY_DEPTH', wholeNumber(3, 100), '15', { description: 'Deepest nesting of a GraphQL operation.' }),
    queryCost: setting('LIMIT_QUERY_COST', wholeNumber(100, 1_000_000), '10000', {
      description: 'Highest cost of a GraphQL operation: its fields, each multiplied by the sizes of the lists around it.',
    }),
    aliases: setting('LIMIT_ALIASES', wholeNumber(1, 1000), '30', { description: 'Most aliases in a GraphQL operation.' }),
    pageSizeMax: setting('LIMIT_PAGE_SIZE', wholeNumber(1, 1000), '100', { description: 'Most items that one page of a list holds.' }),
    documentParseTimeoutMs: setting('DOCUMENT_PARSE_TIMEOUT_MS', wholeNumber(100, 10 * MINUTE_MS), '20000', {
      description: 'Longest time that reading one uploaded document may take.',
    }),
    documentMemoryMb: setting('DOCUMENT_MEMORY_MB', wholeNumber(64, 16_384), '512', {
      description: 'Most memory, in MiB, that reading one uploaded document may take.',
    }),
    documentQuotaCount: setting('DOCUMENT_QUOTA_COUNT', wholeNumber(1, 10_000), '200', {
      description: 'Most documents that one person may keep beside resumes, and as many attachments to applications.',
    }),
    documentQuotaBytes: setting('DOCUMENT_QUOTA_BYTES', wholeNumber(1024, 100 * GIBIBYTE), '104857600', {
      description: 'Most bytes that the files of these documents may have together, and again those of attachments.',
    }),
  },
  cors: {
    origins: setting('CORS_ORIGINS', origins(), '', {
      description: 'Web pages of other origins that may call the API from a browser. Empty: none.',
    }),
  },
  log: {
    level: setting('LOG_LEVEL', oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info', {
      description: 'Least severe messages that are logged.',
    }),
    pretty: setting('LOG_PRETTY', terminalFlag(), 'auto', { description: 'Short lines for people instead of JSON.' }),
  },
}

/** Not part of Config: it says where the rest is read from. */
export const CONFIG_FILE = setting('CONFIG_FILE', { schema: folder().schema, allowed: 'the path of a YAML file' }, './config.yaml', {
  description: 'YAML file with settings by group. It need not exist unless it is named here.',
})

export type Values<T> = T extends Setting<infer V> ? V : { readonly [K in keyof T]: Values<T[K]> }

/** All settings, checked, in their units. */
export type Config = Values<typeof SETTINGS>

export interface PlacedSetting {
  setting: Setting<unknown>
  /** Where it stands in Config and in config.yaml, such as ['server', 'port']. */
  path: readonly string[]
}

export interface SettingsTree {
  [key: string]: SettingsTree | Setting<unknown>
}

export function isSetting(node: SettingsTree | Setting<unknown>): node is Setting<unknown> {
  return typeof node.variable === 'string'
}

/** Every setting with its place, in the order of SETTINGS. */
export function placedSettings(tree: SettingsTree = SETTINGS, path: readonly string[] = []): PlacedSetting[] {
  return Object.entries(tree).flatMap(([key, node]) => (
    isSetting(node) ? [{ setting: node, path: [...path, key] }] : placedSettings(node, [...path, key])
  ))
}
