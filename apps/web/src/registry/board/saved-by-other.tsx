/** Somebody saved another draft in between: who, and what it says, before anything is saved over it (H-25). */
import type { SavedDraft } from './answers.ts'
import { DecisionText } from './decision-text.tsx'

interface Props {
  readonly saved: SavedDraft
  readonly onKeep: () => void
  readonly onTake: () => void
}

export const SavedByOther = ({ saved, onKeep, onTake }: Props) => (
  <section className="notice is-problem" aria-labelledby="saved-by-other" role="alert" data-type="saved-by-other">
    <h3 id="saved-by-other">{saved.savedByName} has saved this draft since you opened the form</h3>
    <DecisionText content={saved} />
    <p>It is not in your form. Saving yours puts it in the place of this one.</p>
    <div className="row">
      <button type="button" className="button" onClick={onKeep}>
        I have looked: go on with mine
      </button>
      <button type="button" className="button" onClick={onTake}>
        Take this one; drop what I wrote
      </button>
    </div>
  </section>
)
