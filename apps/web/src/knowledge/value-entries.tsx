/** Classifications, scores, tests and the schedule: how a value follows from facts. */
import { percentRange } from '@leio/plan/words/range-text'
import type { Derivation } from '@leio/rules/derivation'
import { factPhrase } from '@leio/rules/print'
import type { Calculator, Classification, Notice, PostTest, Surveillance } from '@leio/rules/release'
import { SourceList } from '../common/source-list.tsx'
import { useBook } from './book-context.ts'
import { Condition, OutlineText, Said } from './condition.tsx'
import { EntryFrame, Side } from './entry-frame.tsx'
import { Fold } from './fold.tsx'
import { assumedText, statedText } from './item-words.ts'
import { RowTexts } from './row-texts.tsx'
import { phaseText, visitMonths } from './schedule-words.ts'
import { sumWords, type ValueTable, valueTables } from './value-words.ts'

interface PlaceProps {
  readonly place: string
}

const Table = ({ table: { title, lines } }: { readonly table: ValueTable }) => (
  <table className="value-table">
    <caption>{title}</caption>
    <tbody>
      {lines.map(({ value, when }) => (
        <tr key={`${value} ${JSON.stringify(when)}`}>
          <th scope="row">{value}</th>
          <td>
            <OutlineText outline={when} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Working = ({ derivation }: { readonly derivation: Derivation }) => {
  const { derivations } = useBook()
  return (
    <>
      {valueTables(derivation, derivations).map((table) => (
        <Table key={table.title} table={table} />
      ))}
      {derivation.kind === 'score' ? (
        <ul className="sums">
          {sumWords(derivation).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

const Notices = ({ notices }: { readonly notices: readonly Notice[] }) =>
  notices.length === 0 ? null : (
    <Fold title={`Remarks: ${notices.length}`}>
      {notices.map(({ code, text, when }) => (
        <div key={code} className="remark">
          <p>{text}</p>
          <Said>
            <Condition label="Said when" when={when} />
          </Said>
        </div>
      ))}
    </Fold>
  )

export const ClassificationEntry = ({
  classification,
  place,
}: PlaceProps & { readonly classification: Classification }) => {
  const { id, label, derivation, notices, rows } = classification
  const notes = [statedText(classification), assumedText(classification)].filter((text) => text !== undefined)
  return (
    <EntryFrame side={<Side place={place} id={id} rows={rows} />}>
      <h3>{label}</h3>
      <Said>
        <Condition label="Worked out when" when={derivation.appliesWhen} />
      </Said>
      <Working derivation={derivation} />
      {notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
      <div className="folds">
        <Notices notices={notices} />
        <Fold title="What the article says">
          <RowTexts rows={rows} />
        </Fold>
      </div>
    </EntryFrame>
  )
}

export const CalculatorEntry = ({ calculator, place }: PlaceProps & { readonly calculator: Calculator }) => {
  const { release } = useBook()
  const { id, label, appliesWhen, score, notices, sources } = calculator
  return (
    <EntryFrame side={<Side place={place} id={id} />}>
      <h3>{label}</h3>
      <Said>
        <Condition label="Worked out when" when={appliesWhen} />
      </Said>
      <Working derivation={score} />
      <div className="folds">
        <Notices notices={notices} />
        <Fold title="Sources">
          <SourceList sources={sources} rows={[]} release={release.id} />
        </Fold>
      </div>
    </EntryFrame>
  )
}

export const TestEntry = ({ test, place }: PlaceProps & { readonly test: PostTest }) => {
  const { release } = useBook()
  const { id, label, positiveWhen, negativeWhen, sensitivity, specificity, priorProbability, caveats, sources } = test
  return (
    <EntryFrame side={<Side place={place} id={id} />}>
      <h3>{label}</h3>
      <Said>
        <Condition label="Positive when" when={positiveWhen} />
        <Condition label="Negative when" when={negativeWhen} />
        <dt>Sensitivity</dt>
        <dd>{percentRange(sensitivity)}</dd>
        <dt>Specificity</dt>
        <dd>{percentRange(specificity)}</dd>
        <dt>Before the test</dt>
        <dd>{percentRange(priorProbability)} have a leiomyosarcoma</dd>
      </Said>
      <ul className="caveats small">
        {caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
      <div className="folds">
        <Fold title="Sources">
          <SourceList sources={sources} rows={[]} release={release.id} />
        </Fold>
      </div>
    </EntryFrame>
  )
}

export const ScheduleEntry = ({ schedule, place }: PlaceProps & { readonly schedule: Surveillance }) => {
  const { id, what, when, phases, indexDate, rows } = schedule
  return (
    <EntryFrame side={<Side place={place} id={id} rows={rows} />}>
      <h3>{what}</h3>
      <Said>
        <Condition label="Applies when" when={when} />
        <dt>Counted from</dt>
        <dd>{factPhrase(indexDate)}</dd>
      </Said>
      <table className="value-table">
        <caption>Visits</caption>
        <tbody>
          {phases.map((phase) => (
            <tr key={phaseText(phase)}>
              <th scope="row">{phaseText(phase)}</th>
              <td>
                month {visitMonths(phase).join(', ')}
                {phase.untilMonth === undefined ? ' …' : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="folds">
        <Fold title="What the article says">
          <RowTexts rows={rows} />
        </Fold>
      </div>
    </EntryFrame>
  )
}
