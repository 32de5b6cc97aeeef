/** Every route of the API; the authorization matrix asks each of them. */
import type { AnyRoute } from './route.ts'
import { patientRoutes } from './routes/patients.ts'

export const ALL_ROUTES: readonly AnyRoute[] = [...patientRoutes]
