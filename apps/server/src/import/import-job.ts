/**
 * Records a kept import in batches of patients, each in a transaction of its own: as a job, so that a large file keeps no
 * request waiting and a process that dies loses nothing. A batch that was recorded is not recorded again.
 */

import { readImport } from '@leio/registry/import/keep-import'
import { recordWaiting } from '@leio/registry/import/record-import'
import type { Person } from '@leio/registry/ticket'
import type { Context } from '../api/context.ts'
import type { Job, JobHandler, Progress } from '../jobs/queue.ts'
import { contradictionQuestions } from './contradiction-questions.ts'

/** What recording needs besides the rows. */
export const recordingOf = ({ stateOf, releases }: Context, person: Person) => ({
  person,
  stateOf,
  questionsOf: contradictionQuestions(releases.current),
})

/** Patients of one transaction: a few seconds of work, so that the lease of the job is renewed in time. */
const PATIENTS = 200

const idOf = ({ payload }: Job): string => (payload as { readonly import: string }).import

const batch = (context: Context, person: Person, id: string): Promise<number> =>
  context.doorkeeper.as(person, (tx) => recordWaiting(tx, id, { ...recordingOf(context, person), patients: PATIENTS }))

/** Records every row that waits; progress by rows. The result is the import's counts. */
export const recordAll = async (
  context: Context,
  person: Person,
  id: string,
  progress: Progress = async () => undefined,
): Promise<unknown> => {
  const summary = () => context.doorkeeper.as(person, (tx) => readImport(tx, id))
  const { total, waiting } = await summary()
  let done = total - waiting
  for (let rows = await batch(context, person, id); rows > 0; rows = await batch(context, person, id)) {
    done += rows
    await progress(total === 0 ? 1 : done / total, `${done} of ${total} rows`)
  }
  const { mapping: _, ...counts } = await summary()
  return counts
}

/** The kind of job `import`, with the payload `{ import }`. */
export const importJob: JobHandler = (context, job, progress) => recordAll(context, job.person, idOf(job), progress)
