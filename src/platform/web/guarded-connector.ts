import { buildConnector } from 'undici'
import type { AddressGuard } from './address-guard.ts'

/** Connects to the very address that the guard judged. */
export function guardedConnector(guard: AddressGuard): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80)
    buildConnector({ allowH2: false, lookup: guard.lookup(port) })(options, callback)
  }
}
