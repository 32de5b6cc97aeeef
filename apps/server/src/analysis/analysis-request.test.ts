import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnalysisRequest } from './analysis-request.ts'

const problemsOf = (value: unknown) =>
  readAnalysisRequest(value).problems?.map(({ where, kind }) => `${where}: ${kind}`)

describe('what is asked of a cohort', () => {
  it("is counted from the endpoint's usual time zero unless another is named", () => {
    expect(readAnalysisRequest({ method: 'kaplan-meier', endpoint: 'progression-free' }).request).toEqual({
      method: 'kaplan-meier',
      endpoint: 'progression-free',
      timeZero: 'first-advanced-therapy',
      covariates: [],
    })
  })

  it.each([
    [{ method: 'km', endpoint: 'overall' }, ['method: illegal-code']],
    [{ method: 'cox', endpoint: 'overall' }, ['$: no-covariates']],
    [
      { method: 'cox', endpoint: 'overall', covariates: ['tumour.size'], group: { fact: 'tumour.site' } },
      ['$: no-group-here'],
    ],
    [{ method: 'table-one', endpoint: 'overall', covariates: [] }, ['$: no-covariates']],
    [{ method: 'kaplan-meier', endpoint: 'progression-free', timeZero: 'surgery' }, ['timeZero: illegal-code']],
    [{ method: 'kaplan-meier', endpoint: 'disease-specific', composite: true }, ['$: no-composite']],
    [{ method: 'kaplan-meier', endpoint: 'overall', group: { fact: 'tumour.size' } }, ['group.fact: wrong-type']],
    [
      { method: 'cox', endpoint: 'overall', covariates: ['imaging.done'] },
      ['covariates[0]: wrong-type', '$: no-covariates'],
    ],
    [{ method: 'cox', endpoint: 'overall', covariates: ['tumour.size', 'tumour.size'] }, ['$: fact-twice']],
    [
      { method: 'kaplan-meier', endpoint: 'overall', at: [-1], confidence: 95 },
      ['confidence: wrong-type', 'at[0]: wrong-type'],
    ],
  ])('is refused: %j', (value, problems) => {
    expect(problemsOf(value)).toEqual(problems)
  })

  it('is refused with every problem at once, whatever it is', () => {
    expect(problemsOf({ method: 'km', endpoint: 'os', more: 1 })).toHaveLength(3)
    fc.assert(fc.property(fc.jsonValue(), (value) => void readAnalysisRequest(value)))
  })
})
