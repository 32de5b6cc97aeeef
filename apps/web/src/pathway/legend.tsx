/** What the outlines, signs and lines of the map mean. */
import type { StepKind } from '@leio/figures/pathway-label'
import type { StepState } from '@leio/plan/pathway'
import { STATE_WORDS, StateSign } from './state-mark.tsx'

const MEANINGS: Readonly<Record<StepState, string>> = {
  passed: 'the case went on from here; no proof that it was done',
  here: 'where the patient is',
  open: 'a missing fact decides',
  ahead: 'may still come',
  'not-taken': 'decided otherwise',
}

const SHAPES: Readonly<Record<StepKind, { readonly outline: string; readonly word: string }>> = {
  step: { outline: 'M1.5 3.5H22.5V12.5H1.5Z', word: 'step' },
  fork: { outline: 'M6 3.5H18L22.5 8L18 12.5H6L1.5 8Z', word: 'fork, a question' },
  end: { outline: 'M6 3.5H18A4.5 4.5 0 0 1 18 12.5H6A4.5 4.5 0 0 1 6 3.5Z', word: 'end' },
}

const Shape = ({ kind }: { readonly kind: StepKind }) => (
  <svg className="pathway-sign is-shape" viewBox="0 0 24 16" aria-hidden="true">
    <path d={SHAPES[kind].outline} />
  </svg>
)

export const Legend = () => (
  <ul className="pathway-legend small" aria-label="Signs of the map">
    {(Object.keys(MEANINGS) as StepState[]).map((state) => (
      <li key={state}>
        <StateSign state={state} /> {STATE_WORDS[state]} <span className="quiet">{MEANINGS[state]}</span>
      </li>
    ))}
    {(Object.keys(SHAPES) as StepKind[]).map((kind) => (
      <li key={kind}>
        <Shape kind={kind} /> <span className="quiet">{SHAPES[kind].word}</span>
      </li>
    ))}
  </ul>
)
