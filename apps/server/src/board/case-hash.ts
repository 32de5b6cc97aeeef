/** The hash of a case as a plan carries it, without making the plan. */
import type { CaseFile } from '@leio/facts/case-file'
import { factsToJson } from '@leio/facts/facts-json'
import { hashOf } from '@leio/facts/sha-256'

/** Equal to `makePlan(release, file, …).caseHash`. */
export const caseHashOf = ({ facts, recist, events }: CaseFile): string =>
  hashOf({
    facts: factsToJson(facts),
    ...(recist === undefined ? {} : { recist }),
    ...(events === undefined ? {} : { events }),
  })
