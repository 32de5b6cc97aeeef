/**
 * The morcellation warning, judged by a second, independent reading of its definition (H-28), over all combinations of
 * its facts, unknown and pending included.
 *
 * Lifted only when all of these are known: the clinicians presume a leiomyoma; not (postmenopausal, new or growing,
 * without hormone replacement); and no concerning finding is known or pending. A pathologist's leiomyoma lifts it too.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, Facts } from '@leio/facts/fact'
import { kleeneTruth, standing } from '@leio/plan/advise'
import { caseSpaceOf } from '@leio/plan/case-space'
import { CaseView } from '@leio/plan/decide'
import type { Release } from '@leio/rules/release'

export type Word = string | number | boolean | readonly string[] | 'unknown' | 'pending'

export const CHOICES = {
  'diagnosis.suspicion': ['suspected-sarcoma', 'presumed-leiomyoma', 'indeterminate', 'unknown'],
  'patient.menopausal-status': ['premenopausal', 'perimenopausal', 'postmenopausal', 'unknown'],
  'uterine.mass-growth': ['new', 'growing', 'rapidly-growing', 'stable', 'unknown'],
  'patient.hormone-replacement': [true, false, 'unknown'],
  'uterine.endometrial-biopsy': [
    'negative',
    'leiomyosarcoma',
    'atypical-spindle-cells',
    'other-malignancy',
    'unknown',
    'pending',
  ],
  'uterine.mri-margin': ['sharp', 'ill-defined', 'unknown', 'pending'],
  'uterine.mri-t2-signal': ['dark-homogeneous', 'under-half-bright', 'over-half-bright', 'unknown', 'pending'],
  'uterine.mri-suspected-involvement': [[], ['bladder'], 'unknown', 'pending'],
  'pathology.diagnosis': ['leiomyoma', 'leiomyosarcoma', 'unknown', 'pending'],
  'surgery.status': ['planned', 'done', 'unknown'],
  'patient.age': [50, 51, 'unknown'],
} as const satisfies Partial<Record<FactId, readonly Word[]>>

type Name = keyof typeof CHOICES
const NAMES = Object.keys(CHOICES) as Name[]

export const combinationCount = (): number => NAMES.reduce((product, name) => product * CHOICES[name].length, 1)

/** The combination of a number, mixed radix. */
export const combination = (index: number): Readonly<Record<Name, Word>> => {
  let rest = index
  const words: Partial<Record<Name, Word>> = {}
  for (const name of NAMES) {
    const choices: readonly Word[] = CHOICES[name]
    words[name] = choices[rest % choices.length] as Word
    rest = Math.floor(rest / choices.length)
  }
  return words as Record<Name, Word>
}

const factOf = (word: Word): Fact | undefined =>
  word === 'unknown'
    ? undefined
    : word === 'pending'
      ? { state: 'unknown', reason: 'pending' }
      : { state: 'known', value: word }

export const factsOf = (words: Readonly<Record<Name, Word>>): Facts => {
  const facts: Record<string, Fact> = { 'tumour.site': { state: 'known', value: 'uterus' } }
  for (const name of NAMES) {
    const fact = factOf(words[name])
    if (fact !== undefined) facts[name] = fact
  }
  return facts as Facts
}

const feared = (word: Word, ...concerning: readonly Word[]): boolean => word === 'pending' || concerning.includes(word)

/** Whether the warning must stand. */
export const mustWarn = (words: Readonly<Record<Name, Word>>, release: Release['id']): boolean => {
  if (words['surgery.status'] === 'done') return false
  if (words['pathology.diagnosis'] === 'leiomyoma') return false
  if (words['pathology.diagnosis'] !== 'unknown') return true
  const safeFromGrowth =
    ['premenopausal', 'perimenopausal'].includes(String(words['patient.menopausal-status'])) ||
    words['uterine.mass-growth'] === 'stable' ||
    words['patient.hormone-replacement'] === true
  const involvement = words['uterine.mri-suspected-involvement']
  const lifted =
    words['diagnosis.suspicion'] === 'presumed-leiomyoma' &&
    safeFromGrowth &&
    !feared(words['uterine.endometrial-biopsy'], 'leiomyosarcoma', 'atypical-spindle-cells', 'other-malignancy') &&
    !feared(words['uterine.mri-margin'], 'ill-defined') &&
    !feared(words['uterine.mri-t2-signal'], 'over-half-bright') &&
    involvement !== 'pending' &&
    !(Array.isArray(involvement) && involvement.length > 0) &&
    (release === '2022' || words['patient.age'] === 50)
  return !lifted
}

export interface MorcellationResult {
  readonly combinations: number
  readonly warned: number
  readonly missed: readonly unknown[]
  readonly needless: readonly unknown[]
}

/** Compares the plan's warning with the oracle over every `step`-th combination. */
export const verifyMorcellation = (release: Release, step: number, ruled: Release = release): MorcellationResult => {
  const space = caseSpaceOf(ruled)
  const advice = ruled.advice.find((one) => one.id === 'safety.morcellation')
  if (advice === undefined) throw new Error('The release has no morcellation warning')
  const missed: unknown[] = []
  const needless: unknown[] = []
  let combinations = 0
  let warned = 0
  // The age is the last fact and counts in the current release only: 2022 needs one of its values.
  const count = release.id === '2022' ? combinationCount() / CHOICES['patient.age'].length : combinationCount()
  for (let index = 0; index < count; index += step) {
    const words = combination(index)
    const facts = { ...factsOf(words), 'proposal.options': { state: 'known', value: [] } } as Facts
    const truth = kleeneTruth(space, advice, facts)
    const status =
      truth === 'unknown'
        ? space.forCase(() => standing(advice, truth, new CaseView(space, facts)).status)
        : truth === 'true'
          ? 'applies'
          : 'does-not-apply'
    const must = mustWarn(words, release.id)
    combinations += 1
    if (status === 'applies') warned += 1
    if (must && status !== 'applies') missed.push(words)
    if (!must && status === 'applies') needless.push(words)
  }
  return { combinations, warned, missed, needless }
}

/** A release whose warning reads an unknown hormone replacement as none needed: the planted defect. */
export const withPlantedDefect = (release: Release): Release => ({
  ...release,
  advice: release.advice.map((one) =>
    one.id === 'safety.morcellation'
      ? { ...one, unless: { kind: 'is', fact: 'diagnosis.suspicion', value: 'presumed-leiomyoma' } }
      : one,
  ),
})
