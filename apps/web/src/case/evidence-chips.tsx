/** Beside a statement: its strength, the rows it rests on, its figures with their population, and errata. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted } from '@leio/plan/words/fact-text'
import { figureText } from '@leio/plan/words/figure-text'
import { rowsText } from '@leio/plan/words/rows-text'
import type { CitedFigure } from '@leio/rules/release'
import { errataOfRows } from '../common/source-list.tsx'
import { useBench } from '../common/use-store.ts'

/** So many figures stand beside the sentence in full; more are counted, and one click away. */
const FIGURES = 2

const Figure = ({ figure }: { readonly figure: CitedFigure }) => {
  const { asPrinted: _, unverified, ...shown } = figure
  return (
    <span className="chip">
      In its source, {figure.label}: <b>{figureText(shown)}</b>
      {figure.population === undefined ? '' : ` in ${figure.population}`}
      {unverified === true ? <span className="unknown"> unverified</span> : null}
    </span>
  )
}

interface Props {
  readonly advice: PlannedAdvice
  readonly onOpen: () => void
}

export const EvidenceChips = ({ advice, onOpen }: Props) => {
  const { release } = useBench().knowledge
  const figures = advice.sources.flatMap((source) => source.figures ?? [])
  const errata = errataOfRows(advice.rows, release.id)
  return (
    <span className="chips">
      <span className="chip" title="The source's own word">
        “{advice.strength}”
      </span>
      {advice.rows.length === 0 ? null : <span className="rows small quiet">{rowsText(advice.rows)}</span>}
      {figures.length > FIGURES ? (
        <button type="button" className="chip" onClick={onOpen}>
          {counted(figures.length, 'figure')}
        </button>
      ) : (
        figures.map((figure) => <Figure key={JSON.stringify(figure)} figure={figure} />)
      )}
      {errata.length === 0 ? null : (
        <button type="button" className="chip tone-erratum" onClick={onOpen}>
          {errata.length === 1
            ? `Erratum ${errata[0]?.id}`
            : counted(errata.length, 'erratum').replace('erratums', 'errata')}
        </button>
      )}
      {advice.unverified === true ? <span className="chip unknown">unverified</span> : null}
    </span>
  )
}
