/**
 * Quality indicators of the centre: three numbers each, the exact limits of the share, and centres side by side. No number
 * here is a rating: who is asked differs between centres, and so does what is written down.
 */
import '../../styles/board.css'
import '../../styles/indicators.css'
import { funnelPlot } from '@leio/figures/funnel-plot'
import { PAGE_PALETTE } from '@leio/figures/tokens'
import { counted, dateText, listText } from '@leio/plan/words/fact-text'
import { useState } from 'react'
import { Figure } from '../../common/figure.tsx'
import { usePageFoot } from '../../common/use-printing.ts'
import { queryOf, useApi, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { hasRole, useSession } from '../session.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'
import type { Indicator, IndicatorsAnswer, Told } from './answers.ts'
import { barParts } from './bar.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** The numbers stand beside it in words: the bar is not read aloud. */
const Bar = ({ counts }: Pick<Indicator, 'counts'>) => (
  <svg className="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    {barParts(counts).map(({ what, from, width }) => (
      <rect key={what} className={`share-${what}`} x={from} y={0} width={width} height={4} />
    ))}
  </svg>
)

const NUMBERS = [
  ['fulfilled', 'Fulfilled'],
  ['notFulfilled', 'Not fulfilled'],
  ['cannotSay', 'Cannot be said'],
] as const

const Numbers = ({ counts }: Pick<Indicator, 'counts'>) => (
  <dl className="share-numbers">
    {NUMBERS.map(([what, label]) => (
      <div key={what}>
        <dt>
          <span className={`share-key share-${what}`} aria-hidden="true" /> {label}
        </dt>
        <dd className={what === 'cannotSay' && counts[what] > 0 ? 'unknown' : undefined}>{counts[what]}</dd>
      </div>
    ))}
  </dl>
)

const Share = ({ indicator: { share, couldBe, counts } }: { readonly indicator: Indicator }) => {
  if (share === null) return <p className="quiet">Of nobody can it be said yet.</p>
  return (
    <p>
      <b className="large number">{percent(share.estimate)}</b>{' '}
      <span className="quiet">
        of those of whom it can be said (exact 95 % limits {percent(share.lower)} to {percent(share.upper)})
      </span>
      {couldBe === null || counts.cannotSay === 0 ? null : (
        <span className="unknown">
          {' '}
          · with the others anything from {percent(couldBe.lowest)} to {percent(couldBe.highest)}
        </span>
      )}
    </p>
  )
}

const Centres = ({ indicator: { centres, funnelData, leftOut = 0, id } }: { readonly indicator: Indicator }) => {
  if (centres.length === 0) return null
  return (
    <details className="centres">
      <summary className="small">Centres side by side</summary>
      {funnelData === undefined ? (
        <p className="small quiet">
          {counted(centres.length, 'centre')} told {centres.length === 1 ? 'its' : 'their'} counts. A funnel needs two
          with eleven or more of each.
        </p>
      ) : (
        <>
          <Figure draw={(width) => funnelPlot(funnelData, { width, palette: PAGE_PALETTE, id: `funnel-${id}` })} />
          <p className="small quiet">
            {funnelData.description} {leftOut === 0 ? '' : `${counted(leftOut, 'centre')} not drawn.`}
          </p>
        </>
      )}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Centre</th>
            <th scope="col" className="is-number">
              Fulfilled
            </th>
            <th scope="col" className="is-number">
              Not fulfilled
            </th>
            <th scope="col">As of</th>
          </tr>
        </thead>
        <tbody>
          {centres.map(({ centre, fulfilled, notFulfilled, asOf }) => (
            <tr key={centre}>
              <th scope="row">{centre}</th>
              <td className="is-number">{fulfilled}</td>
              <td className="is-number">{notFulfilled}</td>
              <td>{dateText(asOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

const IndicatorView = ({ indicator }: { readonly indicator: Indicator }) => {
  const { label, meaning, rows, unverified, counts, unit } = indicator
  return (
    <section className="sheet block" aria-labelledby={`indicator-${indicator.id}`}>
      <h2 id={`indicator-${indicator.id}`}>{label}</h2>
      <p className="small">
        {meaning} <span className="quiet">{rows.length === 0 ? '' : `Rests on ${listText(rows, 'and')}.`}</span>
        {unverified ? <span className="unknown"> unverified: our own definition</span> : null}
      </p>
      <div className="share">
        <Numbers counts={counts} />
        <Bar counts={counts} />
        <Share indicator={indicator} />
      </div>
      <p className="small quiet">
        Does not concern {counted(counts.notAsked, unit)}
        {counts.unclear === 0 ? '' : `; of ${counts.unclear} it cannot be said whether it does`}.
      </p>
      <Centres indicator={indicator} />
    </section>
  )
}

const Publish = ({ onTold, names }: { readonly onTold: () => void; readonly names: ReadonlyMap<string, string> }) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [told, set] = useState<Told>()
  const publish = (): void =>
    void change.run(async () => {
      set((await api.ask<Told>('POST', '/api/indicators/publish', { key: io.newKey() })).body)
      onTold()
    })
  const named = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join(', ')
  return (
    <section className="sheet block not-printed" aria-labelledby="tell">
      <h2 id="tell">Tell the other centres</h2>
      <p className="small">
        Only counts of eleven or more of each are told, and the database refuses smaller ones. No patient can be told
        from them.
      </p>
      <p>
        <button type="button" className="button" disabled={change.isBusy} onClick={publish}>
          Tell the counts of today
        </button>
      </p>
      <div role="status" className="small">
        {told === undefined ? null : (
          <>
            <p>Told: {told.told.length === 0 ? 'nothing' : named(told.told)}.</p>
            <p className="quiet">
              Kept, since the counts are small: {told.kept.length === 0 ? 'nothing' : named(told.kept)}.
            </p>
          </>
        )}
      </div>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </section>
  )
}

const KINDS = [
  ['clinical', 'Clinical records'],
  ['demonstration', 'Demonstration records'],
  ['synthetic', 'Synthetic records'],
] as const

export const IndicatorsPage = ({ query }: PageProps) => {
  const io = useIo()
  const session = useSession()
  const kinds = query.get('kinds') ?? 'clinical'
  const read = useRead<IndicatorsAnswer>(`/api/indicators${queryOf({ kinds })}`)
  usePageFoot(`Leio, quality indicators of ${session.person.centre}`)
  return (
    <>
      <header className="page-head">
        <h1>Quality indicators</h1>
        <p>
          Three numbers each: fulfilled, not, and of whom it cannot be said because facts are missing. They say where to
          look, and rate nobody.
        </p>
        <label className="labelled not-printed">
          Of which records
          <select
            className="field"
            value={kinds}
            onChange={({ target }) => io.goTo(`/registry/indicators${queryOf({ kinds: target.value })}`, 'replace')}
          >
            {KINDS.map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </header>
      <ShownReading read={read}>
        {({ body: { indicators, asOf } }) => (
          <div className="stack-wide">
            <p className="small quiet">As of {dateText(asOf)}.</p>
            {indicators.map((indicator) => (
              <IndicatorView key={indicator.id} indicator={indicator} />
            ))}
            {hasRole(session, 'board-chair') ? (
              <Publish onTold={read.again} names={new Map(indicators.map(({ id, label }) => [id, label]))} />
            ) : null}
          </div>
        )}
      </ShownReading>
    </>
  )
}
