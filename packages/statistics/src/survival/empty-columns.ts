/** So many columns of zeros in one piece of memory: asking for each apart costs more than a thousand rows of work. */
export const emptyColumns = (columns: number, rows: number): readonly Float64Array[] => {
  const all = new Float64Array(columns * rows)
  return Array.from({ length: columns }, (_, at) => all.subarray(at * rows, (at + 1) * rows))
}
