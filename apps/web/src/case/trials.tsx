/** How the case fits each trial. Matching never enrols: "possible" always comes with "verify". */
import type { Plan } from '@leio/plan/make-plan'
import type { TrialMatch } from '@leio/plan/match-trial'
import { dateText, missingText } from '@leio/plan/words/fact-text'
import { trialName } from '@leio/plan/words/trial-name'
import { useBench } from '../common/use-store.ts'
import { shownFacts } from '../workbench/workbench.ts'

const MARKS = {
  eligible: { glyph: '◆', word: 'Criteria met', tone: 'tone-consider' },
  undecided: { glyph: '?', word: 'Criteria open', tone: 'tone-open' },
  ineligible: { glyph: '✗', word: 'Does not fit', tone: 'tone-quiet' },
} as const satisfies Record<TrialMatch['status'], unknown>

const Match = ({ match }: { readonly match: TrialMatch }) => {
  const bench = useBench()
  const trial = bench.knowledge.release.trials.find(({ id }) => id === match.id)
  const isClosed = trial?.status === 'closed'
  const { glyph, word, tone } = MARKS[match.status]
  return (
    <li className="statement">
      <span className={`mark ${tone}`}>
        <span className="mark-glyph" aria-hidden="true">
          {glyph}
        </span>{' '}
        {isClosed ? 'Closed' : word}
      </span>
      <div className="statement-body">
        <p>
          <b>{trialName(match)}</b>
          <span className="quiet small">
            {' '}
            {trial === undefined ? '' : `${trial.registration} · status as of ${dateText(trial.statusAsOf)}`}
          </span>
        </p>
        {match.status === 'undecided' ? (
          <p className="small unknown">Depends on: {missingText(match.missing, shownFacts(bench), 6)}.</p>
        ) : (
          <p className="small quiet">
            {match.because.map((reason) => reason.replace(/\.$/, '')).join('; ')}.{''}
          </p>
        )}
      </div>
    </li>
  )
}

export const Trials = ({ plan }: { readonly plan: Plan }) => {
  const order = ['eligible', 'undecided', 'ineligible'] as const
  const matches = plan.trials.toSorted((left, right) => order.indexOf(left.status) - order.indexOf(right.status))
  return (
    <ul className="statements">
      {matches.map((match) => (
        <Match key={match.id} match={match} />
      ))}
    </ul>
  )
}
