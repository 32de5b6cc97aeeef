import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { countByTopic, tcgaPlans } from './tcga-plans.ts'

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void
const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats(ajv)
const valid = ajv.compile(JSON.parse(readFileSync(new URL('../contract/plan.schema.json', import.meta.url), 'utf8')))

describe.each(['2022', 'current'] as const)('the 105 TCGA leiomyosarcomas, release %s', (release) => {
  const plans = tcgaPlans(release)

  it('each has a plan that is valid against the contract', () => {
    expect(plans).toHaveLength(105)
    for (const plan of plans) {
      const ok = valid(JSON.parse(JSON.stringify(plan)))
      expect([plan.case, ok, valid.errors?.slice(0, 3)]).toEqual([plan.case, true, undefined])
    }
  })

  it('every undecided statement names what is missing, and every question is about a fact that is open', () => {
    for (const plan of plans) {
      for (const one of plan.advice)
        if (one.status === 'undecided')
          expect([plan.case, one.id, one.missing.length]).not.toEqual([plan.case, one.id, 0])
      expect(plan.questions.map((question) => question.rank)).toEqual(plan.questions.map((_, index) => index + 1))
    }
  })

  it('counts agree: what applies, does not, and is undecided are all statements of all patients', () => {
    const total = countByTopic(plans).reduce((sum, one) => sum + one.applies + one.doesNotApply + one.undecided, 0)
    expect(total).toBe(plans.reduce((sum, plan) => sum + plan.advice.length, 0))
  })
})
