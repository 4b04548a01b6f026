import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { Pool } from 'pg'

/** Prisma's schema engine, in WebAssembly, over the pool's database: it applies migrations and writes their SQL. */
export async function openSchemaEngine(pool: Pool): Promise<SchemaEngine> {
  // Loaded when it is needed, since it takes longer than all else of an ordinary start.
  const { engineModule } = await import('./schema-engine-module.ts')
  const adapter = new PrismaPg(pool, { disposeExternalPool: false })
  return engineModule.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
}
