/** The tables of the registry as a backup needs them: every one, in an order in which they can be filled. */
import type { CopyConnection } from './copy-connection.ts'

export interface TableShape {
  readonly table: string
  readonly columns: readonly string[]
  /** What sorts the rows, with the collation that is the same on every server. */
  readonly order: readonly string[]
  /** Tables that this one refers to. */
  readonly after: readonly string[]
}

/** Generated columns are left out: the database makes them again. A table without a key is sorted by all its columns. */
const SHAPES = `
  select c.relname as "table",
    (select json_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select json_agg(quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end
        order by array_position(i.indkey::int[], a.attnum::int), a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and (i.indexrelid is null or a.attnum = any (i.indkey::int[]))) as "order",
    (select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint f join pg_class r on r.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as after
  from pg_class c
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relnamespace = 'leio'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname`

/** Each after those that it refers to. Throws where tables refer to each other in a circle. */
export const inOrder = (shapes: readonly TableShape[]): readonly TableShape[] => {
  const ordered: TableShape[] = []
  let waiting = shapes
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after }) => after.every((table) => !waiting.some((one) => one.table === table)))
    if (ready.length === 0)
      throw new Error(`Tables refer to each other: ${waiting.map(({ table }) => table).join(', ')}.`)
    ordered.push(...ready)
    waiting = waiting.filter((one) => !ready.includes(one))
  }
  return ordered
}

/** The tables of the schema `leio`, in an order in which they can be filled. */
export const tableShapes = async ({ query }: CopyConnection): Promise<readonly TableShape[]> => {
  const sequences = await query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'leio'::regnamespace and relkind = 'S'`,
  )
  // A sequence would restart and give numbers out twice. There is none; who adds one must add it to the backup.
  if (sequences.length > 0)
    throw new Error(`The backup knows no sequences: ${sequences.map(({ name }) => name).join(', ')}.`)
  return inOrder(await query<TableShape>(SHAPES))
}

/** The statement whose bytes are a table's content. */
export const contentSql = ({ table, columns, order }: TableShape): string =>
  `copy (select ${columns.join(', ')} from leio.${table} order by ${order.join(', ')}) to stdout`
