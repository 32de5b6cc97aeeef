/** Records that may be one patient twice, and merges: suggested by signs, proposed by one person, confirmed by another. */
import '../../styles/registry-data.css'
import { counted } from '@leio/plan/words/fact-text'
import { queryOf } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { RECORD_KINDS, recordKindIn } from '../record-kind.ts'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { lastRead, type Read, useRead } from '../use-read.ts'
import type { Merge, MergesAnswer, PairsAnswer } from './answers.ts'
import { MergeList } from './merge-list.tsx'
import { PairItem } from './pair-item.tsx'

const NotCompared = ({ leftOut }: Pick<PairsAnswer, 'leftOut'>) =>
  leftOut.length === 0 ? null : (
    <details className="small unknown">
      <summary>Not every pair was compared</summary>
      <p>
        So many records share these that they tell nobody apart:{' '}
        {leftOut.map(({ key, records }) => `${key} (${counted(records, 'record')})`).join(', ')}. Pairs among them are
        found only by something else that they share.
      </p>
    </details>
  )

const Pairs = ({ answer, onProposed }: { readonly answer: PairsAnswer; readonly onProposed: () => void }) => {
  const { pairs, total, leftOut } = answer
  return (
    <div className="stack">
      <p className="small quiet" role="status">
        {total === 0
          ? 'No two records look like one patient.'
          : pairs.length === total
            ? `${counted(total, 'pair')}, the most alike first.`
            : `The ${pairs.length} most alike of ${total} pairs; the others appear as these are settled.`}
      </p>
      <NotCompared leftOut={leftOut} />
      <ul className="stack">
        {pairs.map((pair) => (
          <PairItem key={`${pair.a.id} ${pair.b.id}`} pair={pair} onProposed={onProposed} />
        ))}
      </ul>
    </div>
  )
}

const Kinds = ({ kind }: { readonly kind: string }) => (
  <nav className="row tabs" aria-label="Kind of records">
    {RECORD_KINDS.map(({ value, label }) => (
      <RegistryLink key={value} to={`/registry/duplicates${queryOf({ kind: value })}`} isCurrent={value === kind}>
        {label}
      </RegistryLink>
    ))}
  </nav>
)

const isProposed = ({ state }: Merge): boolean => state === 'proposed'

/** What another registrar has proposed comes first: it is decided soonest, and does not lie under a hundred pairs. */
const Waiting = ({
  read: { reading },
  onChanged,
}: {
  readonly read: Read<MergesAnswer>
  readonly onChanged: () => void
}) => {
  const merges = lastRead(reading)?.body.merges.filter(isProposed) ?? []
  return merges.length === 0 ? null : (
    <section className="stack waiting-merges" aria-labelledby="waiting">
      <h2 id="waiting">Proposals that wait for a second registrar</h2>
      <MergeList merges={merges} isComplete={true} onChanged={onChanged} />
    </section>
  )
}

export const DuplicatesPage = ({ query }: PageProps) => {
  const kind = recordKindIn(query)
  const pairs = useRead<PairsAnswer>(`/api/duplicates${queryOf({ kind })}`)
  const merges = useRead<MergesAnswer>('/api/merges')
  const again = (): void => {
    pairs.again()
    merges.again()
  }
  return (
    <div className="narrow-page">
      <header className="page-head">
        <h1>Duplicates</h1>
        <p className="prose">
          The program suggests; two registrars decide. A merge shows both records as one patient and changes neither: it
          can be taken back at any time.
        </p>
      </header>
      <Waiting read={merges} onChanged={again} />
      <section className="stack" aria-labelledby="pairs">
        <h2 id="pairs">Records that may be one patient</h2>
        <Kinds kind={kind} />
        <ShownReading read={pairs}>{({ body }) => <Pairs answer={body} onProposed={again} />}</ShownReading>
      </section>
      <section className="stack below" aria-labelledby="merges">
        <h2 id="merges">Merges</h2>
        <ShownReading read={merges}>
          {({ body: { merges: all, isComplete } }) => (
            <MergeList merges={all.filter((one) => !isProposed(one))} isComplete={isComplete} onChanged={again} />
          )}
        </ShownReading>
      </section>
    </div>
  )
}
