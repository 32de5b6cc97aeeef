/** The baseline of a lesion table: when, how thin the slices, the targets with their lengths, and the other lesions. */

import { LabelledField, LabelledMenu } from './labelled-field.tsx'
import {
  type LesionDraft,
  type LesionRow,
  MOST_TARGETS,
  type TargetRow,
  type Whether,
  withOther,
  withoutLesion,
  withTarget,
} from './lesion-draft.ts'
import { placeAt } from './lesion-reading.ts'

export interface LesionFieldsProps {
  readonly draft: LesionDraft
  readonly onDraft: (draft: LesionDraft) => void
  /** The problem of a field, once it may be shown. */
  readonly problemAt: (where: string) => string | undefined
}

interface RowProps<Row extends LesionRow> extends Pick<LesionFieldsProps, 'problemAt'> {
  readonly row: Row
  readonly onRow: (row: Row) => void
  readonly onOut: () => void
}

const Organ = <Row extends LesionRow>({ row, onRow, problemAt }: Omit<RowProps<Row>, 'onOut'>) => (
  <LabelledField
    label={`${row.id}: organ`}
    value={row.organ}
    onType={(organ) => onRow({ ...row, organ })}
    problem={problemAt(placeAt(row.id, 'organ'))}
  />
)

const Node = <Row extends LesionRow>({ row, onRow }: Pick<RowProps<Row>, 'row' | 'onRow'>) => (
  <label className="tick lesion-node">
    <input
      type="checkbox"
      checked={row.isNode === true}
      onChange={({ target }) => onRow({ ...row, isNode: target.checked })}
    />{' '}
    Lymph node<span className="hidden-text">: {row.id}</span>
  </label>
)

const Out = ({ id, onOut }: { readonly id: string; readonly onOut: () => void }) => (
  <button type="button" className="door lesion-out" onClick={onOut}>
    Take out<span className="hidden-text"> {id}</span>
  </button>
)

const Target = (props: RowProps<TargetRow>) => {
  const { row, onRow, onOut, problemAt } = props
  return (
    <li className="lesion-row">
      <Organ {...props} />
      <LabelledField
        label={`${row.id}: ${row.isNode === true ? 'short axis' : 'longest diameter'}, mm`}
        value={row.length}
        onType={(length) => onRow({ ...row, length })}
        problem={problemAt(placeAt(row.id, 'length'))}
      />
      <Node row={row} onRow={onRow} />
      <Out id={row.id} onOut={onOut} />
    </li>
  )
}

const Other = (props: RowProps<LesionRow>) => (
  <li className="lesion-row">
    <Organ {...props} />
    <Node row={props.row} onRow={props.onRow} />
    <Out id={props.row.id} onOut={props.onOut} />
  </li>
)

const replaced = <Row extends LesionRow>(rows: readonly Row[], row: Row): readonly Row[] =>
  rows.map((one) => (one.id === row.id ? row : one))

const Targets = ({ draft, onDraft, problemAt }: LesionFieldsProps) => {
  const isFull = draft.targets.length >= MOST_TARGETS
  return (
    <>
      <h3>Target lesions</h3>
      <ul className="lesion-rows">
        {draft.targets.map((row) => (
          <Target
            key={row.id}
            row={row}
            problemAt={problemAt}
            onRow={(next) => onDraft({ ...draft, targets: replaced(draft.targets, next) })}
            onOut={() => onDraft(withoutLesion(draft, row.id))}
          />
        ))}
      </ul>
      <div className="row">
        <button type="button" className="button" disabled={isFull} onClick={() => onDraft(withTarget(draft))}>
          Add a target
        </button>
        <span className="small quiet">
          {isFull ? 'Five are the most that RECIST 1.1 follows; list others as non-target.' : 'At most five.'}
        </span>
      </div>
    </>
  )
}

const NON_TARGETS = [
  { value: 'not-stated', label: 'Not stated' },
  { value: 'none', label: 'None' },
  { value: 'some', label: 'There are some' },
] as const

const chosen = (draft: LesionDraft, nonTargets: Whether): LesionDraft =>
  nonTargets === 'some' && draft.others.length === 0 ? withOther(draft) : { ...draft, nonTargets }

const Others = ({ draft, onDraft, problemAt }: LesionFieldsProps) => (
  <>
    <div className="lesion-row">
      <LabelledMenu
        label="Non-target lesions"
        value={draft.nonTargets}
        options={NON_TARGETS}
        onChoose={(value) => onDraft(chosen(draft, value as Whether))}
        problem={problemAt(placeAt('others'))}
      />
    </div>
    {draft.nonTargets === 'some' ? (
      <>
        <ul className="lesion-rows">
          {draft.others.map((row) => (
            <Other
              key={row.id}
              row={row}
              problemAt={problemAt}
              onRow={(next) => onDraft({ ...draft, others: replaced(draft.others, next) })}
              onOut={() => onDraft(withoutLesion(draft, row.id))}
            />
          ))}
        </ul>
        <p>
          <button type="button" className="button" onClick={() => onDraft(withOther(draft))}>
            Add a non-target lesion
          </button>
        </p>
      </>
    ) : null}
  </>
)

export const LesionBaseline = (props: LesionFieldsProps) => {
  const { draft, onDraft, problemAt } = props
  return (
    <fieldset className="lesion-part">
      <legend>Baseline</legend>
      <div className="lesion-row">
        <LabelledField
          label="Date of the baseline"
          value={draft.when}
          hint='Such as 2026-03-02 or 2026-03; without dates "month 0".'
          onType={(when) => onDraft({ ...draft, when })}
          problem={problemAt(placeAt('when'))}
        />
        <LabelledField
          label="Slice thickness, mm"
          value={draft.sliceThickness}
          hint="Empty where it is not recorded."
          onType={(sliceThickness) => onDraft({ ...draft, sliceThickness })}
          problem={problemAt(placeAt('slice'))}
        />
      </div>
      <Targets {...props} />
      <Others {...props} />
    </fieldset>
  )
}
