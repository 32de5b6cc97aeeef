/** Every route of the API; the authorization matrix asks each of them. */
import type { AnyRoute } from './route.ts'
import { analysisRoutes } from './routes/analyses.ts'
import { auditRoutes } from './routes/audit.ts'
import { boardCaseRoutes } from './routes/board-cases.ts'
import { boardRoutes } from './routes/boards.ts'
import { cohortRoutes } from './routes/cohorts.ts'
import { courseRoutes } from './routes/course.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { duplicateRoutes } from './routes/duplicates.ts'
import { exportRoutes } from './routes/exports.ts'
import { importRoutes } from './routes/imports.ts'
import { indicatorRoutes } from './routes/indicators.ts'
import { jobRoutes } from './routes/jobs.ts'
import { mappingRoutes } from './routes/mappings.ts'
import { patientRoutes } from './routes/patients.ts'
import { peopleRoutes } from './routes/people.ts'
import { queryRoutes } from './routes/queries.ts'
import { releaseChangeRoutes } from './routes/release-changes.ts'
import { surveillanceRoutes } from './routes/surveillance.ts'
import { surveillancePolicyRoutes } from './routes/surveillance-policy.ts'

export const ALL_ROUTES: readonly AnyRoute[] = [
  ...patientRoutes,
  ...courseRoutes,
  ...surveillanceRoutes,
  ...surveillancePolicyRoutes,
  ...jobRoutes,
  ...cohortRoutes,
  ...analysisRoutes,
  ...indicatorRoutes,
  ...boardRoutes,
  ...boardCaseRoutes,
  ...decisionRoutes,
  ...releaseChangeRoutes,
  ...auditRoutes,
  ...peopleRoutes,
  ...importRoutes,
  ...mappingRoutes,
  ...exportRoutes,
  ...queryRoutes,
  ...duplicateRoutes,
]
