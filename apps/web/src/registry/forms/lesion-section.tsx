/**
 * The lesion table of an event: begun, or carried on from the record. The last table of a record counts, so that a new
 * follow-up carries the baseline and all earlier follow-ups with it.
 */
import '../../styles/registry-lesions.css'
import type { Problem } from '@leio/facts/problem'
import { LesionBaseline } from './lesion-baseline.tsx'
import { emptyLesions, type LesionDraft, lesionDraftOf, withFollowUp } from './lesion-draft.ts'
import { LesionFollowUp } from './lesion-follow-up.tsx'
import { readLesions } from './lesion-reading.ts'
import { LesionResult } from './lesion-result.tsx'

interface Props {
  readonly lesions: LesionDraft | undefined
  /** The table that counts in the record now. */
  readonly inRecord: unknown
  /** The date of the event as typed; a new baseline or follow-up begins with it. */
  readonly when: string
  readonly problems: readonly Problem[]
  readonly isTried: boolean
  readonly onLesions: (lesions: LesionDraft | undefined) => void
}

const Begin = ({ inRecord, when, onLesions }: Pick<Props, 'inRecord' | 'when' | 'onLesions'>) => {
  const recorded = lesionDraftOf(inRecord)
  return (
    <div className="row">
      {recorded === undefined ? null : (
        <button type="button" className="button" onClick={() => onLesions(withFollowUp(recorded, when))}>
          Add a follow-up to the table of the record
        </button>
      )}
      <button type="button" className="button" onClick={() => onLesions(emptyLesions(when))}>
        {recorded === undefined ? 'Begin a lesion table' : 'Begin a new table with a new baseline'}
      </button>
    </div>
  )
}

const Live = ({ lesions }: { readonly lesions: LesionDraft }) => {
  const { block, problems } = readLesions(lesions)
  return (
    <section aria-label="Sums and response">
      {block === undefined ? (
        <p className="small quiet">
          Sums and response stand here once the table can be read. Next: {problems[0]?.message} {problems[0]?.cure}
        </p>
      ) : (
        <LesionResult block={block} />
      )}
    </section>
  )
}

const Table = ({ lesions, when, problems, isTried, onLesions }: Props & { readonly lesions: LesionDraft }) => {
  const problemAt = (where: string): string | undefined => {
    const found = isTried ? problems.find((one) => one.where === where) : undefined
    return found === undefined ? undefined : `${found.message} ${found.cure}`
  }
  const fields = { draft: lesions, onDraft: onLesions, problemAt }
  return (
    <>
      <LesionBaseline {...fields} />
      {lesions.followUps.map((followUp, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a follow-up is its place; every field shows its own text.
        <LesionFollowUp key={at} {...fields} followUp={followUp} at={at} />
      ))}
      <div className="row">
        <button type="button" className="button" onClick={() => onLesions(withFollowUp(lesions, when))}>
          Add a follow-up
        </button>
        <button type="button" className="door" onClick={() => onLesions(undefined)}>
          Take the table out of this event
        </button>
      </div>
      <Live lesions={lesions} />
    </>
  )
}

export const LesionSection = (props: Props) => (
  <section className="sheet lesion-section stack" aria-labelledby="lesions">
    <h2 id="lesions">Lesions by RECIST 1.1</h2>
    {props.lesions === undefined ? <Begin {...props} /> : <Table {...props} lesions={props.lesions} />}
  </section>
)
