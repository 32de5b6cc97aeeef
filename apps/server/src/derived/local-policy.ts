/**
 * The gate for a centre's own surveillance schedule: read from JSON, or refused with every problem at once.
 *
 * A policy fills the place where the source is silent, so it may name no site for which the source has a schedule (H-45);
 * and its last phase has no end, because follow-up that stops by itself loses patients (H-44).
 */
import { definitionOf } from '@leio/facts/dictionary'
import { foundText } from '@leio/facts/found-text'
import {
  listReader,
  present,
  type Reader,
  readMembers,
  textReader,
  wordReader,
  wrongType,
} from '@leio/facts/json-shape'
import type { Path } from '@leio/facts/place'
import type { Problem } from '@leio/facts/problem'
import { type ProblemList, problemList } from '@leio/facts/problem-list'
import type { LocalPolicy } from '@leio/registry/course/follow-up-status'

type Phase = LocalPolicy['phases'][number]

/** Sites for which the article gives a schedule (FU-05 to FU-09). */
const SITES_OF_THE_SOURCE: readonly string[] = ['retroperitoneum']
const SITES = (definitionOf('tumour.site').values ?? []).map(({ code }) => code)
const NAME = textReader({ minLength: 1, maxLength: 200 })

const monthsReader =
  (least: number): Reader<number> =>
  (value, path, problems) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= 1200
      ? value
      : problems.add(path, wrongType(`whole months from ${least} to 1200`, value, 'Write a number such as 6.'))

const readPhase: Reader<Phase> = (value, path, problems) => {
  const shape = { what: 'a phase', required: ['everyMonths', 'fromMonth'], optional: ['untilMonth'] }
  const members = readMembers(value, path, problems, shape)
  const everyMonths = members?.read('everyMonths', monthsReader(1))
  const fromMonth = members?.read('fromMonth', monthsReader(0))
  const untilMonth = members?.read('untilMonth', monthsReader(1))
  if (everyMonths === undefined || fromMonth === undefined) return undefined
  return { everyMonths, fromMonth, ...present({ untilMonth }) }
}

/** Each phase begins where the one before ends, the first at the operation, and the last has no end. */
const checkPhases = (phases: readonly Phase[], path: Path, problems: ProblemList): void => {
  const ends = phases.map(({ untilMonth }) => untilMonth)
  const isJoined = phases.every(({ fromMonth }, at) => fromMonth === (at === 0 ? 0 : ends[at - 1]))
  const isOpen = phases.length > 0 && ends.at(-1) === undefined
  if (isJoined && isOpen) return
  problems.add(path, {
    kind: 'phases-of-a-policy',
    found: foundText(phases),
    message: isOpen
      ? 'The phases leave months out, or name some twice.'
      : 'The last phase ends, and with it follow-up would end without anybody deciding so.',
    cure: 'Begin at month 0, begin each phase where the one before ends, and leave out "untilMonth" of the last.',
  })
}

/** Phases that could not be read are not judged as well: one fault would be told twice. */
const readPhases: Reader<readonly Phase[]> = (value, path, problems) => {
  const before = problems.problems.length
  const phases = listReader(readPhase, 'phases')(value, path, problems)
  if (phases !== undefined && problems.problems.length === before) checkPhases(phases, path, problems)
  return phases
}

const checkSites = (sites: readonly string[], path: Path, problems: ProblemList): void => {
  const taken = sites.filter((site) => SITES_OF_THE_SOURCE.includes(site))
  if (taken.length === 0 && sites.length > 0) return
  problems.add(path, {
    kind: 'sites-of-a-policy',
    found: foundText(sites),
    message:
      taken.length === 0
        ? 'The policy names no site.'
        : `The source has a schedule of its own for ${taken.join(', ')}.`,
    cure: 'Name the sites for which the source gives no schedule, such as "uterus".',
  })
}

export type PolicyReading =
  | { readonly policy: LocalPolicy; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly policy?: undefined }

/**
 * The policy of a JSON value, or every problem with it. Never throws. `{ id: 'uterus-1', label: 'Local policy', sites:
 * ['uterus'], what: 'MRI of the pelvis', phases: [{ everyMonths: 6, fromMonth: 0 }] }` is one; with `untilMonth: 60` in
 * its only phase it is refused, since follow-up would stop by itself.
 */
export const readLocalPolicy = (value: unknown): PolicyReading => {
  const problems = problemList()
  const required = ['id', 'label', 'sites', 'what', 'phases']
  const members = readMembers(value, [], problems, { what: 'a surveillance policy', required })
  const id = members?.read('id', NAME)
  const label = members?.read('label', NAME)
  const what = members?.read('what', NAME)
  const sites = members?.read('sites', listReader(wordReader(SITES, 'a site'), 'sites'))
  const phases = members?.read('phases', readPhases)
  if (sites !== undefined) checkSites(sites, ['sites'], problems)
  const isWhole = problems.problems.length === 0
  if (!isWhole || id === undefined || label === undefined || what === undefined || !sites || !phases)
    return { problems: problems.problems }
  return { policy: { id, label, what, sites, phases } }
}

export type PoliciesReading =
  | { readonly policies: readonly LocalPolicy[]; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly policies?: undefined }

const twice = (words: readonly string[]): readonly string[] => [
  ...new Set(words.filter((word, at) => words.indexOf(word) < at)),
]

const namedTwice = (policies: readonly LocalPolicy[]): readonly Problem[] =>
  twice(policies.flatMap(({ sites }) => [...new Set(sites)])).map((site) => ({
    kind: 'site-of-two-policies',
    where: 'policies',
    found: site,
    message: 'Two policies name the same site, and which of them holds would be chance.',
    cure: 'Name each site in one policy.',
  }))

/**
 * All policies of a centre, or every problem with any of them, with its place: `policies[1].phases`. Never throws. No site is
 * in two of them.
 */
export const readLocalPolicies = (values: readonly unknown[]): PoliciesReading => {
  const readings = values.map(readLocalPolicy)
  const policies = readings.flatMap(({ policy }) => policy ?? [])
  const problems = readings.flatMap(({ problems: own = [] }, at) =>
    own.map((one) => ({ ...one, where: `policies[${at}]${one.where === '' ? '' : `.${one.where}`}` })),
  )
  const all = [...problems, ...namedTwice(policies)]
  return all.length > 0 ? { problems: all } : { policies }
}
