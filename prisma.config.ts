// The engine binary is never downloaded or run: migrations are applied through the WebAssembly engine.
// '/bin/false' makes whatever would need the binary fail loudly.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= '/bin/false'

import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
