/** The numbers of an analysis in tables: medians and survival at times, incidences, hazard ratios, or who the patients are. */
import { definitionOf, isFactId, labelOf } from '@leio/facts/dictionary'
import type { CoxRegression } from '@leio/statistics/cox-model'
import type { IncidenceAt, IncidenceAtTime } from '@leio/statistics/incidence-at'
import type { CategoryVariable, NumericVariable, TableOne } from '@leio/statistics/table-one'
import type { ReactNode } from 'react'
import type { Analysis } from './answers.ts'

const DAYS_A_MONTH = 365.25 / 12

interface Limits {
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** `12.3 (8.0 to not reached)`. */
const withLimits = ({ estimate, lower, upper }: Limits, text: (value: number) => string, none: string): string => {
  if (estimate === null) return none
  const limit = (value: number | null): string => (value === null ? none : text(value))
  return `${text(estimate)} (${limit(lower)} to ${limit(upper)})`
}

const months = (days: number): string => (days / DAYS_A_MONTH).toFixed(1)
const percent = (share: number): string => (share * 100).toFixed(1)
const ratio = (value: number): string => value.toPrecision(3)
const pText = (p: number | null): string => (p === null ? 'not estimable' : p < 0.001 ? '< 0.001' : p.toFixed(3))

interface TableProps {
  readonly caption: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
}

const Numbers = ({ caption, heads, rows }: TableProps) => (
  <div className="table-scroll">
    <table className="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, at) => (
            <th key={head} scope="col" className={at === 0 ? undefined : 'is-number'}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no id, and their order is that of the result
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
              <td key={at} className="is-number">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

interface Grouped {
  readonly group: string | null
}

interface SurvivalResult {
  readonly curves: readonly (Grouped & { readonly n: number; readonly numberOfEvents: readonly number[] })[]
  readonly medians: readonly (Grouped & Limits)[]
  readonly followUp: Limits
}

const groupName = ({ group }: Grouped, fact: string | undefined): string =>
  group === null ? 'All patients' : fact !== undefined && isFactId(fact) ? labelOf(fact, group) : group

const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0)

const Survival = ({ result, fact }: { readonly result: SurvivalResult; readonly fact: string | undefined }) => (
  <>
    <Numbers
      caption="Median, in months, with 95 % limits. Not reached: the curve does not fall to one half."
      heads={['Group', 'Patients', 'Events', 'Median (months)']}
      rows={result.medians.map((median, at) => [
        groupName(median, fact),
        result.curves[at]?.n,
        total(result.curves[at]?.numberOfEvents ?? []),
        withLimits(median, months, 'not reached'),
      ])}
    />
    <p className="small">
      Median follow-up (reverse Kaplan-Meier): {withLimits(result.followUp, months, 'not reached')} months.
    </p>
  </>
)

interface IncidenceResult {
  readonly causes: readonly string[]
  readonly at: readonly (Grouped & IncidenceAt)[]
}

const incidenceText = ({ causes }: IncidenceAtTime, cause: number): string => {
  const { incidence = null, lower = null, upper = null } = causes[cause] ?? {}
  return withLimits({ estimate: incidence, lower, upper }, percent, 'not known')
}

const Incidence = ({ result, fact }: { readonly result: IncidenceResult; readonly fact: string | undefined }) => (
  <>
    {result.at.map((one) => (
      <Numbers
        key={one.group}
        caption={`${groupName(one, fact)}: cumulative incidence in per cent, with 95 % limits`}
        heads={['After', 'At risk', ...result.causes]}
        rows={one.times.map((at) => [
          `${months(at.time)} months`,
          at.numberAtRisk,
          ...result.causes.map((_, cause) => incidenceText(at, cause)),
        ])}
      />
    ))}
  </>
)

/** `tumour.size` is its label; a level of a choice keeps its own word behind it. */
const covariateName = (name: string): string => {
  const fact = [name, ...name.split(/[:=]/)].find(isFactId)
  if (fact === undefined) return name
  return name === fact ? definitionOf(fact).label : `${definitionOf(fact).label} ${name.slice(fact.length)}`
}

const Cox = ({ result }: { readonly result: CoxRegression }) => (
  <Numbers
    caption="Hazard ratios with 95 % limits; ties after Efron"
    heads={['Covariate', 'Hazard ratio', 'p']}
    rows={result.coefficients.map(({ name, hazardRatio, pValue }) => [
      covariateName(name),
      withLimits(hazardRatio, ratio, 'not estimable'),
      pText(pValue),
    ])}
  />
)

const numericText = ({ median, lowerQuartile, upperQuartile, missing }: NumericVariable['overall']): string =>
  `${median ?? '—'} (${lowerQuartile ?? '—'} to ${upperQuartile ?? '—'})${missing === 0 ? '' : `, ${missing} missing`}`

const missingText = ({ missing }: CategoryVariable['overall']): string => (missing === 0 ? '' : `${missing} missing`)

const levelText = ({ counts, percentages }: CategoryVariable['overall'], level: number): string =>
  `${counts[level] ?? 0} (${percentages[level]?.toFixed(1) ?? '—'} %)`

const categoryRows = ({ name, levels, overall, groups }: CategoryVariable, isGrouped: boolean) => {
  const all = isGrouped ? [overall, ...groups] : [overall]
  return [
    [<b key="name">{covariateName(name)}</b>, ...all.map(missingText)],
    ...levels.map((level, at) => [
      isFactId(name) ? labelOf(name, level) : level,
      ...all.map((one) => levelText(one, at)),
    ]),
  ]
}

const numericRows = ({ name, overall, groups }: NumericVariable, isGrouped: boolean) => [
  [`${covariateName(name)}, median (quartiles)`, ...(isGrouped ? [overall, ...groups] : [overall]).map(numericText)],
]

const TableOneView = ({ result: { n, groups, variables } }: { readonly result: TableOne }) => {
  const isGrouped = groups.length > 1
  const heads = isGrouped ? groups.map((group) => `${group.name} (n = ${group.n})`) : []
  const rows = variables.flatMap((variable): readonly (readonly ReactNode[])[] =>
    variable.kind === 'numeric' ? numericRows(variable, isGrouped) : categoryRows(variable, isGrouped),
  )
  return <Numbers caption="Who the patients are" heads={['Fact', `All (n = ${n})`, ...heads]} rows={rows} />
}

/** The numbers of an analysis, by its method. */
export const ResultNumbers = ({ analysis: { method, result, request } }: { readonly analysis: Analysis }) => {
  const fact = request.group?.fact
  switch (method) {
    case 'kaplan-meier':
      return <Survival result={result as SurvivalResult} fact={fact} />
    case 'cumulative-incidence':
      return <Incidence result={result as IncidenceResult} fact={fact} />
    case 'cox':
      return <Cox result={result as CoxRegression} />
    case 'table-one':
      return <TableOneView result={result as TableOne} />
  }
}
