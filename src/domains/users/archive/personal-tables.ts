import type { Pool } from 'pg'
import { z } from 'zod'

export interface Column {
  name: string
  /** As SQL writes it: uuid, character varying(200), "LlmBackend". */
  type: string
}

/** A table with rows of people. */
export interface PersonalTable {
  name: string
  columns: Column[]
  /** The primary key. */
  key: Column[]
  /** SQL that holds for the rows of the person $1. */
  isTheirs: string
}

const tablesSchema = z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })), key: z.array(z.string()) }))
type Table = z.infer<typeof tablesSchema>[number]
const referencesSchema = z.array(z.object({ table: z.string(), column: z.string(), target: z.string(), targetColumn: z.string() }))
type Reference = z.infer<typeof referencesSchema>[number]

const TABLES = `
  SELECT c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(a.attname ORDER BY array_position(k.conkey, a.attnum)), '[]')
      FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(k.conkey) WHERE k.conrelid = c.oid AND k.contype = 'p') AS key
  FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::text::regnamespace ORDER BY c.relname`

/** References by one column that take their row along when what they refer to is deleted. */
const CASCADES = `
  SELECT t.relname AS table, a.attname AS column, o.relname AS target, b.attname AS "targetColumn"
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid
  JOIN pg_class o ON o.oid = c.confrelid
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
  WHERE c.contype = 'f' AND c.confdeltype = 'c' AND cardinality(c.conkey) = 1 AND c.connamespace = current_schema()::text::regnamespace
  ORDER BY c.conname`

const PEOPLE = 'users'

/**
 * The tables whose rows go when a person does, with the person's own, as the database knows them: what is a person's is
 * what refers to them, or to what is theirs, by a foreign key that cascades. Parents come before what refers to them.
 */
export async function readPersonalTables(pool: Pool): Promise<PersonalTable[]> {
  const tables = new Map(tablesSchema.parse((await pool.query(TABLES)).rows).map((table) => [table.name, table]))
  const references = referencesSchema.parse((await pool.query(CASCADES)).rows)
  const found = new Map<string, PersonalTable>()
  for (let next = ownersOf(tables, PEOPLE, `${quoted('id')} = $1::uuid`); next.length > 0; next = followers(tables, references, found)) {
    for (const table of next) found.set(table.name, table)
  }
  return [...found.values()]
}

/** Tables that are not found yet and refer to what is. One that says whose a row is needs nothing else to tell it. */
function followers(tables: ReadonlyMap<string, Table>, references: readonly Reference[], found: ReadonlyMap<string, PersonalTable>): PersonalTable[] {
  return [...tables.keys()].filter((name) => !found.has(name)).flatMap((name) => {
    const own = references.filter(({ table, target }) => table === name && found.has(target))
    const direct = own.filter(({ target }) => target === PEOPLE)
    const conditions = direct.length > 0
      ? direct.map(({ column }) => `${quoted(column)} = $1::uuid`)
      : own.map(({ column, target, targetColumn }) => (
          `${quoted(column)} IN (SELECT ${quoted(targetColumn)} FROM ${quoted(target)} WHERE ${found.get(target)?.isTheirs})`
        ))
    return conditions.length === 0 ? [] : ownersOf(tables, name, conditions.join(' OR '))
  })
}

function ownersOf(tables: ReadonlyMap<string, Table>, name: string, isTheirs: string): PersonalTable[] {
  const table = tables.get(name)
  if (table === undefined) return []
  const { columns, key } = table
  return [{ name, columns, key: key.flatMap((part) => columns.filter((column) => column.name === part)), isTheirs }]
}

/** A name, as SQL takes it whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
