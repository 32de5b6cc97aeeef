// A planted defect: one exact piece of an oracle's SQL exchanged for a wrong one, to see that the comparison notices.

export interface Defect {
  readonly instead: string
  readonly of: string
}

export function planted(sql: string, { of, instead }: Defect): string {
  const found = sql.split(of).length - 1
  if (found !== 1) throw new Error(`The defect replaces '${of}', which stands ${found} times in the SQL: name it once`)
  return sql.replace(of, instead)
}
