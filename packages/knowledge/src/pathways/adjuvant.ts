/**
 * After the resection of a tumour outside the uterus: the margin, and the question of adjuvant chemotherapy.
 *
 * The article tells R1 from everything else and says nothing of R2, so the fork does the same.
 */
import { is } from '@leio/rules/write'
import type { RowId } from '../inventory.ts'
import { afterPrimaryTreatment } from './course.ts'
import { choices, goesOn, type PathwayPart, type StepEntry } from './part.ts'

/** The step with which the part begins. */
export const MARGIN = 'adjuvant.margin'

interface Site {
  /** The step of surveillance, to which it leads. */
  readonly surveillance: string
  readonly advice: readonly string[]
  readonly rows: readonly RowId[]
}

const steps = ({ advice, rows }: Site): readonly StepEntry[] => [
  {
    id: MARGIN,
    kind: 'fork',
    label: 'Margin',
    asks: 'Is the margin R1?',
    topic: 'local-treatment',
    advice: [],
    rows: ['SUR-02', 'SA-11'],
  },
  {
    id: 'adjuvant.after-r1',
    kind: 'step',
    label: 'Adjuvant: after R1',
    topic: 'systemic-treatment',
    advice: ['adjuvant.after-r1-resection', 'adjuvant.chemotherapy', ...advice],
    rows: ['SA-11', 'SA-12', ...rows],
  },
  {
    id: 'adjuvant.question',
    kind: 'step',
    label: 'Adjuvant: uncertain',
    topic: 'systemic-treatment',
    advice: ['adjuvant.chemotherapy', ...advice],
    rows: ['KP-05', 'SA-12', 'SS-01', ...rows],
  },
]

/** Margin and adjuvant question of one site; other parts lead to the step `MARGIN`. */
export const afterResection = (site: Site): PathwayPart => ({
  steps: steps(site),
  ways: [
    ...choices(
      MARGIN,
      { to: 'adjuvant.after-r1', label: 'R1', when: is('surgery.margin', 'r1') },
      { to: 'adjuvant.question', label: 'not R1' },
    ),
    goesOn('adjuvant.after-r1', site.surveillance, afterPrimaryTreatment),
    goesOn('adjuvant.question', site.surveillance, afterPrimaryTreatment),
  ],
})
