import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

/** The WebAssembly module of the schema engine names its own glue by this path. */
const GLUE_MODULE = './schema_engine_bg.js'

// Done by hand, because the package's entry module imports a .wasm file, for which Node prints a warning. Done here, as
// the module is evaluated, because the glue knows one instance only: a second one would break the engines of the first.
const require = createRequire(import.meta.url)
const bytes = readFileSync(require.resolve('@prisma/schema-engine-wasm').replace(/\.js$/, '_bg.wasm'))
const { instance } = await WebAssembly.instantiate(bytes, { [GLUE_MODULE]: { ...glue } })
const start = instance.exports['__wbindgen_start']
if (typeof start !== 'function') throw new Error('The schema engine has no start function: reinstall the packages.')
glue.__wbg_set_wasm(instance.exports)
start()

export const engineModule = glue
