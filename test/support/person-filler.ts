import { readFileSync } from 'node:fs'
import type { Pool } from 'pg'
import { z } from 'zod'
import { getDatamodel } from '../../generated/pothos.ts'

/** Tables of the models that a foreign key leads from to User, directly or through others; and of all models. */
export interface ModelTables {
  personal: string[]
  all: string[]
}

/** Reads them off the data model, whatever the product makes of it. */
export function readModelTables(): ModelTables {
  const { models } = getDatamodel().datamodel
  const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
  const tableOf = new Map([...schema.matchAll(/^model (\w+) \{$.*?^ {2}@@map\("(\w+)"\)$/gms)].map(([, model, table]) => [String(model), String(table)]))
  const parents = new Map(Object.entries(models).map(([name, { fields }]) => (
    [name, fields.flatMap((field) => (field.kind === 'object' && (field.relationFromFields ?? []).length > 0 ? [field.type] : []))]
  )))
  const personal = new Set(['User'])
  for (let size = 0; size < personal.size;) {
    size = personal.size
    for (const [name, targets] of parents) if (targets.some((target) => personal.has(target))) personal.add(name)
  }
  return { personal: [...personal].map((name) => tableOf.get(name) ?? name), all: [...parents.keys()].map((name) => tableOf.get(name) ?? name) }
}

const columnsSchema = z.array(z.object({
  table: z.string(), column: z.string(), type: z.string(), kind: z.enum(['b', 'e', 'other']), maxChars: z.number().nullable(), label: z.string().nullable(), target: z.string().nullable(),
}))
type Column = z.infer<typeof columnsSchema>[number]
export type Row = Record<string, unknown>

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type,
    CASE t.typtype WHEN 'b' THEN 'b' WHEN 'e' THEN 'e' ELSE 'other' END AS kind,
    CASE WHEN a.atttypmod > 4 AND t.typname = 'varchar' THEN a.atttypmod - 4 END AS "maxChars",
    (SELECT quote_literal(e.enumlabel) FROM pg_enum e WHERE e.enumtypid = coalesce(nullif(t.typelem, 0), t.oid) ORDER BY e.enumsortorder LIMIT 1) AS label,
    (SELECT f.relname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum]) AS target
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, a.attnum`

/** Due long after any test, so that nothing at work takes it up. */
const FAR_AHEAD = '2190-01-01'
/** What the product reads while others are looked at: as it writes it. */
const AS_WRITTEN: Readonly<Record<string, string>> = { 'user_settings.weights': `'{"semantic": 0.6, "skills": 0.3, "other": 0.1}'` }

/**
 * Writes a row into each of these tables, and into those that they refer to, with a value in every column; texts hold `marker`. Rows
 * that `known` names are there already. Resolves with the rows by table, as PostgreSQL gives them in JSON.
 */
export async function fillTables(pool: Pool, tables: readonly string[], marker: string, known: ReadonlyMap<string, Row>): Promise<Map<string, Row>> {
  const columns = Map.groupBy(columnsSchema.parse((await pool.query(COLUMNS)).rows), ({ table }) => table)
  const rows = new Map(known)
  for (const table of tables) await fill(table, [])
  return rows

  async function fill(table: string, from: readonly string[]): Promise<void> {
    if (rows.has(table)) return
    const own = columns.get(table)
    if (own === undefined) throw new Error(`There is no table ${table}.`)
    for (const { target } of own) if (target !== null && target !== table && !from.includes(target)) await fill(target, [...from, table])
    const values = own.map((column) => valueOf(column, marker, rows.get(String(column.target))))
    const names = own.map(({ column }) => `"${column}"`)
    const { rows: [made] } = await pool.query(`INSERT INTO "${table}" AS made (${names.join(', ')}) VALUES (${values.join(', ')}) RETURNING row_to_json(made) AS row`)
    rows.set(table, made.row)
  }
}

/** As SQL. */
function valueOf({ column, type, kind, maxChars, label, target, table }: Column, marker: string, parent: Row | undefined): string {
  if (target !== null) return parent === undefined ? 'NULL' : `'${String(parent.id)}'`
  const asWritten = AS_WRITTEN[`${table}.${column}`]
  if (asWritten !== undefined) return asWritten
  const text = `'${`${marker} ${table} ${column}`.slice(0, maxChars ?? undefined)}'`
  if (type.endsWith('[]')) return `ARRAY[${label ?? (type === 'uuid[]' ? 'gen_random_uuid()' : text)}]::${type}`
  if (kind === 'e') return String(label)
  switch (type) {
    case 'uuid': return 'gen_random_uuid()'
    case 'text': case 'character varying': return text
    case 'jsonb': return `'{"said": "${marker}"}'`
    case 'bytea': return `convert_to('${marker} secret', 'UTF8')`
    case 'boolean': return 'true'
    case 'date': case 'timestamp with time zone': return `'${FAR_AHEAD}'`
    case 'integer': case 'bigint': case 'numeric': case 'double precision': return '1'
    default: throw new Error(`${table}.${column} is of the type ${type}: say here what stands in it.`)
  }
}
