import { known } from '@leio/facts/fact'
import { LIGHT } from '@leio/figures/tokens'
import { waySoFar } from '@leio/figures/way-so-far'
import { releaseCurrent } from '@leio/knowledge/releases'
import { exampleCase } from '@leio/plan/arbitraries'
import { type PathwayView, pathwayOf } from '@leio/plan/pathway'
import { describe, expect, it } from 'vitest'
import { nearSteps } from './near-steps.ts'
import { standingText } from './standing-text.ts'

const viewOf = (input: Parameters<typeof pathwayOf>[1]): PathwayView => {
  const view = pathwayOf(releaseCurrent, input)
  if (view === undefined) throw new Error('no pathway')
  return view
}

const said = (view: PathwayView) => {
  const { passed, here, next } = nearSteps(view)
  return {
    passed: passed.map(({ label }) => label),
    here: here?.label,
    next: next.map((one) => [one.label, one.state]),
  }
}

describe('where we are', () => {
  it('of a vena cava before treatment: at the board, and what it asks next', () => {
    expect(said(viewOf(exampleCase('ivc-retroperitoneal')))).toEqual({
      passed: ['CT chest, abdomen, pelvis', 'Core needle biopsy', 'Expert pathology, grade'],
      here: 'Sarcoma board',
      next: [['Metastasis at diagnosis?', 'open']],
    })
  })

  it('of a uterus after morcellation: the way in the order in which it was gone', () => {
    expect(said(viewOf(exampleCase('uterine-after-morcellation')))).toEqual({
      passed: [
        'Assessment, contrast MRI',
        'Presumed leiomyoma?',
        'Presumed leiomyoma surgery',
        'Expert pathology, centre',
        'Found only in the specimen?',
      ],
      here: 'CT, consider re-exploration',
      next: [['Beyond the uterus?', 'ahead']],
    })
  })

  it('of an advanced case: at an end, with nothing next', () => {
    const { here, next } = said(viewOf(exampleCase('metastatic-second-line')))
    expect({ here, next }).toEqual({ here: 'Later lines', next: [] })
  })

  it('at a fork what a missing fact decides stands before what may come later only', () => {
    const file = exampleCase('ivc-retroperitoneal')
    const facts = { ...file.facts, 'care.mdt-discussed': known(true) }
    delete facts['resectability.status']
    const { here, next } = said(viewOf({ ...file, facts }))
    expect(here).toBe('Resectable, surgery first?')
    expect(next.map(([, state]) => state)).toEqual(['open', 'open', 'ahead'])
  })

  it('is drawn, and said in words for those who do not see it', () => {
    const view = viewOf(exampleCase('ivc-retroperitoneal'))
    const description = standingText(view)
    expect(description).toBe(
      'Behind: CT chest, abdomen, pelvis, Core needle biopsy, Expert pathology, grade. Here: Sarcoma board. ' +
        'Open: Metastasis at diagnosis?, Resectable, surgery first?, Major vein involved?, Resection with vein.',
    )
    const svg = waySoFar(
      { title: 'Where we are', description, ...nearSteps(view) },
      { width: 300, palette: LIGHT, id: 'a' },
    )
    expect(svg).toContain('Metastasis at diagnosis?</text>')
  })
})
