/**
 * What a synthetic population shows, figure by figure, in the words of the targets (packages/knowledge, simulation-targets).
 *
 * Survival and incidence are estimated as for a real registry: from recorded events, with censoring and competing deaths,
 * rows with partial dates left out.
 */
import { cumulativeIncidence } from '@leio/statistics/cumulative-incidence'
import { incidenceAt } from '@leio/statistics/incidence-at'
import { kaplanMeier } from '@leio/statistics/kaplan-meier'
import { survivalAt } from '@leio/statistics/survival-at'
import { medianSurvival } from '@leio/statistics/survival-quantile'
import { exactDays, type SyntheticRow } from './synthetic-rows.ts'

export interface Achieved {
  readonly row: string
  readonly quantity: string
  /** Tells targets of one quantity apart. */
  readonly population?: string
  /** In the unit of the target. */
  readonly value: number
  /** In the unit of the target; ours. A range or bound of the target is widened by it. */
  readonly tolerance: number
}

const YEAR = 365.25
const ABDOMEN = ['retroperitoneum', 'gastrointestinal', 'bladder']

type Test = (row: SyntheticRow) => boolean

const is =
  (id: Parameters<SyntheticRow['value']>[0], ...values: readonly unknown[]): Test =>
  ({ value }) =>
    values.includes(value(id))

const isUterine = is('tumour.site', 'uterus')
const isOutside: Test = (row) => !isUterine(row)
const isAbdominal = is('tumour.site', ...ABDOMEN)
const isMetastatic = is('extent.distant-metastasis', 'present')
const isLocalised = is('extent.distant-metastasis', 'absent')
const isIvc = is('tumour.vessel-of-origin', 'ivc')

const percent = (rows: readonly SyntheticRow[], test: Test): number => (100 * rows.filter(test).length) / rows.length

/** Among those for whom the fact is known. */
const percentKnown = (
  rows: readonly SyntheticRow[],
  id: Parameters<SyntheticRow['value']>[0],
  ...values: readonly unknown[]
) =>
  percent(
    rows.filter(({ value }) => value(id) !== undefined),
    is(id, ...values),
  )

const medianOf = (rows: readonly SyntheticRow[], id: Parameters<SyntheticRow['value']>[0]): number => {
  const numbers = rows.map(({ value }) => value(id)).filter((value) => typeof value === 'number')
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

/** Disease-specific survival from diagnosis, deaths of other causes censored, in percent. */
const specificSurvival = (rows: readonly SyntheticRow[], years: number): number => {
  const cases = rows.flatMap(({ course }) => {
    const time = exactDays(course.diagnosis, course.death === undefined ? course.lastContact : course.death.moment)
    return time === undefined ? [] : [{ time, event: course.death?.cause === 'disease' ? 1 : 0 }]
  })
  const curve = kaplanMeier({ time: cases.map(({ time }) => time), event: cases.map(({ event }) => event) })
  return 100 * (survivalAt(curve, [years * YEAR]).survival[0] ?? Number.NaN)
}

/** Cumulative incidence after surgery with death as the competing event, in percent. */
const incidence = (
  rows: readonly SyntheticRow[],
  mark: 'distantRecurrence' | 'localRecurrence',
  years: number,
): number => {
  const cases = rows.flatMap(({ course }) => {
    if (course.unsettled?.includes(mark)) return []
    const [happened, died] = [course[mark], course.death]
    const end = happened ?? (died === undefined ? course.lastContact : died.moment)
    const time = exactDays(course.surgery, end)
    return time === undefined ? [] : [{ time, event: happened !== undefined ? 1 : died === undefined ? 0 : 2 }]
  })
  const columns = { time: cases.map(({ time }) => time), event: cases.map(({ event }) => event) }
  const at = incidenceAt(cumulativeIncidence(columns, { causes: 2 }), [years * YEAR])
  return 100 * (at.times[0]?.causes[0]?.incidence ?? Number.NaN)
}

const advancedSurvival = (rows: readonly SyntheticRow[]): number => {
  const cases = rows.flatMap(({ course }) => {
    const time = exactDays(
      course.firstAdvancedTherapy,
      course.death === undefined ? course.lastContact : course.death.moment,
    )
    return time === undefined ? [] : [{ time, event: course.death === undefined ? 0 : 1 }]
  })
  const curve = kaplanMeier({ time: cases.map(({ time }) => time), event: cases.map(({ event }) => event) })
  return (medianSurvival(curve).estimate ?? Number.NaN) / (YEAR / 12)
}

const hasRecurrence: Test = ({ recurrences }) => recurrences.all.some(({ kind }) => kind === 'recurrence')
const isDistant: Test = ({ recurrences }) =>
  recurrences.all.some(({ kind, site }) => kind === 'recurrence' && site === 'distant')
const isLate: Test = ({ recurrences: { diseaseFree } }) =>
  diseaseFree.state === 'known' && diseaseFree.days.fewest > 5 * YEAR

const firstOrgan = (rows: readonly SyntheticRow[], ...organs: readonly string[]): number => {
  const first = rows.flatMap(
    ({ recurrences }) => recurrences.all.find(({ site, kind }) => site === 'distant' && kind === 'recurrence') ?? [],
  )
  const named = first.filter(({ organs: found }) => found.length > 0)
  return (100 * named.filter(({ organs: found }) => organs.includes(found[0] ?? '')).length) / named.length
}

const presentation = (all: readonly SyntheticRow[]): readonly Achieved[] => {
  const [uterine, outside, abdominal] = [all.filter(isUterine), all.filter(isOutside), all.filter(isAbdominal)]
  const ivc = all.filter(isIvc)
  const figo = (...codes: readonly string[]): number => percentKnown(uterine, 'stage.stated-figo', ...codes)
  const isDeep: Test = (row) => isAbdominal(row) || row.value('tumour.depth') === 'deep'
  return [
    {
      row: 'CC-06',
      quantity: 'share in the extremity',
      value: percent(outside, is('tumour.site', 'extremity')),
      tolerance: 2,
    },
    {
      row: 'CC-06',
      quantity: 'share in abdomen or retroperitoneum',
      value: percent(outside, isAbdominal),
      tolerance: 2,
    },
    {
      row: 'CC-06',
      quantity: 'share in the trunk',
      value: percent(outside, is('tumour.site', 'trunk-wall')),
      tolerance: 2,
    },
    { row: 'SUR-08', quantity: 'women', value: percent(ivc, is('patient.sex', 'female')), tolerance: 4 },
    { row: 'SUR-08', quantity: 'median age', value: medianOf(ivc, 'patient.age'), tolerance: 2 },
    { row: 'US-11', quantity: 'median age', value: medianOf(uterine, 'patient.age'), tolerance: 1 },
    { row: 'CC-15', quantity: 'median age', value: medianOf(outside, 'patient.age'), tolerance: 1 },
    {
      row: 'CC-15',
      quantity: 'high grade',
      value: percentKnown(outside, 'pathology.stated-grade', 'g2', 'g3'),
      tolerance: 2,
    },
    {
      row: 'CC-15',
      quantity: 'deep',
      value: percent(
        outside.filter((row) => isAbdominal(row) || row.value('tumour.depth') !== undefined),
        isDeep,
      ),
      tolerance: 3,
    },
    {
      row: 'CC-15',
      quantity: 'complete resection',
      value: percentKnown(outside, 'surgery.margin', 'r0', 'r1'),
      tolerance: 1,
    },
    { row: 'CC-15', quantity: 'median size', value: medianOf(outside, 'tumour.size') / 10, tolerance: 0.4 },
    { row: 'UI-03', quantity: 'median size', value: medianOf(uterine, 'tumour.size') / 10, tolerance: 0.4 },
    {
      row: 'UI-03',
      quantity: 'high grade',
      value: percentKnown(uterine, 'pathology.stated-grade', 'high-grade'),
      tolerance: 2,
    },
    {
      row: 'UI-03',
      quantity: 'median mitoses',
      value: medianOf(uterine, 'pathology.mitoses-per-10-hpf'),
      tolerance: 1,
    },
    { row: 'UI-03', quantity: 'stage I', value: figo('i'), tolerance: 2 },
    { row: 'UI-03', quantity: 'stage II', value: figo('ii'), tolerance: 2 },
    { row: 'UI-03', quantity: 'stage III', value: figo('iii'), tolerance: 2 },
    { row: 'UI-03', quantity: 'stage IV', value: figo('iv'), tolerance: 2 },
    {
      row: 'CC-19',
      quantity: 'metastases at presentation',
      value: percentKnown(abdominal, 'extent.distant-metastasis', 'present'),
      tolerance: 2,
    },
    {
      row: 'CC-28',
      quantity: 'lymph nodes involved',
      value: percentKnown(all, 'extent.regional-nodes', 'histologically-positive'),
      tolerance: 0.8,
    },
  ]
}

const courses = (all: readonly SyntheticRow[]): readonly Achieved[] => {
  const resected = all.filter((row) => row.isOperated && isLocalised(row))
  const of = (...sites: readonly string[]): readonly SyntheticRow[] => resected.filter(is('tumour.site', ...sites))
  const stage = (code: string): number => specificSurvival(all.filter(is('stage.stated-figo', code)), 5)
  const recurrence = (population: string, rows: readonly SyntheticRow[], quantity = 'any recurrence'): Achieved => ({
    row: 'SM-02',
    quantity,
    population,
    value: percent(rows, hasRecurrence),
    tolerance: 4,
  })
  return [
    {
      row: 'CC-22',
      quantity: '8-year cumulative incidence of distant metastasis',
      value: incidence(of('retroperitoneum'), 'distantRecurrence', 8),
      tolerance: 3,
    },
    {
      row: 'CC-23',
      quantity: '8-year cumulative incidence of local recurrence',
      value: incidence(of('retroperitoneum'), 'localRecurrence', 8),
      tolerance: 0,
    },
    { row: 'CC-24', quantity: 'first metastasis in the lung', value: firstOrgan(resected, 'lung'), tolerance: 3 },
    { row: 'CC-25', quantity: 'first metastasis in the liver', value: firstOrgan(resected, 'liver'), tolerance: 3 },
    {
      row: 'CC-26',
      quantity: 'first metastasis in soft tissue',
      value: firstOrgan(resected, 'soft tissue'),
      tolerance: 3,
    },
    { row: 'CC-27', quantity: 'first metastasis in bone', value: firstOrgan(resected, 'bone'), tolerance: 3 },
    {
      row: 'CC-27',
      quantity: 'first metastasis elsewhere or in several sites',
      value: firstOrgan(resected, 'other'),
      tolerance: 3,
    },
    recurrence('primary leiomyosarcoma outside the uterus', resected.filter(isOutside)),
    recurrence(
      'primary leiomyosarcoma of abdomen or retroperitoneum',
      of(...ABDOMEN),
      'any recurrence, abdomen or retroperitoneum',
    ),
    recurrence('primary extremity leiomyosarcoma', of('extremity'), 'any recurrence, extremity'),
    recurrence('primary leiomyosarcoma of the trunk', of('trunk-wall'), 'any recurrence, trunk'),
    { row: 'SM-01', quantity: 'metastasis', value: percent(of('extremity'), isDistant), tolerance: 4 },
    { row: 'FU-04', quantity: 'recurrence beyond 5 years', value: percent(of(...ABDOMEN), isLate), tolerance: 3 },
    {
      row: 'FU-04',
      quantity: 'recurrence beyond 5 years, extremity',
      value: percent(of('extremity'), isLate),
      tolerance: 2,
    },
    {
      row: 'CC-20',
      quantity: '5-year disease-specific survival with metastases at presentation',
      value: specificSurvival(
        all.filter((row) => isAbdominal(row) && isMetastatic(row)),
        5,
      ),
      tolerance: 4,
    },
    { row: 'SM-04', quantity: 'median survival', value: advancedSurvival(all), tolerance: 0 },
    { row: 'UI-03', quantity: '5-year survival', value: specificSurvival(all.filter(isUterine), 5), tolerance: 0 },
    { row: 'UI-03', quantity: '5-year disease-specific survival, stage I', value: stage('i'), tolerance: 4 },
    { row: 'UI-03', quantity: '5-year disease-specific survival, stage II', value: stage('ii'), tolerance: 8 },
    { row: 'UI-03', quantity: '5-year disease-specific survival, stage III', value: stage('iii'), tolerance: 6 },
    { row: 'UI-03', quantity: '5-year disease-specific survival, stage IV', value: stage('iv'), tolerance: 4 },
  ]
}

/** Every figure of a population that has a target. */
export const achievedFigures = (rows: readonly SyntheticRow[]): readonly Achieved[] => [
  ...presentation(rows),
  ...courses(rows),
]
