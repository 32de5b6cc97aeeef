/** The second step of a form: what will be saved, read back; a conflict or a refusal stands above it. */
import { ProblemNotice } from '../problem-notice.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import type { NewEventJson } from './draft.ts'
import { ReadBack } from './read-back.tsx'
import type { DraftState } from './use-draft.ts'
import type { Saving } from './use-save.ts'

interface Props {
  readonly event: NewEventJson
  readonly state: DraftState
  readonly saving: Saving
  readonly onSave: () => void
  readonly onBack: () => void
}

const Buttons = ({ saving, onSave, onBack }: Pick<Props, 'saving' | 'onSave' | 'onBack'>) => (
  <div className="row">
    <button type="button" className="button is-main" disabled={saving.isBusy} onClick={onSave}>
      Save
    </button>
    <button type="button" className="button" onClick={onBack}>
      Back
    </button>
  </div>
)

export const ReadBackStep = ({ event, state, saving, onSave, onBack }: Props) => (
  <section className="stack" aria-labelledby="read-back">
    {saving.conflict === undefined ? null : (
      <ConflictNotice conflict={saving.conflict} isBusy={saving.isBusy} onSave={onSave} onBack={onBack} />
    )}
    {saving.problem === undefined ? null : <ProblemNotice problem={saving.problem} />}
    <div className="sheet read-back-sheet stack">
      <h2 id="read-back">Read it back before it is saved</h2>
      <ReadBack event={event} facts={state.reading.facts} recorded={state.recorded} />
      {saving.conflict === undefined ? <Buttons saving={saving} onSave={onSave} onBack={onBack} /> : null}
    </div>
  </section>
)
