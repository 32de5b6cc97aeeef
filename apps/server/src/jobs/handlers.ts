/** What each kind of job does. */
import { ANALYSIS, analysisJob } from '../analysis/analysis-job.ts'
import { RELEASE_CHANGE, RELEASE_PAIR } from '../api/routes/release-changes.ts'
import { runReleaseChange } from '../board/release-change.ts'
import { DERIVE, deriveJob } from '../derived/derive-anew.ts'
import { importJob } from '../import/import-job.ts'
import type { JobHandlers } from './queue.ts'

export const JOB_HANDLERS: JobHandlers = {
  import: importJob,
  [ANALYSIS]: analysisJob,
  [DERIVE]: deriveJob,
  [RELEASE_CHANGE]: (context, { person, payload }, progress) =>
    runReleaseChange(context, person, RELEASE_PAIR.parse(payload), progress),
}
