import { factorOf } from '../../src/columns.ts'
import { tableOne } from '../../src/description/table-one.ts'
import type { Columns, FunctionAnswers } from '../harness/golden-case.ts'

interface Asked {
  readonly variables: readonly string[]
  readonly group?: string
  readonly tests?: boolean
}

const isText = (column: readonly (number | string)[]): boolean => column.some((value) => typeof value === 'string')

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  tableOne: {
    answer: (data: Columns, options) => {
      const { variables, group, tests = false } = options as unknown as Asked
      const column = (name: string) => data[name] as readonly (number | string)[]
      const table = tableOne(
        Object.fromEntries(
          variables.map((name) => [
            name,
            isText(column(name)) ? factorOf(column(name)) : (column(name) as readonly number[]),
          ]),
        ),
        { tests, ...(group === undefined ? {} : { group: factorOf(column(group)) }) },
      )
      return {
        ...table,
        sizes: table.groups.map(({ n }) => n),
        variables: table.variables.map((one) => ({ ...one, differences: one.differences.map(({ value }) => value) })),
      }
    },
  },
}
