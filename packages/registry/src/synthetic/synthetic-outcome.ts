/**
 * What happens to a synthetic patient after diagnosis, in days, before anybody records it.
 *
 * Words: *observed* is the last day on which anything about the patient could be recorded: death, loss to follow-up, or
 * the day on which the data are cut. Death of another cause follows Gompertz' law; its two numbers are ours, chosen near
 * the mortality of a European population, and no figure of the article depends on them.
 */
import { dayNumberOf } from '../course/calendar-days.ts'
import type { RelapseRisk, SyntheticParameters } from './parameters.ts'
import { picked, type RandomStream } from './random-stream.ts'
import type { Disease } from './synthetic-disease.ts'

const DAYS_PER_MONTH = 30.4375
const DAYS_PER_YEAR = 365.25
const EARLY_MONTHS = 60
const GOMPERTZ = { atForty: 0.0013, perYear: 0.088 }

export interface Relapse {
  readonly on: number
  readonly site: 'local' | 'abdominal' | 'distant'
  readonly organ: string
}

export interface Outcome {
  /** Absent: the primary was not removed. */
  readonly operatedOn?: number
  /** In the order of time. */
  readonly relapses: readonly Relapse[]
  /** From when the disease is advanced: metastasis, or a primary that was not removed. */
  readonly advancedOn?: number
  readonly death?: { readonly on: number; readonly cause: 'disease' | 'other' }
  /** The last day on which the patient was seen, or died. */
  readonly observedUntil: number
}

const days = (months: number): number => Math.round(months * DAYS_PER_MONTH)

/** Months to a relapse within 5 years: an exponential that is cut, so that most come early. */
const earlyMonths = (random: RandomStream, mean: number): number => {
  const within = 1 - Math.exp(-EARLY_MONTHS / mean)
  return 2 - mean * Math.log(1 - random.uniform() * within) * ((EARLY_MONTHS - 2) / EARLY_MONTHS)
}

const lateMonths = (random: RandomStream): number => EARLY_MONTHS + random.uniform() * 70

const organOf = (random: RandomStream, { firstMetastasis }: SyntheticParameters): string =>
  picked(random, firstMetastasis)

const distantRelapse = (
  random: RandomStream,
  risk: RelapseRisk,
  operatedOn: number,
  parameters: SyntheticParameters,
): Relapse | undefined => {
  const draw = random.uniform()
  const isEarly = draw < risk.distant
  if (!isEarly && draw >= risk.distant + risk.lateDistant) return undefined
  const months = isEarly ? earlyMonths(random, parameters.relapseMonths) : lateMonths(random)
  return { on: operatedOn + days(months), site: 'distant', organ: organOf(random, parameters) }
}

const localRelapse = (
  random: RandomStream,
  risk: RelapseRisk,
  operatedOn: number,
  { site }: Disease,
  { relapseMonths }: SyntheticParameters,
): Relapse | undefined => {
  if (!random.chance(risk.local)) return undefined
  const on = operatedOn + days(earlyMonths(random, relapseMonths))
  const isInAbdomen = site !== 'extremity' && site !== 'trunk-wall'
  return isInAbdomen && random.chance(0.3)
    ? { on, site: 'abdominal', organ: 'peritoneum' }
    : { on, site: 'local', organ: isInAbdomen ? 'tumour bed' : 'soft tissue' }
}

const riskOf = ({ site, figo }: Disease, { relapse }: SyntheticParameters): RelapseRisk => {
  if (site !== 'uterus') return relapse[site]
  return relapse[figo === 'ii' || figo === 'iii' ? figo : 'i']
}

const relapsesOf = (
  random: RandomStream,
  disease: Disease,
  operatedOn: number,
  parameters: SyntheticParameters,
): readonly Relapse[] => {
  const risk = riskOf(disease, parameters)
  const local = localRelapse(random, risk, operatedOn, disease, parameters)
  const distant = distantRelapse(random, risk, operatedOn, parameters)
  return [local, distant].filter((relapse) => relapse !== undefined).sort((a, b) => a.on - b.on)
}

const otherDeathOn = (random: RandomStream, { age, diagnosedOn }: Disease): number => {
  const { atForty, perYear } = GOMPERTZ
  const now = atForty * Math.exp(perYear * (age - 40))
  const years = Math.log(1 - (perYear / now) * Math.log(random.uniform())) / perYear
  return diagnosedOn + Math.max(1, Math.round(years * DAYS_PER_YEAR))
}

const medianOf = ({ isMetastatic, figo }: Disease, { advancedMonths }: SyntheticParameters): number => {
  if (!isMetastatic) return advancedMonths.relapsed
  return figo === 'iv' ? advancedMonths.figoIv : advancedMonths.other
}

const diseaseDeathOn = (
  random: RandomStream,
  disease: Disease,
  advancedOn: number | undefined,
  parameters: SyntheticParameters,
): number => {
  const months = random.exponential(medianOf(disease, parameters) / Math.LN2)
  return advancedOn === undefined ? Number.POSITIVE_INFINITY : advancedOn + Math.max(7, days(months))
}

const isOperated = (random: RandomStream, { isMetastatic, site }: Disease): boolean =>
  random.chance(isMetastatic ? (site === 'uterus' ? 0.7 : 0.35) : 0.97)

const advancedFrom = (
  { isMetastatic, diagnosedOn }: Disease,
  operatedOn: number | undefined,
  relapses: readonly Relapse[],
) => {
  if (isMetastatic || operatedOn === undefined) return diagnosedOn
  return relapses.find(({ site }) => site === 'distant')?.on
}

/**
 * What happens to a patient with a disease, in days since 1970-01-01. The same stream always gives the same course. A
 * patient with metastases at diagnosis has `advancedOn` on that day and no relapse.
 */
export const syntheticOutcome = (random: RandomStream, disease: Disease, parameters: SyntheticParameters): Outcome => {
  const { diagnosedOn, isMetastatic } = disease
  const wait = 14 + random.below(70)
  const operatedOn = isOperated(random, disease) ? diagnosedOn + wait : undefined
  const relapses = operatedOn === undefined || isMetastatic ? [] : relapsesOf(random, disease, operatedOn, parameters)
  const advancedOn = advancedFrom(disease, operatedOn, relapses)
  const [ofDisease, ofOther] = [diseaseDeathOn(random, disease, advancedOn, parameters), otherDeathOn(random, disease)]
  const diedOn = Math.max(diagnosedOn + wait + 7, Math.min(ofDisease, ofOther))
  const lostOn = diagnosedOn + Math.max(90, Math.round(random.exponential(DAYS_PER_YEAR / parameters.lostPerYear)))
  const seenUntil = Math.min(dayNumberOf(parameters.years.cut), lostOn)
  const isDead = diedOn <= seenUntil
  const observedUntil = isDead ? diedOn : seenUntil
  return {
    relapses: relapses.filter(({ on }) => on < observedUntil),
    observedUntil,
    ...(operatedOn === undefined || operatedOn >= observedUntil ? {} : { operatedOn }),
    ...(advancedOn === undefined || advancedOn >= observedUntil ? {} : { advancedOn }),
    ...(isDead ? { death: { on: diedOn, cause: ofDisease <= ofOther ? 'disease' : 'other' } } : {}),
  }
}
