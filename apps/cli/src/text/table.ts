/** A table of plain text: columns as wide as their cells need, the last ones wrapped. */
import { wrap } from './wrap.ts'

export interface TableOptions {
  readonly width: number
  readonly indent?: number
  /** The widest a column may be, by place; columns without a limit share what is left. */
  readonly widest?: readonly (number | undefined)[]
}

const GAP = 2
const LEAST = 12

const widthsOf = (rows: readonly (readonly string[])[], { width, indent = 0, widest = [] }: TableOptions) => {
  // A last column without text takes no room.
  const columns = Math.max(1, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1))
  const natural = Array.from({ length: columns }, (_, at) =>
    Math.min(widest[at] ?? Number.POSITIVE_INFINITY, Math.max(...rows.map((row) => (row[at] ?? '').length))),
  )
  const room = width - indent - GAP * (columns - 1)
  let over = natural.reduce((sum, one) => sum + one, 0) - room
  // The widest column gives way first.
  while (over > 0) {
    const at = natural.indexOf(Math.max(...natural))
    const second = Math.max(LEAST, ...natural.filter((_, place) => place !== at))
    const less = Math.min(over, Math.max(1, (natural[at] ?? 0) - second))
    if ((natural[at] ?? 0) - less < LEAST) break
    natural[at] = (natural[at] ?? 0) - less
    over -= less
  }
  return natural
}

/**
 * The lines of a table. `table([['a', 'x y'], ['bbb', 'z']], { width: 80 })` is `['a    x y', 'bbb  z']`.
 */
export const table = (rows: readonly (readonly string[])[], options: TableOptions): readonly string[] => {
  if (rows.length === 0) return []
  const widths = widthsOf(rows, options)
  const margin = ' '.repeat(options.indent ?? 0)
  return rows.flatMap((row) => {
    const cells = widths.map((width, at) => wrap(row[at] ?? '', width))
    const height = Math.max(...cells.map((cell) => cell.length))
    return Array.from({ length: height }, (_, line) =>
      `${margin}${widths.map((width, at) => (cells[at]?.[line] ?? '').padEnd(width)).join(' '.repeat(GAP))}`.trimEnd(),
    )
  })
}
