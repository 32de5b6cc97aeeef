/** Gray's test, ours. */
import { factorOf } from '../../src/columns.ts'
import { type GrayTestOptions, grayTest } from '../../src/competing-risks/gray-test.ts'
import { namedOf } from '../cumulative-incidence/answers.ts'
import type { FunctionAnswers } from '../harness/golden-case.ts'

const namesOf = (column: readonly (number | string)[] = []): readonly string[] => [...column].map(String)

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  grayTest: {
    answer: (raw, options) => {
      const columns = namedOf(raw, options)
      const { cause, rho } = options as unknown as GrayTestOptions
      return grayTest(
        { time: columns.time as number[], event: columns.event as number[] },
        factorOf(namesOf(columns.group)),
        {
          ...(cause === undefined ? {} : { cause }),
          ...(rho === undefined ? {} : { rho }),
          ...(options.strata === true ? { strata: factorOf(namesOf(columns.stratum)) } : {}),
        },
      )
    },
  },
}
