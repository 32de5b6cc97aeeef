/** What is true of a synthetic patient at diagnosis, before anybody records it. */
import { dayNumberOf } from '../course/calendar-days.ts'
import type { SyntheticParameters, SyntheticSite } from './parameters.ts'
import { picked, type RandomStream } from './random-stream.ts'

export type FigoStage = 'i' | 'ii' | 'iii' | 'iv'

export interface Disease {
  readonly site: SyntheticSite
  readonly isIvc: boolean
  readonly isWoman: boolean
  readonly age: number
  readonly sizeMm: number
  readonly isHighGrade: boolean
  readonly mitoses: number
  readonly isDeep: boolean
  /** Of the uterus only. */
  readonly figo?: FigoStage
  readonly isMetastatic: boolean
  readonly hasPositiveNodes: boolean
  /** Days since 1970-01-01. */
  readonly diagnosedOn: number
}

const limited = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

const ageOf = (
  random: RandomStream,
  { median, spread }: { readonly median: number; readonly spread: number },
): number => Math.round(limited(median + spread * random.normal(), 18, 88))

const logNormal = (random: RandomStream, median: number, spread: number): number =>
  median * Math.exp(spread * random.normal())

const isInLimbOrTrunk = (site: SyntheticSite): boolean => site === 'extremity' || site === 'trunk-wall'

const stageOf = (random: RandomStream, site: SyntheticSite, parameters: SyntheticParameters): FigoStage | undefined =>
  site === 'uterus' ? picked(random, parameters.figoStages) : undefined

const nodesOf = (stage: FigoStage | undefined, { positiveNodes }: SyntheticParameters): number => {
  if (stage === 'i' || stage === 'ii') return 0
  return positiveNodes[stage ?? 'other']
}

/**
 * A patient's disease. The same stream and parameters always give the same one: `syntheticDisease(randomStream(1, 17),
 * SYNTHETIC_PARAMETERS)` is that of patient 17.
 */
export const syntheticDisease = (random: RandomStream, parameters: SyntheticParameters): Disease => {
  const site = picked(random, parameters.sites)
  const isUterus = site === 'uterus'
  const isIvc = site === 'retroperitoneum' && random.chance(parameters.ivcShareOfRetroperitoneum)
  const figo = stageOf(random, site, parameters)
  const size = parameters.size[isUterus ? 'uterus' : 'other']
  const [from, to] = [dayNumberOf(parameters.years.from), dayNumberOf(parameters.years.to)]
  return {
    site,
    isIvc,
    isWoman: random.chance(parameters.women[isIvc ? 'ivc' : site]),
    age: ageOf(random, parameters.age[isUterus ? 'uterus' : isIvc ? 'ivc' : 'other']),
    sizeMm: Math.round(limited(logNormal(random, size.median, size.spread), 3, 450)),
    isHighGrade: random.chance(isUterus ? parameters.highGrade.uterus : parameters.highGrade.other),
    mitoses: Math.round(limited(logNormal(random, 20, 0.6), 1, 200)),
    isDeep: !isInLimbOrTrunk(site) || random.chance(parameters.deepInLimbOrTrunk),
    isMetastatic: site === 'uterus' ? figo === 'iv' : random.chance(parameters.metastaticAtDiagnosis[site]),
    hasPositiveNodes: random.chance(nodesOf(figo, parameters)),
    diagnosedOn: from + random.below(to - from + 1),
    ...(figo === undefined ? {} : { figo }),
  }
}
