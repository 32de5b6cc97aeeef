/** The pathway of the case that the page shows: of the what-if while there is one. */
import { type PathwayView, pathwayOf } from '@leio/plan/pathway'
import { useMemo } from 'react'
import { type Bench, shownFacts } from '../workbench/workbench.ts'

/** While the site is not known any pathway would be a guess, and one of another organ would mislead. */
const isOfASite = (view: PathwayView): boolean => view.applies === 'true' || !view.missing.includes('tumour.site')

export const usePathway = (bench: Bench): PathwayView | undefined =>
  useMemo(() => {
    const view = pathwayOf(bench.knowledge.release, { ...bench.file, facts: shownFacts(bench) })
    return view !== undefined && isOfASite(view) ? view : undefined
  }, [bench])
