/**
 * The dictionary of every fact a rule, classification, trial or calculator may read, as typed data.
 *
 * A rule that names a fact which does not exist, or a code which is not legal for it, does not compile.
 */
import { careFacts } from './dictionary/care.ts'
import { diseaseFacts } from './dictionary/disease.ts'
import { extentFacts } from './dictionary/extent.ts'
import { followUpFacts } from './dictionary/follow-up.ts'
import { molecularFacts } from './dictionary/molecular.ts'
import { pathologyFacts } from './dictionary/pathology.ts'
import { patientFacts } from './dictionary/patient.ts'
import { treatmentFacts } from './dictionary/treatment.ts'
import { tumourFacts } from './dictionary/tumour.ts'
import { uterineFacts } from './dictionary/uterine.ts'
import { workUpFacts } from './dictionary/work-up.ts'
import type { FactDefinition } from './fact-definition.ts'

const definitions = [
  ...patientFacts,
  ...diseaseFacts,
  ...tumourFacts,
  ...workUpFacts,
  ...pathologyFacts,
  ...molecularFacts,
  ...extentFacts,
  ...uterineFacts,
  ...careFacts,
  ...treatmentFacts,
  ...followUpFacts,
] as const

type Definition = (typeof definitions)[number]
type DefinitionOfType<T extends FactDefinition['type']> = Extract<Definition, { type: T }>

export type FactId = Definition['id']
export type BooleanFactId = DefinitionOfType<'boolean'>['id']
export type ChoiceFactId = DefinitionOfType<'choice'>['id']
export type ChoicesFactId = DefinitionOfType<'choices'>['id']
/** Facts whose value is a number, in the fact's own unit. */
export type NumberFactId = DefinitionOfType<'number' | 'quantity'>['id']
export type DateFactId = DefinitionOfType<'date'>['id']

/** The legal codes of a choice, or the legal members of a list. */
export type CodeOf<Id extends ChoiceFactId | ChoicesFactId> = Extract<
  Definition,
  { id: Id; values: readonly unknown[] }
>['values'][number]['code']

/** Every fact, in the order in which a clinician would ask. */
export const DICTIONARY: readonly FactDefinition[] = Object.freeze(definitions)

const byId: ReadonlyMap<string, FactDefinition> = new Map(DICTIONARY.map((definition) => [definition.id, definition]))

/** Whether a word is the id of a fact. `isFactId('tumour.size')` is true. */
export const isFactId = (id: string): id is FactId => byId.has(id)

/** What the dictionary says about a fact. `definitionOf('tumour.size').unit` is `'mm'`. */
export const definitionOf = (id: FactId): FactDefinition => {
  const definition = byId.get(id)
  if (definition === undefined) throw new Error(`No fact is called ${id}`)
  return definition
}

/** The label of a code. `labelOf('tumour.site', 'uterus')` is `'Uterus'`. An unknown code is returned as it is. */
export const labelOf = (id: FactId, code: string): string =>
  definitionOf(id).values?.find((value) => value.code === code)?.label ?? code
