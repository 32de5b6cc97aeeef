/** `leio analyse logrank`. */
import { factorOf } from '@leio/statistics/columns'
import { logRank } from '@leio/statistics/log-rank'
import { section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { findingsOf } from '../bias.ts'
import { given } from '../choices.ts'
import { rLogRank, rSurvivalData } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { type SurvivalInput, survivalColumnNames, survivalInput } from '../survival-input.ts'
import { logRankLines } from './kaplan-meier.ts'

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const input = survivalInput(read, request)
    const { selection, columns, events, group, strata } = input
    const options = given({ rho: request.number('rho'), strata })
    const test = withLines(selection, request.file, () => logRank(columns, group ?? factorOf([]), options))
    return {
      n: test.n,
      events: test.events,
      excluded: selection.excluded,
      reading: events.reading,
      result: test,
      cautions: test.cautions,
      biasGuard: findingsOf(input, request, 'log-rank'),
      r: rCall(input, request),
      text: (page) => section(page, 'Log-rank test', logRankLines(test)),
    }
  },
}

const rCall = (input: SurvivalInput, request: AnalysisRequest): string =>
  ['library(survival)', ...rSurvivalData(input.selection, request), ...rLogRank(input, request)].join('\n')
