/** `leio analyse logrank`. */
import { factorOf } from '@leio/statistics/columns'
import { logRank } from '@leio/statistics/log-rank'
import { section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { findingsOf } from '../bias.ts'
import { given } from '../choices.ts'
import type { AnalysisRequest } from '../request.ts'
import { survivalColumnNames, survivalInput, survText } from '../survival-input.ts'
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
      r: rCall(request),
      text: (page) => section(page, 'Log-rank test', logRankLines(test)),
    }
  },
}

const rCall = (request: AnalysisRequest): string => {
  const strata = request.text('strata')
  const rho = request.text('rho')
  const right = `${request.text('group')}${strata === undefined ? '' : ` + strata(${strata})`}`
  return `survdiff(${survText(request)} ~ ${right}${rho === undefined ? '' : `, rho = ${rho}`})`
}
