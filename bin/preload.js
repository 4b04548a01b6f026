// Loaded before an entry: takes variables from .env, and keeps compiled modules between runs, for a faster start.
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'

enableCompileCache()
if (existsSync('.env')) process.loadEnvFile()
