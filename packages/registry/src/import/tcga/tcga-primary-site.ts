/**
 * The site of a patient's primary, out of the cells that speak of it.
 */
import { valueOfCell } from './tcga-cells.ts'
import type { Cells } from './tcga-columns.ts'
import { type CommonSite, commonSite, type Vein } from './tcga-site.ts'

/** The site on which all sources agree, the sites left open, or a contradiction. */
export const siteOf = (cells: Cells): CommonSite => {
  const places = [
    valueOfCell(cells.topography),
    ...(valueOfCell(cells.tickedSites) ?? []),
    ...(valueOfCell(cells.writtenSite) ?? []),
    valueOfCell(cells.histotype),
  ]
  return commonSite(places.filter((place) => place !== undefined))
}

/** The vein that the hospital wrote as the site of the primary, if it wrote one. */
export const veinWritten = (cells: Cells): Vein | undefined =>
  valueOfCell(cells.writtenSite)?.find((place) => place.vein !== undefined)?.vein
