/**
 * Places of the book, as they stand behind the # of the address.
 *
 * A rule and a row of the article are known by their id alone, since that is what a plan prints. Everything else carries
 * its kind, because a trial, its evidence and its source may share one id. The kind of a trial is `criteria`: rules of the topic
 * trial begin with `trial.`.
 */
export type PlaceKind =
  | 'chapter'
  | 'rule'
  | 'row'
  | 'classification'
  | 'calculator'
  | 'test'
  | 'schedule'
  | 'criteria'
  | 'silence'
  | 'constraint'
  | 'contradiction'
  | 'erratum'
  | 'evidence'
  | 'source'
  | 'word'
  | 'pathway'

/** `placeOf('rule', 'rp.upfront-surgery')` is the id; `placeOf('criteria', 'lms-04')` is `criteria.lms-04`. */
export const placeOf = (kind: PlaceKind, id: string): string =>
  kind === 'rule' || kind === 'row' ? id : `${kind}.${id}`

/** The place of a step of a pathway. */
export const stepPlace = ({ id }: { readonly id: string }, step: string): string => placeOf('pathway', `${id}.${step}`)

/** A word of the glossary as part of an address: `wordId('main sites')` is `main-sites`. */
export const wordId = (term: string): string => term.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** Targets of the page around the book, which are no places of it. */
const AROUND: ReadonlySet<string> = new Set(['main', 'page'])

export const isOfTheBook = (place: string): boolean => !AROUND.has(place)
