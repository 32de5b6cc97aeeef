/**
 * The article, its 85 references, and the other sources that corrections and later evidence rest on.
 *
 * Bibliographic facts are those of the article's own list, or of our notes; what is not known is left out.
 */
import { cited01To21 } from './references/cited-01-21.ts'
import { cited22To43 } from './references/cited-22-43.ts'
import { cited44To64 } from './references/cited-44-64.ts'
import { cited65To85 } from './references/cited-65-85.ts'
import { laterTreatmentSources } from './references/later.ts'
import { laterDiagnosisSources } from './references/later-diagnosis.ts'
import type { Source } from './references/source.ts'
import { standardSources } from './references/standards.ts'

const article = {
  id: 'devaud-2022',
  citation: 'Devaud 2022 Surg Oncol Clin N Am',
  title: 'Leiomyosarcoma: Current Clinical Management and Future Horizons',
  published: 'Surg Oncol Clin N Am 31 (2022) 527-546',
  date: '2022',
  kind: 'article',
  seen: 'in full',
  doi: '10.1016/j.soc.2022.03.011',
} as const satisfies Source

const sources = [
  article,
  ...cited01To21,
  ...cited22To43,
  ...cited44To64,
  ...cited65To85,
  ...laterTreatmentSources,
  ...laterDiagnosisSources,
  ...standardSources,
] as const

/** The id of a source, as a union of literals. */
export type SourceId = (typeof sources)[number]['id']
export type KnownSource = Source & { readonly id: SourceId }

/** The review article that release 2022 follows. */
export const ARTICLE: KnownSource = Object.freeze(article)

/** The article first, then its references in order, then the rest. */
export const SOURCES: readonly KnownSource[] = Object.freeze(sources)

const byId: ReadonlyMap<string, KnownSource> = new Map(SOURCES.map((source) => [source.id, source]))
const byNumber: ReadonlyMap<number, KnownSource> = new Map(
  SOURCES.flatMap((source) => (source.number === undefined ? [] : [[source.number, source] as const])),
)

/** What is known of a source. `sourceOf('demetri-2016').yearAsPrinted` is `2016`. */
export const sourceOf = (id: SourceId): KnownSource => {
  const source = byId.get(id)
  if (source === undefined) throw new Error(`No source is called ${id}`)
  return source
}

/** The source behind a number of the article's list. `sourceOfReference(27).id` is `'tseng-2021'`. */
export const sourceOfReference = (number: number): KnownSource => {
  const source = byNumber.get(number)
  if (source === undefined) throw new Error(`The article has no reference ${number}`)
  return source
}
