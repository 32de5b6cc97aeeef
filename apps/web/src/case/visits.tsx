/** The next visits of surveillance, how many there are in all, and how it goes on after the last. */
import type { Plan } from '@leio/plan/make-plan'
import { counted, dateText } from '@leio/plan/words/fact-text'

const SHOWN = 3

export const Visits = ({ plan }: { readonly plan: Plan }) => {
  const last = plan.schedule.at(-1)
  if (last === undefined) return null
  const ahead = plan.schedule.filter(({ date }) => date >= plan.asOf)
  const shown = (ahead.length > 0 ? ahead : plan.schedule).slice(0, SHOWN)
  const past = plan.schedule.length - ahead.length
  const [, ...continued] = last.what.split('; ')
  return (
    <section className="topic sheet" aria-labelledby="visits">
      <div className="topic-head">
        <h2 id="visits">Planned visits</h2>
      </div>
      <div className="topic-body">
        <dl className="visits">
          {shown.map(({ date, what }) => (
            <div key={date} className="visit">
              <dt>{dateText(date)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="small quiet">
          {past === 0
            ? ''
            : `${counted(past, 'planned date')} before ${dateText(plan.asOf)}; whether anybody came is not recorded. `}
          {counted(plan.schedule.length, 'visit')} in all until {dateText(last.date)}
          {continued.length === 0 ? '' : `; ${continued.join('; ')}`}.
        </p>
      </div>
    </section>
  )
}
