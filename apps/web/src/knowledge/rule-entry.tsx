/** One statement with everything that it stands on. */
import { counted } from '@leio/plan/words/fact-text'
import { stanceMark, WARNING } from '@leio/plan/words/stance'
import type { Advice, Argument } from '@leio/rules/release'
import { StanceMark } from '../common/mark.tsx'
import { SourceList } from '../common/source-list.tsx'
import { useBook } from './book-context.ts'
import { Condition, Said } from './condition.tsx'
import { EntryFrame, Side, Unverified } from './entry-frame.tsx'
import { Fold } from './fold.tsx'
import { RowTexts } from './row-texts.tsx'
import { partTextsOf } from './searched-text.ts'
import { WorkedCases } from './worked-cases.tsx'

const sourcesTitle = ({ rows, sources }: Pick<Advice, 'rows' | 'sources'>): string => {
  const figures = sources.flatMap((source) => source.figures ?? []).length
  const parts = [counted(rows.length, 'row'), ...(figures === 0 ? [] : [counted(figures, 'figure')])]
  return `Sources: ${parts.join(', ')}`
}

const ArgumentSide = ({ title, own }: { readonly title: string; readonly own: readonly Argument[] }) => {
  const { release } = useBook()
  return (
    <div className="stack">
      <h4>{title}</h4>
      {own.length === 0 ? <p className="quiet small">Nothing is given on this side.</p> : null}
      {own.map(({ text, sources }) => (
        <div key={text} className="argument stack">
          <p>{text}</p>
          <div className="small">
            <SourceList sources={sources} rows={[]} release={release.id} />
          </div>
        </div>
      ))}
    </div>
  )
}

const Arguments = ({ advice }: { readonly advice: Advice }) => {
  const own = (side: Argument['side']) => (advice.arguments ?? []).filter((one) => one.side === side)
  return (
    <Fold
      title={`Arguments: ${own('for').length} for, ${own('against').length} against`}
      text={() => partTextsOf(advice).arguments}
    >
      <div className="columns-two">
        <ArgumentSide title="For" own={own('for')} />
        <ArgumentSide title="Against" own={own('against')} />
      </div>
    </Fold>
  )
}

const RuleFolds = ({ advice }: { readonly advice: Advice }) => {
  const { release } = useBook()
  const { id, rows, sources } = advice
  return (
    <div className="folds">
      <Fold title={sourcesTitle(advice)} text={() => partTextsOf(advice).sources}>
        <RowTexts rows={rows} />
        <SourceList sources={sources} rows={rows} release={release.id} />
      </Fold>
      {advice.arguments === undefined ? null : <Arguments advice={advice} />}
      <Fold title="Worked cases" isForScreen>
        <WorkedCases id={id} />
      </Fold>
    </div>
  )
}

export const RuleEntry = ({ advice, place }: { readonly advice: Advice; readonly place: string }) => {
  const { id, text, strength, when, unless, rows, unverified } = advice
  const side = (
    <Side place={place} id={id} rows={rows}>
      <p className="strength">{strength}</p>
    </Side>
  )
  return (
    <EntryFrame mark={<StanceMark mark={advice.topic === 'safety' ? WARNING : stanceMark(advice)} />} side={side}>
      <h3>{text}</h3>
      {unverified === true ? (
        <p className="small">
          <Unverified />
        </p>
      ) : null}
      <Said>
        <Condition label="Applies when" when={when} />
        {unless === undefined ? null : <Condition label="It warns unless" when={unless} />}
      </Said>
      <RuleFolds advice={advice} />
    </EntryFrame>
  )
}
