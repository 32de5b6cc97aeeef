/** What each kind of job does. */
import type { JobHandlers } from './queue.ts'

export const JOB_HANDLERS: JobHandlers = {}
