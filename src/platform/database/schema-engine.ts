import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { DatabaseError, type Pool } from 'pg'

/** Prisma's schema engine, in WebAssembly, over the pool's database: it applies migrations and writes their SQL. */
export async function openSchemaEngine(pool: Pool): Promise<SchemaEngine> {
  // Loaded when it is needed, since it takes longer than all else of an ordinary start.
  const { engineModule } = await import('./schema-engine-module.ts')
  const adapter = new WholeScripts(pool, { disposeExternalPool: false })
  return engineModule.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
}

/** Sends a migration as it is: Prisma's own adapter cuts it at every semicolon, those within functions too. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const connection = await super.connect()
    connection.executeScript = async (script) => {
      try {
        await connection.underlyingDriver().query(script)
      } catch (error) {
        throw error instanceof DatabaseError ? asPrismaTellsIt(error) : error
      }
    }
    return connection
  }
}

function asPrismaTellsIt({ code, severity, message, detail, column, hint }: DatabaseError): DriverAdapterError {
  return new DriverAdapterError({ kind: 'postgres', code: code ?? '', severity: severity ?? '', message, detail, column, hint })
}
