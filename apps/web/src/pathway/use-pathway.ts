/** The pathway of the case that the page shows: of the what-if while there is one. */
import { type PathwayView, pathwayOf } from '@leio/plan/pathway'
import { useMemo } from 'react'
import { type Bench, shownFacts } from '../workbench/workbench.ts'

export const usePathway = (bench: Bench): PathwayView | undefined =>
  useMemo(() => pathwayOf(bench.knowledge.release, { ...bench.file, facts: shownFacts(bench) }), [bench])
