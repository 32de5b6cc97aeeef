/** An analysis as it was made: curve, numbers, what can mislead, who was left out, and how to repeat it. */
import '../../styles/board.css'
import '../../styles/cohorts.css'
import { definitionOf, labelOf } from '@leio/facts/dictionary'
import { survivalCurve } from '@leio/figures/survival-curve'
import type { CurveData } from '@leio/figures/survival-data'
import { PAGE_PALETTE } from '@leio/figures/tokens'
import { counted, shortHash } from '@leio/plan/words/fact-text'
import { useState } from 'react'
import { Figure } from '../../common/figure.tsx'
import { useIsPrinting, usePageFoot } from '../../common/use-printing.ts'
import { useApi } from '../api.ts'
import { instantText } from '../moment-words.ts'
import type { PageProps } from '../page-props.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'
import type { Analysis, Attrition } from './answers.ts'
import { AttritionView } from './attrition-view.tsx'
import { BiasGuard } from './bias-guard.tsx'
import { COHORTS, cohortAddress } from './cohort-page.tsx'
import { GiveOut } from './give-out.tsx'
import { ResultNumbers } from './result-numbers.tsx'
import { METHOD_NAMES } from './words.ts'

/** A4 without its margins, in CSS pixels. */
const PAPER_WIDTH = 700

/** Groups by their labels of the dictionary, as in the tables below the curve. */
const labelled = (curves: CurveData, { group }: Analysis['request']): CurveData =>
  group === undefined
    ? curves
    : { ...curves, curves: curves.curves.map((one) => ({ ...one, name: labelOf(group.fact, one.name) })) }

const Curves = ({ analysis: { curves, request } }: { readonly analysis: Analysis }) => {
  const isPrinting = useIsPrinting()
  if (curves === undefined) return null
  return (
    <figure className="analysis-figure">
      <Figure
        draw={(width) =>
          survivalCurve(labelled(curves, request), {
            width: isPrinting ? PAPER_WIDTH : width,
            palette: PAGE_PALETTE,
            id: 'analysis',
          })
        }
      />
    </figure>
  )
}

const pathOf = (id: string): string => `/api/analyses/${encodeURIComponent(id)}`

const Downloads = ({ analysis: { id, curves } }: { readonly analysis: Analysis }) => (
  <div className="row not-printed">
    {curves === undefined ? null : (
      <a className="button" href={`${pathOf(id)}/figure.svg`} download="curve.svg">
        Curve (SVG)
      </a>
    )}
    <a className="button" href={`${pathOf(id)}/data.csv`} download="cohort.csv">
      Analysis set (CSV)
    </a>
    <a className="button" href={pathOf(id)} download="analysis.json">
      Numbers (JSON)
    </a>
  </div>
)

interface Repeated {
  readonly isSame: boolean
  readonly differences: readonly { readonly where: string; readonly message: string; readonly cure: string }[]
}

const Repeat = ({ id }: { readonly id: string }) => {
  const api = useApi()
  const change = useChange()
  const [repeated, set] = useState<Repeated>()
  const repeat = (): void =>
    void change.run(async () => set((await api.ask<Repeated>('POST', `${pathOf(id)}/repeat`)).body))
  return (
    <>
      <p className="not-printed">
        <button type="button" className="button" disabled={change.isBusy} onClick={repeat}>
          Repeat and compare
        </button>
      </p>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
      <div role="status">
        {repeated?.isSame === true ? <p className="tone-for">✓ Computed again from the records: the same.</p> : null}
        {repeated?.isSame === false ? (
          <ul className="bulleted tone-warning">
            {repeated.differences.map(({ where, message, cure }) => (
              <li key={where}>
                {message} {cure}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  )
}

const Provenance = ({ analysis }: { readonly analysis: Analysis }) => {
  const { dataHash, codeVersion, release, at, by, call, id } = analysis
  return (
    <section className="sheet block" aria-labelledby="provenance">
      <h2 id="provenance">How it was made</h2>
      <dl className="declaration small">
        <div>
          <dt>Data</dt>
          <dd className="hash">{dataHash}</dd>
        </div>
        <div>
          <dt>Code</dt>
          <dd>Leio {codeVersion}</dd>
        </div>
        <div>
          <dt>Release</dt>
          <dd>
            {release.id} ({shortHash(release.hash)})
          </dd>
        </div>
        <div>
          <dt>Made</dt>
          <dd>
            {instantText(at)}, {by}
          </dd>
        </div>
        <div>
          <dt>The same by hand</dt>
          <dd>
            <code>leio analyse {call.join(' ')}</code>
          </dd>
        </div>
      </dl>
      <Downloads analysis={analysis} />
      <Repeat id={id} />
    </section>
  )
}

/** What the method itself could not use comes after the steps of the analysis set. */
const wholeAttrition = ({ attrition, excluded, n }: Analysis): Attrition =>
  excluded.length === 0
    ? attrition
    : { ...attrition, steps: [...attrition.steps, { label: 'In the model', n, left: excluded }] }

const AnalysisView = ({ analysis }: { readonly analysis: Analysis }) => {
  const { definition, cohort, method, n, events, competing, request, reading } = analysis
  usePageFoot(`Leio, analysis of ${definition.name}, data ${shortHash(analysis.dataHash)}`)
  return (
    <>
      <header className="page-head">
        <p className="small not-printed">
          <RegistryLink to={COHORTS}>Cohorts and analyses</RegistryLink>
        </p>
        <h1>
          {METHOD_NAMES[method]}:{' '}
          {cohort === null ? (
            definition.name
          ) : (
            <RegistryLink to={cohortAddress(cohort)}>{definition.name}</RegistryLink>
          )}
        </h1>
        <p className="large">
          {counted(n, 'patient')}
          {events === null ? '' : `, ${counted(events, 'event')}`}
          {competing === null || competing === 0 ? '' : `, ${competing} with a competing event`}
          {request.group === undefined ? '' : `, by ${definitionOf(request.group.fact).label.toLowerCase()}`}
        </p>
        <p className="small quiet reading">{reading}</p>
      </header>
      <div className="analysis-columns">
        <section className="sheet block analysis-result" aria-label="Result">
          <Curves analysis={analysis} />
          <ResultNumbers analysis={analysis} />
        </section>
        <div className="stack-wide analysis-side">
          <BiasGuard findings={analysis.biasGuard} cautions={analysis.cautions} />
          <section className="sheet block" aria-labelledby="left-out">
            <h2 id="left-out">Who is in, and who was left out</h2>
            <AttritionView attrition={wholeAttrition(analysis)} />
          </section>
        </div>
        <div className="analysis-made">
          <Provenance analysis={analysis} />
          <GiveOut id={analysis.id} />
        </div>
      </div>
    </>
  )
}

export const AnalysisPage = ({ params: { analysis = '' } }: PageProps) => (
  <ShownReading read={useRead<Analysis>(pathOf(analysis))}>
    {({ body }) => <AnalysisView analysis={body} />}
  </ShownReading>
)
