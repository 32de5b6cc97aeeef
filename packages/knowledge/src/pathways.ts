/** The pathway of each site, in the order in which they are tried. */
import type { Pathway, PathwayStep } from '@leio/rules/pathway'
import { elsewherePathway } from './pathways/elsewhere.ts'
import type { PathwayEntry } from './pathways/part.ts'
import { retroperitonealPathway } from './pathways/retroperitoneum.ts'
import { uterinePathway } from './pathways/uterus.ts'

export const pathwayEntries: readonly PathwayEntry[] = [uterinePathway, retroperitonealPathway, elsewherePathway]

/** The pathways of a release: each step gathers the advice that the release contains. */
export const pathwaysOf = (advice: ReadonlySet<string>): readonly Pathway[] =>
  pathwayEntries.map((entry) => ({
    ...entry,
    steps: entry.steps.map((step): PathwayStep => ({ ...step, advice: step.advice.filter((id) => advice.has(id)) })),
  }))
