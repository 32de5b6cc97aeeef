/** What a release sees of the data that lie beside it: release 2022 holds no later evidence. */
import { ERRATA, type KnownErratum } from '@leio/knowledge/errata'
import { EVIDENCE, type Evidence } from '@leio/knowledge/evidence'
import type { Figure } from '@leio/knowledge/figure'
import { FIGURES } from '@leio/knowledge/figures'
import { type KnownSource, SOURCES } from '@leio/knowledge/references'
import type { CitedFigure, ReleaseId } from '@leio/rules/release'

interface Dated {
  readonly release: ReleaseId
}

const sees =
  (release: ReleaseId) =>
  (one: Dated): boolean =>
    release === 'current' || one.release === '2022'

export const evidenceIn = (release: ReleaseId): readonly Evidence[] => EVIDENCE.filter(sees(release))
export const errataIn = (release: ReleaseId): readonly KnownErratum[] => ERRATA.filter(sees(release))

const figuresIn = (release: ReleaseId): readonly Figure[] => FIGURES.filter(sees(release))

/** The works of a release. Of later ones, release 2022 names those by which the print of the article is corrected. */
export const sourcesIn = (release: ReleaseId): readonly KnownSource[] => {
  if (release === 'current') return SOURCES
  const named: ReadonlySet<string> = new Set([
    ...errataIn(release).flatMap(({ basis }) => basis.sources),
    ...evidenceIn(release).flatMap(({ source, alsoSources = [] }) => [source, ...alsoSources]),
    ...figuresIn(release).flatMap(({ source, alsoSources = [] }) => [source, ...alsoSources]),
  ])
  return SOURCES.filter(({ id, kind }) => kind !== 'later' || named.has(id))
}

/** As the plan shows figures: the arm stands in the label. */
const shown = ({ arm, label, ...figure }: Figure): CitedFigure => ({
  ...figure,
  label: arm === undefined ? label : `${label}, ${arm}`,
})

const belongsTo =
  (entry: Evidence) =>
  ({ evidence, source, row }: Figure): boolean =>
    evidence === entry.id || (evidence === undefined && source === entry.source && entry.figures.includes(row))

/** The numbers of one trial or series: those that name it, and those of its work under the rows that it lists. */
export const figuresOf = (entry: Evidence, release: ReleaseId): readonly CitedFigure[] =>
  figuresIn(release).filter(belongsTo(entry)).map(shown)

/** Numbers that belong to no trial or series of the list. */
export const otherFigures = (release: ReleaseId): readonly CitedFigure[] => {
  const entries = evidenceIn(release)
  return figuresIn(release)
    .filter((figure) => !entries.some((entry) => belongsTo(entry)(figure)))
    .map(shown)
}

export const figureCount = (release: ReleaseId): number => figuresIn(release).length
