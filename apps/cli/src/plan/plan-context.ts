/** What every part of a printed plan may look up. */
import type { CaseFile } from '@leio/facts/case-file'
import type { Release } from '@leio/rules/release'

export interface PlanContext {
  readonly release: Release
  readonly input: CaseFile
  /** Print sources and figures in full. */
  readonly sources: boolean
  /** Also each open note, and what does not apply. */
  readonly all: boolean
  /** How the case was named in the call, for the hints at the end. */
  readonly path: string
}
