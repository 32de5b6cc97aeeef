/**
 * The title of a TCGA case: barcode, tumour and age, and what is recorded in two ways.
 */
import { labelOf } from '@leio/facts/dictionary'
import type { RecordedFact, RecordedFacts } from './tcga-facts.ts'

/** `titleOf('TCGA-DX-A48J', …)` is 'TCGA-DX-A48J: retroperitoneal leiomyosarcoma, 63 years'. */
export const titleOf = (id: string, facts: RecordedFacts): string => {
  const age = valueOfFact(facts['patient.age'])
  return [`${id}: ${tumour(facts)}`, typeof age === 'number' ? `${age} years` : undefined, openEnds(facts)]
    .filter((part) => part !== undefined)
    .join(', ')
}

const ADJECTIVES: Readonly<Record<string, string>> = {
  uterus: 'uterine leiomyosarcoma',
  retroperitoneum: 'retroperitoneal leiomyosarcoma',
  'trunk-wall': 'leiomyosarcoma of the trunk wall',
  'head-neck': 'leiomyosarcoma of the head and neck',
  gastrointestinal: 'gastrointestinal leiomyosarcoma',
  other: 'leiomyosarcoma of another site',
}

const tumour = (facts: RecordedFacts): string => {
  const site = valueOfFact(facts['tumour.site'])
  if (typeof site !== 'string') return 'leiomyosarcoma'
  const limb = valueOfFact(facts['tumour.limb'])
  if (typeof limb === 'string') return `leiomyosarcoma of the ${labelOf('tumour.limb', limb).toLowerCase()}`
  return ADJECTIVES[site] ?? `leiomyosarcoma, ${labelOf('tumour.site', site).toLowerCase()}`
}

const openEnds = (facts: RecordedFacts): string | undefined => {
  const inTwoWays = [
    isConflicting(facts['pathology.diagnosis']) ? 'diagnosis' : undefined,
    isConflicting(facts['tumour.site']) ? 'site' : undefined,
  ].filter((word) => word !== undefined)
  return inTwoWays.length === 0 ? undefined : `${inTwoWays.join(' and ')} recorded in two ways`
}

const valueOfFact = (fact: RecordedFact | undefined) => (fact !== undefined && 'value' in fact ? fact.value : undefined)

const isConflicting = (fact: RecordedFact | undefined): boolean =>
  fact !== undefined && 'unknown' in fact && fact.unknown === 'conflicting'
