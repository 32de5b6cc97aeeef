/**
 * The case in one line, as a colleague would say it at the door: diagnosis, site, stage, grade, moment. Only what is
 * recorded or classified is said; the rest is named as not known.
 */
import { type FactId, labelOf } from '@leio/facts/dictionary'
import { type Facts, factOf, recordedValue } from '@leio/facts/fact'
import type { Release } from '@leio/rules/release'
import type { ClassificationResult } from '../classify.ts'
import type { Plan } from '../make-plan.ts'
import { recordedText } from './fact-text.ts'
import { reachableText } from './reachable-text.ts'

/** One thing that the banner says about a case. */
export interface Headword {
  readonly label: string
  readonly text: string
  readonly isKnown: boolean
}

const short = (text: string): string => (text.split(/[,:(]/)[0] ?? text).trim()

const lower = (text: string): string =>
  /^[A-Z][A-Z0-9]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

const code = (facts: Facts, fact: FactId): string | undefined => {
  const value = recordedValue(facts, fact)
  return typeof value === 'string' ? short(labelOf(fact, value)) : undefined
}

const joined = (parts: readonly (string | undefined)[], mark = ', '): string =>
  parts.filter((part) => part !== undefined && part !== '').join(mark)

const SHORT_VESSELS: Readonly<Record<string, string>> = { ivc: 'inferior vena cava' }

/** The vessel of origin; nothing where there is none, or where it is not recorded. */
const vesselOf = (facts: Facts): string | undefined => {
  const vessel = recordedValue(facts, 'tumour.vessel-of-origin')
  if (typeof vessel !== 'string' || vessel === 'none') return undefined
  return SHORT_VESSELS[vessel] ?? lower(short(labelOf('tumour.vessel-of-origin', vessel)))
}

const sideOf = (facts: Facts): string | undefined => {
  const side = code(facts, 'tumour.laterality')
  return side === undefined ? undefined : lower(side)
}

const STAGES = ['figo-stage', 'ajcc-stage']

const SYSTEMS: Readonly<Record<string, string>> = { 'figo-stage': 'FIGO 2009', 'ajcc-stage': 'AJCC 8' }

const valuesOf = (one: ClassificationResult, release: Release): string =>
  reachableText(one.values, release.classifications.find(({ id }) => id === one.id)?.derivation.values ?? [])

/** Several values that are left are no value: `open: IA to IVB`. */
const openOr = (one: ClassificationResult, release: Release): Pick<Headword, 'text' | 'isKnown'> => {
  const isKnown = one.values.length === 1
  return { text: isKnown ? valuesOf(one, release) : `open: ${valuesOf(one, release)}`, isKnown }
}

const classified = (plan: Plan, release: Release, ids: readonly string[]): readonly Headword[] =>
  plan.classifications
    .filter(({ id, values }) => ids.includes(id) && values.length > 0)
    .map((one) => ({
      label: `Stage (${SYSTEMS[one.id] ?? one.label})`,
      ...openOr(one, release),
    }))

const gradeOf = (plan: Plan, release: Release): readonly Headword[] =>
  plan.classifications
    .filter(({ id, values }) => id === 'fnclcc-grade' && values.length > 0)
    .map((one) => ({ label: 'Grade (FNCLCC)', ...openOr(one, release) }))

const recorded = (label: string, facts: Facts, fact: FactId): Headword => {
  const one = factOf(facts, fact)
  return { label, text: short(recordedText(fact, one)), isKnown: one.state === 'known' }
}

const SEX: Readonly<Record<string, string>> = { female: 'female', male: 'male' }

const patientOf = (facts: Facts): Headword => {
  const age = recordedValue(facts, 'patient.age')
  const sex = recordedValue(facts, 'patient.sex')
  const ecog = recordedValue(facts, 'patient.ecog')
  const text = joined([
    typeof age === 'number' ? `${age} y` : undefined,
    typeof sex === 'string' ? SEX[sex] : undefined,
    typeof ecog === 'number' ? `ECOG ${ecog}` : undefined,
  ])
  return { label: 'Patient', text: text === '' ? 'not recorded' : text, isKnown: text !== '' }
}

const siteOf = (facts: Facts): Headword => {
  const site = code(facts, 'tumour.site')
  if (site === undefined) return recorded('Site', facts, 'tumour.site')
  return { label: 'Site', text: joined([site, vesselOf(facts), sideOf(facts)]), isKnown: true }
}

/** What the banner says, in the order in which one asks. Stage and grade stand only where the site has them. */
export const headwordsOf = (plan: Plan, facts: Facts, release: Release): readonly Headword[] => [
  patientOf(facts),
  siteOf(facts),
  recorded('Size', facts, 'tumour.size'),
  ...gradeOf(plan, release),
  ...classified(plan, release, STAGES),
  recorded('Distant metastasis', facts, 'extent.distant-metastasis'),
  recorded('Resectability', facts, 'resectability.status'),
]

/** A stage or grade is said only where one value is left: a range in the headline would be read as a stage. */
const settledText = (one: Headword): string => {
  const system = one.label.replace(/^\w+ \((.*)\)$/, '$1')
  return one.isKnown ? `${system} ${one.text}` : `${one.label.startsWith('Stage') ? 'stage' : 'grade'} open`
}

/** `Leiomyosarcoma, retroperitoneum, inferior vena cava, right; AJCC 8 IIIA; FNCLCC G2; diagnosed primary tumour.` */
export const headlineOf = (plan: Plan, facts: Facts, release: Release): string => {
  const diagnosis = code(facts, 'pathology.diagnosis')
  const site = siteOf(facts)
  const moment = code(facts, 'disease.phase')
  const words = [...classified(plan, release, STAGES), ...gradeOf(plan, release)]
  return `${joined(
    [
      joined([diagnosis ?? 'Diagnosis not recorded', site.isKnown ? lower(site.text) : 'site not recorded']),
      ...(diagnosis === undefined ? [] : new Set(words.map(settledText))),
      moment === undefined ? 'point in the course not recorded' : lower(moment),
    ],
    '; ',
  )}.`
}
