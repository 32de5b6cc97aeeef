/** Where the knowledge ends: silences, combinations that no patient can have, and what is printed wrongly. */
import type { KnownErratum } from '@leio/knowledge/errata'
import { counted } from '@leio/plan/words/fact-text'
import { SILENT } from '@leio/plan/words/stance'
import type { Expression } from '@leio/rules/expression'
import type { Silence } from '@leio/rules/release'
import { StanceMark } from '../common/mark.tsx'
import { Condition, Said } from './condition.tsx'
import { EntryFrame, Side, Unverified } from './entry-frame.tsx'
import { Fold } from './fold.tsx'
import { CONFIDENCE } from './item-words.ts'
import { RowTexts } from './row-texts.tsx'

interface PlaceProps {
  readonly place: string
}

export const SilenceEntry = ({ silence, place }: PlaceProps & { readonly silence: Silence }) => (
  <EntryFrame mark={<StanceMark mark={SILENT} />} side={<Side place={place} id={silence.id} rows={silence.rows} />}>
    <p className="entry-name">{silence.text}</p>
    <Said>
      <Condition label="Said when" when={silence.when} />
    </Said>
    <div className="folds">
      <Fold title={`In the article: ${counted(silence.rows.length, 'row')}`}>
        <RowTexts rows={silence.rows} />
      </Fold>
    </div>
  </EntryFrame>
)

interface CombinationProps extends PlaceProps {
  readonly id: string
  readonly text: string
  readonly when: Expression
}

export const CombinationEntry = ({ id, text, when, place }: CombinationProps) => (
  <EntryFrame side={<Side place={place} id={id} />}>
    <p className="entry-name">{text}</p>
    <Said>
      <Condition label="Found when" when={when} />
    </Said>
  </EntryFrame>
)

export const ErratumEntry = ({ erratum, place }: PlaceProps & { readonly erratum: KnownErratum }) => {
  const { id, rows, asPrinted, corrected, action, basis, unverified } = erratum
  return (
    <EntryFrame
      mark={<h4 className="tone-erratum">{id}</h4>}
      side={<Side place={place} id={`erratum ${id}`} rows={rows} rowsLabel="Rows" works={basis.sources} />}
    >
      <Said>
        <dt>As printed</dt>
        <dd>{asPrinted}</dd>
        <dt>Corrected</dt>
        <dd>
          {corrected} {unverified === true ? <Unverified /> : null}
        </dd>
        <dt>Here</dt>
        <dd>{action}</dd>
        <dt>Confidence</dt>
        <dd className={basis.confidence === 'L' ? 'unknown' : undefined}>{CONFIDENCE[basis.confidence]}</dd>
      </Said>
    </EntryFrame>
  )
}
