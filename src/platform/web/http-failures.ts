import { WebError } from './web-error.ts'

export interface FailedExchange {
  host: string
  /** Of the proxy that was used; null for none. */
  proxyKey: string | null
  /** Whether status and headers had arrived. */
  isAnswered: boolean
}

const NAME_CODES: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'])
const SLOW_CODES: ReadonlySet<string> = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'])
/** OpenSSL's reasons not to trust a certificate, as Node gives them: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE_CODE = /CERT|^ERR_TLS_CERT|^(?:UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|CRL_)/

/** What a failure of undici, of a decoder or of the guard means. */
export function toHttpFailure(error: unknown, { host, proxyKey, isAnswered }: FailedExchange): WebError {
  const known = causesOf(error).find((cause) => cause instanceof WebError)
  if (known !== undefined) return known
  const codes = causesOf(error).map(codeOf)
  const has = (test: (code: string) => boolean) => codes.some(test)
  const failWith = (failure: WebError['failure'], message: string) => new WebError(failure, message, { cause: error })

  if (isAnswered) return failWith('TRUNCATED', `The answer of ${host} ended before it was whole.`)
  if (has((code) => code === 'UND_ERR_HEADERS_OVERFLOW')) return failWith('TOO_LARGE', `The headers of ${host} are too large.`)
  // Once a tunnel stands, a socket that closes is the site's doing; whatever fails before is the proxy's.
  if (proxyKey !== null && !has((code) => code === 'UND_ERR_SOCKET' || CERTIFICATE_CODE.test(code))) {
    return failWith('PROXY', `The proxy ${proxyKey} could not be reached or did not let the request to ${host} through.`)
  }
  if (has((code) => CERTIFICATE_CODE.test(code))) return failWith('TLS', `The certificate of ${host} is not to be trusted.`)
  if (has((code) => NAME_CODES.has(code))) return failWith('DNS', `The name ${host} could not be resolved.`)
  if (has((code) => SLOW_CODES.has(code))) return failWith('TIMEOUT', `${host} could not be reached in time.`)
  return failWith('CONNECTION', `The connection to ${host} was refused, or closed before an answer came.`)
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = []
  for (let next = error; next !== undefined && next !== null && !causes.includes(next); next = next instanceof Error ? next.cause : undefined) {
    causes.push(next)
  }
  return causes
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
