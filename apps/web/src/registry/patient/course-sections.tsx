/** Lines of therapy, recurrences and response, each with how it was worked out. */
import { labelOf } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { momentText } from '../moment-words.ts'
import { Section } from '../section.tsx'
import type { CourseJson, Stretch, TherapyEnd, TherapyLine } from './course.ts'
import { countText, firstText, noTreatmentText, OF_RECURRENCE, saidBy } from './course-words.ts'

const endText = (end: TherapyEnd): string =>
  end.state === 'not-recorded' ? 'end not recorded' : `ended ${momentText(end.moment)}`

interface OfRecord {
  readonly facts: Facts
}

const Line = ({ line }: { readonly line: TherapyLine }) => (
  <li>
    <p>
      <b>
        Line {line.number}
        {line.isCertain ? '' : ', not certain'}: {line.agents.join(' + ')}
      </b>{' '}
      from {momentText(line.start)}, {endText(line.end)}
      {line.stopReason === undefined ? '' : ` (${line.stopReason})`}
    </p>
    {line.because.map((reason) => (
      <p key={reason} className="small quiet">
        {reason}
      </p>
    ))}
  </li>
)

const Stretches = ({ title, stretches }: { readonly title: string; readonly stretches: readonly Stretch[] }) => {
  if (stretches.length === 0) return null
  return (
    <li>
      <p className="quiet">{title}</p>
      {stretches.map(({ event, agents, start, end }) => (
        <p key={event}>
          {agents.join(' + ')}, from {momentText(start)}, {endText(end)}
        </p>
      ))}
    </li>
  )
}

export const Lines = ({
  lines: { lines, perioperative, unplaced, count, rule },
  facts,
}: Pick<CourseJson, 'lines'> & OfRecord) => (
  <Section title="Lines of therapy" aside={<span className="small quiet">{countText(count)}</span>}>
    <ul className="topic-body stack">
      {lines.length + perioperative.length + unplaced.length === 0 ? (
        <li className="quiet">{noTreatmentText(facts)}</li>
      ) : null}
      {lines.map((line) => (
        <Line key={line.number} line={line} />
      ))}
      <Stretches title="Around an operation, no line of its own" stretches={perioperative} />
      <Stretches title="Intent or start not recorded: may be a line" stretches={unplaced} />
      <li className="small quiet">By the rule {rule}, which is ours and unverified.</li>
    </ul>
  </Section>
)

const FIRSTS = { local: 'Local', abdominal: 'Abdominal', distant: 'Distant', progression: 'Progression' } as const

const NOT_SAID = 'Whether there was none is not said.'

export const Recurrences = ({
  recurrences: { first, diseaseFree },
  facts,
}: Pick<CourseJson, 'recurrences'> & OfRecord) => (
  <Section title="Recurrence">
    <dl className="topic-body explained">
      {(Object.keys(FIRSTS) as (keyof typeof FIRSTS)[]).map((kind) => (
        <div key={kind}>
          <dt>{FIRSTS[kind]}</dt>
          <dd>
            <b className={first[kind].isSettled && first[kind].moment !== undefined ? undefined : 'unknown'}>
              {firstText(first[kind])}
            </b>
            <span className="small quiet">
              {first[kind].because}
              {first[kind].isSettled && first[kind].moment === undefined ? ` ${NOT_SAID}` : ''}
            </span>
          </dd>
        </div>
      ))}
      <div>
        <dt>Disease-free interval</dt>
        <dd>
          <span className="small">
            {diseaseFree.because}
            {diseaseFree.state === 'no-recurrence' ? ` ${NOT_SAID}` : ''}
          </span>
        </dd>
      </div>
      {saidBy(facts, OF_RECURRENCE).map((said) => (
        <div key={said}>
          <dt>The facts say</dt>
          <dd>
            <span className="small">{said}</span>
          </dd>
        </div>
      ))}
    </dl>
  </Section>
)

const AGREEMENTS = {
  agrees: 'agrees with what the record states',
  differs: 'differs from what the record states; settle it at the images',
  'not-comparable': 'cannot be compared with a stated response',
} as const

const change = (percent: number | null): string =>
  percent === null ? 'not evaluable' : `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`

export const Response = ({ response }: { readonly response: NonNullable<CourseJson['response']> }) => {
  const { result, stated, agreement } = response
  return (
    <Section title="Response by RECIST 1.1" aside={<b>{result.response ?? 'no assessment'}</b>}>
      <div className="topic-body stack">
        <p className={agreement === 'differs' ? 'tone-warning' : 'quiet'}>
          Worked out from the lesion table; {AGREEMENTS[agreement]}
          {stated === undefined ? '' : ` (${labelOf('response.stated', stated)})`}.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard so. */}
        <section className="scrolls" tabIndex={0} aria-label="Assessments">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Sum of diameters</th>
                <th scope="col">From baseline</th>
                <th scope="col">From nadir</th>
                <th scope="col">Response</th>
              </tr>
            </thead>
            <tbody>
              {result.assessments.map((one) => (
                <tr key={JSON.stringify(one.when)}>
                  <th scope="row">
                    {one.when.date === undefined ? `month ${one.when.month}` : momentText({ date: one.when.date })}
                  </th>
                  <td className="number">
                    {one.sumOfDiameters === null ? 'not evaluable' : `${one.sumOfDiameters} mm`}
                  </td>
                  <td className="number">{change(one.changeFromBaselinePercent)}</td>
                  <td className="number">{change(one.changeFromNadirPercent)}</td>
                  <td>{one.overall}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Section>
  )
}
