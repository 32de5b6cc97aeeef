/**
 * Does the effect differ between groups of studies?
 *
 * The answer is the test between the groups, not that one group is significant and another is not. Groups of fewer than
 * about five studies hardly know their own variance between studies: one common to all is then steadier.
 */
import { factorProblems, lengthProblems } from '../check-columns.ts'
import type { Factor } from '../columns.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { analysisOf, type MetaAnalysis, type MetaAnalysisOptions, type ModeratorTest } from './meta-analysis.ts'
import { poolingProblems } from './pooled-model.ts'
import { type SoundStudies, type StudyColumns, soundStudies, takeStudies } from './study-columns.ts'

export interface SubgroupOptions extends MetaAnalysisOptions {
  /** `separate` unless given: each group has its own variance between studies; `common`: one for all. */
  readonly betweenVariance?: 'separate' | 'common'
}

export interface StudySubgroup extends MetaAnalysis {
  readonly group: string
}

export interface SubgroupAnalysis {
  readonly n: number
  readonly betweenVariance: 'separate' | 'common'
  readonly groups: readonly StudySubgroup[]
  /** Do the groups differ? Null where one group is left, or where one has no error at all (Knapp and Hartung). */
  readonly test: ModeratorTest | null
  readonly cautions: readonly Caution[]
}

/**
 * Pools each group of studies, and tests whether the groups differ.
 *
 * With `separate`, the test is Cochran's Q among the group estimates; with `common`, the groups are moderators of one
 * model, whose variance between studies each group takes. Moderators are not looked at.
 *
 * Example: two groups with estimates -0.5 and 0 and standard errors 0.1: Q = 0.5^2 / (0.01 + 0.01) = 12.5 on one degree.
 * Sources: Borenstein et al., Introduction to Meta-Analysis 2009, chapter 19. R: `rma(yi, vi, subset = group == g)`,
 * `rma(estimates, sei = errors, method = "FE")$QE`; common: `rma(yi, vi, mods = ~ group)`.
 */
export const subgroupAnalysis = (
  columns: StudyColumns,
  group: Factor,
  options: SubgroupOptions = {},
): SubgroupAnalysis => {
  const { betweenVariance = 'separate' } = options
  const [, given] = throughGates(
    () =>
      refuseIf([
        ...poolingProblems(options),
        ...lengthProblems(columns.effect.length, { group: group.codes }),
        ...factorProblems('group', group),
      ]),
    () => soundStudies(columns, options),
  )
  const sound = { ...given, moderators: {} }
  const codes = sound.rows.map((row) => group.codes[row - 1] as number)
  const present = group.levels.flatMap((level, code) => (codes.includes(code) ? [{ level, code }] : []))
  const common = betweenVariance === 'common' ? commonModel(sound, codes, present, options) : undefined
  const groups = present.map(({ level, code }) => {
    const places = codes.flatMap((one, at) => (one === code ? [at] : []))
    const studies = { ...takeStudies(sound, places), leftOut: [], cautions: [] }
    return { group: level, ...analysisOf(studies, options, common?.heterogeneity.tauSquared ?? undefined) }
  })
  return {
    n: sound.rows.length,
    betweenVariance,
    groups,
    test: present.length < 2 ? null : (common?.moderatorTest ?? testAmong(groups)),
    cautions: [
      ...sound.cautions,
      ...(common === undefined ? [] : common.cautions),
      ...smallGroups(groups, betweenVariance),
      ...errorlessGroups(groups),
    ],
  }
}

interface Present {
  readonly level: string
  readonly code: number
}

/** One model with a 0/1 moderator for each group but the first. */
const commonModel = (
  sound: SoundStudies,
  codes: readonly number[],
  present: readonly Present[],
  options: MetaAnalysisOptions,
): MetaAnalysis => {
  const moderators = Object.fromEntries(
    present.slice(1).map(({ level, code }) => [level, Float64Array.from(codes, (one) => Number(one === code))]),
  )
  return analysisOf({ ...sound, moderators, cautions: [] }, options)
}

const testAmong = (groups: readonly StudySubgroup[]): ModeratorTest | null => {
  if (groups.some(({ standardError }) => standardError === 0)) return null
  const estimates = groups.map(({ estimate }) => estimate as number)
  const errors = groups.map(({ standardError }) => standardError as number)
  const sound: SoundStudies = {
    names: groups.map(({ group }) => group),
    rows: groups.map((_, at) => at + 1),
    effect: Float64Array.from(estimates),
    variance: Float64Array.from(errors, (error) => error * error),
    moderators: {},
    leftOut: [],
    cautions: [],
  }
  const { test } = analysisOf(sound, { estimator: 'fixed' }).heterogeneity
  return {
    statistic: test?.statistic as number,
    degreesOfFreedom: test?.degreesOfFreedom as number,
    residualDegreesOfFreedom: null,
    pValue: test?.pValue as number,
  }
}

const errorlessGroups = (groups: readonly StudySubgroup[]): readonly Caution[] => {
  const errorless = groups.filter(({ standardError }) => standardError === 0).map(({ group }) => group)
  return errorless.length === 0
    ? []
    : [
        {
          kind: 'undefined-limit',
          message: `All effects are the same in ${errorless.join(', ')}, so that Knapp and Hartung find no error: use the test z.`,
        },
      ]
}

const smallGroups = (groups: readonly StudySubgroup[], betweenVariance: string): readonly Caution[] => {
  const small = groups.filter(({ n }) => n < 5)
  if (small.length === 0 || betweenVariance === 'common') return []
  return [
    {
      kind: 'few-studies',
      message: `Fewer than five studies in ${small.map(({ group, n }) => `${group} (${n})`).join(', ')}: their variance between studies is hardly known; a common one is steadier.`,
    },
  ]
}
