/** The state of a step or a way as on the map: the same sign, and the word. */
import type { StepState, WayState } from '@leio/plan/pathway'

export type AnyState = StepState | WayState

export const STATE_WORDS: Readonly<Record<AnyState, string>> = {
  passed: 'behind',
  taken: 'taken',
  here: 'here',
  open: 'open',
  ahead: 'ahead',
  'not-taken': 'not taken',
}

const Sign = ({ state }: { readonly state: AnyState }) => {
  switch (state) {
    // No tick: that the case went on from a step does not say that the step was done.
    case 'passed':
    case 'taken':
      return <path d="M4 6L8 10.5L12 6" />
    case 'here':
      return <circle cx="8" cy="8" r="4.5" />
    case 'open':
      return (
        <text x="8" y="12.5" textAnchor="middle">
          ?
        </text>
      )
    case 'ahead':
      return <rect x="3" y="4.5" width="10" height="7" rx="1.5" />
    case 'not-taken':
      return <path d="M8 1.5V14M5.5 11.5L8 14L10.5 11.5M4.5 6H11.5" />
  }
}

export const StateSign = ({ state }: { readonly state: AnyState }) => (
  <svg className={`pathway-sign is-${state}`} viewBox="0 0 16 16" aria-hidden="true">
    <Sign state={state} />
  </svg>
)

export const StateMark = ({ state }: { readonly state: AnyState }) => (
  <span className={`pathway-state small is-${state}`}>
    <StateSign state={state} /> {STATE_WORDS[state]}
  </span>
)
