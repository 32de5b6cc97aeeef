/**
 * The pages of the registry: one line each, loaded when they are asked for.
 *
 * `roles` are those whose work the page is: it stands in the bar for them. Who may read what, the server says; a page
 * that is asked for by its address by somebody else shows the server's refusal.
 */
import type { ComponentType } from 'react'
import type { Params } from './route.ts'
import type { Role } from './session.ts'

export interface PageProps {
  readonly params: Params
  readonly query: URLSearchParams
}

export interface RegistryPage {
  readonly path: string
  readonly title: string
  readonly load: () => Promise<ComponentType<PageProps>>
  /** Stands in the bar under this word. */
  readonly nav?: { readonly label: string; readonly roles: readonly Role[] }
}

/** Whoever cares for patients or keeps their records. */
export const CARE: readonly Role[] = ['clinician', 'board-chair', 'registrar']

export const PAGES: readonly RegistryPage[] = [
  {
    path: '/registry',
    title: 'Today',
    load: async () => (await import('./home/home-page.tsx')).HomePage,
    nav: {
      label: 'Today',
      roles: ['clinician', 'board-chair', 'registrar', 'analyst', 'administrator', 'auditor'],
    },
  },
  {
    path: '/registry/patients',
    title: 'Patients',
    load: async () => (await import('./patients/patients-page.tsx')).PatientsPage,
    nav: { label: 'Patients', roles: CARE },
  },
  {
    path: '/registry/patients/:patient',
    title: 'Record',
    load: async () => (await import('./patient/patient-page.tsx')).PatientPage,
  },
  {
    path: '/registry/patients/:patient/enter',
    title: 'Enter an event',
    load: async () => (await import('./forms/enter-page.tsx')).EnterPage,
  },
  {
    path: '/registry/patients/:patient/events/:event',
    title: 'Correct an event',
    load: async () => (await import('./forms/correct-page.tsx')).CorrectPage,
  },
  {
    path: '/registry/patients/:patient/plan',
    title: 'Plan',
    load: async () => (await import('./patient/plan-page.tsx')).PlanPage,
  },
  {
    path: '/registry/surveillance',
    title: 'Surveillance',
    load: async () => (await import('./surveillance/surveillance-page.tsx')).SurveillancePage,
    nav: { label: 'Surveillance', roles: CARE },
  },
  {
    path: '/registry/queries',
    title: 'Queries',
    load: async () => (await import('./queries/queries-page.tsx')).QueriesPage,
    nav: { label: 'Queries', roles: CARE },
  },
  {
    path: '/registry/imports',
    title: 'Import',
    load: async () => (await import('./import/imports-page.tsx')).ImportsPage,
    nav: { label: 'Import', roles: ['registrar'] },
  },
  {
    path: '/registry/imports/:import',
    title: 'Import',
    load: async () => (await import('./import/import-page.tsx')).ImportPage,
  },
]
