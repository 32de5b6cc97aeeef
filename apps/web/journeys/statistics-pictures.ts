/**
 * `npm run pictures:statistics -- FOLDER`: survival by site, local and distant recurrence, and the adjuvant trials, each as
 * SVG and PNG, in light and dark, at the width of a desk and of a phone. The data are TCGA's and the evidence's; nothing
 * is made up.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ForestData, forestPlot } from '@leio/figures/forest-plot'
import { survivalCurve } from '@leio/figures/survival-curve'
import type { CurveData } from '@leio/figures/survival-data'
import type { FigureOptions } from '@leio/figures/svg'
import { DARK, LIGHT } from '@leio/figures/tokens'
import { FIGURES } from '@leio/knowledge/figures'
import { factorOf } from '@leio/statistics/columns'
import { cumulativeIncidence } from '@leio/statistics/cumulative-incidence'
import { kaplanMeierByGroup } from '@leio/statistics/kaplan-meier'
import { logRank } from '@leio/statistics/log-rank'
import { metaAnalysis } from '@leio/statistics/meta-analysis'
import { parse } from 'csv-parse/sync'
import { launched } from './leio-in-browser.ts'

type Row = Readonly<Record<string, string>>

const root = resolve(import.meta.dirname, '../../..')
const patients = (
  parse(readFileSync(join(root, 'data/tcga-sarc/tcga_cdr_sarc.csv'), 'utf8'), { columns: true }) as readonly Row[]
).filter((row) => row.histological_type?.includes('Leiomyosarcoma'))

const siteOf = ({ icd_10: code = '' }: Row): string => {
  if (code.startsWith('C48')) return 'Retroperitoneum'
  return /^C5[45]/.test(code) ? 'Uterus' : 'Other sites'
}

const numbers = (name: string): Float64Array => Float64Array.from(patients, (row) => Number(row[name]))

const bySite = (): CurveData => {
  const columns = { time: numbers('OS.time'), event: numbers('OS') }
  const site = factorOf(patients.map(siteOf), ['Retroperitoneum', 'Uterus', 'Other sites'])
  const { groups } = kaplanMeierByGroup(columns, site)
  const { chiSquare, degreesOfFreedom, pValue } = logRank(columns, site)
  return {
    title: 'Overall survival of leiomyosarcoma by site, TCGA',
    description: groups.map(({ group, n, events }) => `${group}: ${n} patients, ${events} deaths`).join('; '),
    timeLabel: 'Years since diagnosis',
    timeUnit: 365.25,
    valueLabel: 'Overall survival',
    kind: 'survival',
    curves: groups.map((one) => ({
      ...one,
      name: one.group,
      value: one.survival,
      events: one.numberOfEvents,
      censored: one.numberCensored,
    })),
    note: `TCGA-SARC, ${patients.length} patients with leiomyosarcoma. Kaplan-Meier estimates with 95 % limits (log). Log-rank test: chi-square ${chiSquare?.toFixed(1)} on ${degreesOfFreedom} degrees of freedom, p = ${pValue?.toFixed(2)}.`,
  }
}

const CAUSES = ['Distant metastasis', 'Local recurrence', 'Progression, kind not recorded', 'Death without progression']

/** 0 where nothing had happened by the last contact; else the place in CAUSES, from 1. */
const causeOf = (row: Row): number => {
  if (row['PFI.cr'] !== '1') return row['PFI.cr'] === '2' ? 4 : 0
  const kind = row.new_tumor_event_type ?? ''
  if (kind === 'Distant Metastasis') return 1
  return kind.startsWith('Locoregional') ? 2 : 3
}

const recurrence = (): CurveData => {
  const event = Uint8Array.from(patients, causeOf)
  const curve = cumulativeIncidence(
    { time: numbers('PFI.time.cr'), event },
    { causes: CAUSES.length, limits: 'log-log' },
  )
  const counts = CAUSES.map((name, at) => `${curve.causes[at]?.events} ${name.toLowerCase()}`)
  return {
    title: 'First progression of leiomyosarcoma, TCGA',
    description: `Cumulative incidence among ${curve.n} patients: ${counts.join(', ')}`,
    timeLabel: 'Years since diagnosis',
    timeUnit: 365.25,
    valueLabel: 'Cumulative incidence',
    kind: 'incidence',
    curves: curve.causes.slice(0, 2).map(({ cause, incidence, lower, upper, numberOfEvents }) => ({
      name: CAUSES[cause - 1] ?? '',
      n: curve.n,
      time: curve.time,
      value: incidence,
      lower,
      upper,
      numberAtRisk: curve.numberAtRisk,
      events: numberOfEvents,
      censored: curve.numberCensored,
      competing: curve.time.map((_, row) =>
        curve.causes.reduce((sum, one) => sum + (one.cause === cause ? 0 : (one.numberOfEvents[row] ?? 0)), 0),
      ),
    })),
    note: `TCGA-SARC, ${curve.n} patients with leiomyosarcoma: ${counts.join(', ')}. All compete; the first two are drawn. Aalen-Johansen estimates with 95 % limits (log-log).`,
  }
}

const ADJUVANT = [
  'Death with chemotherapy: doxorubicin alone',
  'Death with chemotherapy: doxorubicin + ifosfamide subset',
]

const adjuvant = (): ForestData => {
  const subsets = ADJUVANT.map((label) => FIGURES.find((one) => one.label === label)).map((figure) => ({
    name: (figure?.label ?? '').replace(/^.*: /, '').replace(' subset', '').replace(/^d/, 'D'),
    estimate: Number(figure?.value),
    lower: Number(figure?.low),
    upper: Number(figure?.high),
  }))
  const effect = subsets.map(({ estimate }) => Math.log(estimate))
  // The standard error that a 95 % interval on the logarithmic scale implies.
  const variance = subsets.map(({ lower, upper }) => (Math.log(upper / lower) / (2 * 1.959964)) ** 2)
  const pooled = metaAnalysis({ effect, variance }, { estimator: 'fixed' })
  const back = (value: number | null): number => Math.exp(value ?? 0)
  return {
    title: 'Death with adjuvant chemotherapy in localised soft-tissue sarcoma',
    description:
      'Odds ratios of the two kinds of trials in the meta-analysis of Pervaiz 2008, and two later or other trials without a ratio.',
    effectLabel: 'Odds ratio of death (95 % limits)',
    scale: 'ratio',
    sides: ['favours chemotherapy', 'favours none'],
    studies: [
      ...subsets
        .map((one, at) => ({ ...one, weight: pooled.studies[at]?.weight ?? 0, detail: 'Pervaiz 2008, trials of' }))
        .map(({ detail, name, ...rest }) => ({ ...rest, name, detail: `${detail} it` })),
      ...['EORTC 62931', 'Italian trial'].map((name) => ({
        name,
        estimate: null,
        lower: null,
        upper: null,
        withoutEstimate: 'no ratio in the article',
        detail: name === 'Italian trial' ? '104 patients' : '351 patients',
      })),
    ],
    summaries: [
      {
        name: 'The two rows with a ratio',
        estimate: back(pooled.estimate),
        lower: back(pooled.lower),
        upper: back(pooled.upper),
      },
    ],
    note: 'All types of soft-tissue sarcoma, not leiomyosarcoma alone. The pooled line is computed here from the two rows above it, taking no trial to be in both; it is no published result.',
  }
}

const PICTURES = [
  ['survival-by-site', (options: FigureOptions) => survivalCurve(bySite(), options)],
  ['recurrence', (options: FigureOptions) => survivalCurve(recurrence(), options)],
  ['adjuvant-trials', (options: FigureOptions) => forestPlot(adjuvant(), options)],
] as const

const folder = resolve(process.argv[2] ?? join(root, 'docs/pictures'))
mkdirSync(folder, { recursive: true })
const browser = await launched()
for (const [name, draw] of PICTURES)
  for (const [theme, palette] of [
    ['light', LIGHT],
    ['dark', DARK],
  ] as const)
    for (const width of [900, 358]) {
      const svg = draw({ width, palette, id: name })
      const file = join(folder, `${name}-${theme}${width === 358 ? '-phone' : ''}`)
      const page = await browser.newPage({ viewport: { width: width + 32, height: 400 }, deviceScaleFactor: 1 })
      await page.setContent(`<body style="margin:16px;background:${palette.paper}">${svg}</body>`)
      await page.screenshot({ path: `${file}.png`, fullPage: true })
      await page.close()
      if (width === 900) writeFileSync(`${file}.svg`, svg)
      console.log(`${file}.png`)
    }
await browser.close()
