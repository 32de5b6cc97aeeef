/** `leio analyse gray`. */
import { factorOf } from '@leio/statistics/columns'
import { type GrayTest, grayTest } from '@leio/statistics/gray-test'
import { section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { findingsOf } from '../bias.ts'
import { causeOf } from '../causes.ts'
import { given } from '../choices.ts'
import { decimals, number, numberTable, pText } from '../number-text.ts'
import { argument, rCompetingRisks, rGroup, rName, rOutcome, rSurvivalData } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { causesInput, type SurvivalInput, survivalColumnNames } from '../survival-input.ts'

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const input = causesInput(read, request)
    const { selection, columns, events, group, strata } = input
    const wanted = request.text('cause')
    const options = given({ rho: request.number('rho'), strata })
    const chosen = wanted === undefined ? events.causes.map((_, at) => at + 1) : [causeOf(request, events.causes)]
    const tests = withLines(selection, request.file, () =>
      chosen.map((cause) => ({
        name: events.causes[cause - 1] ?? String(cause),
        ...grayTest(columns, group ?? factorOf([]), { ...options, cause }),
      })),
    )
    return {
      n: tests[0]?.n ?? 0,
      events: tests.reduce((sum, test) => sum + test.events, 0),
      excluded: selection.excluded,
      reading: events.reading,
      result: { tests },
      cautions: tests.flatMap(({ cautions }) => cautions),
      biasGuard: findingsOf(input, request, 'gray-test', { cause: chosen[0] ?? 1 }),
      r: rCall(input, request),
      text: (page) => tests.flatMap((test) => section(page, `Gray's test: ${test.name}`, grayLines(test))),
    }
  },
}

const rCall = (input: SurvivalInput, request: AnalysisRequest): string => {
  const { selection } = input
  const strata = request.text('strata')
  const test = rCompetingRisks(
    'cuminc',
    selection,
    request,
    rGroup(selection, request),
    argument('strata', strata === undefined ? undefined : rName(strata)),
    argument('rho', request.number('rho')),
  )
  return [...rSurvivalData(selection, request), rOutcome(input, request), `test <- ${test}$Tests`, 'test'].join('\n')
}

/** Events of each group beside those expected, and the test. */
export const grayLines = ({ groups, statistic, degreesOfFreedom, pValue }: GrayTest): readonly string[] => [
  ...numberTable([
    ['', 'n', 'events', 'expected'],
    ...groups.map(({ group, n, events, expected }) => [group, number(n), number(events), number(expected)]),
  ]),
  `  chi-square ${decimals(statistic, 3)} on ${degreesOfFreedom} df, ${pText(pValue)}`,
]
