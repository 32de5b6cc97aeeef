/**
 * The pages of the registry: one line each, loaded when they are asked for.
 *
 * `roles` are those whose work the page is: it stands in the bar for them. Who may read what, the server says; a page
 * that is asked for by its address by somebody else shows the server's refusal.
 */
import type { ComponentType } from 'react'
import type { PageProps } from './page-props.ts'
import type { Role } from './session.ts'

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
    path: '/registry/account',
    title: 'Your account',
    load: async () => (await import('./sign-in/account-page.tsx')).AccountPage,
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
    path: '/registry/imports/waiting',
    title: 'Rows that wait',
    load: async () => (await import('./waiting/waiting-page.tsx')).WaitingPage,
  },
  {
    path: '/registry/imports/:import',
    title: 'Import',
    load: async () => (await import('./import/import-page.tsx')).ImportPage,
  },
  {
    path: '/registry/duplicates',
    title: 'Duplicates',
    load: async () => (await import('./duplicates/duplicates-page.tsx')).DuplicatesPage,
    nav: { label: 'Duplicates', roles: ['registrar'] },
  },
  {
    path: '/registry/exports',
    title: 'Exports',
    load: async () => (await import('./exports/exports-page.tsx')).ExportsPage,
    nav: { label: 'Exports', roles: ['registrar', 'analyst'] },
  },
  {
    path: '/registry/boards',
    title: 'Tumour boards',
    load: async () => (await import('./board/boards-page.tsx')).BoardsPage,
    nav: { label: 'Boards', roles: CARE },
  },
  {
    path: '/registry/boards/:board',
    title: 'Agenda',
    load: async () => (await import('./board/board-page.tsx')).BoardPage,
  },
  {
    path: '/registry/boards/:board/readiness',
    title: 'What is missing',
    load: async () => (await import('./board/readiness-page.tsx')).ReadinessPage,
  },
  {
    path: '/registry/boards/:board/cases/:case',
    title: 'Board case',
    load: async () => (await import('./board/case-page.tsx')).CasePage,
  },
  {
    path: '/registry/boards/:board/present/:case',
    title: 'Presentation',
    load: async () => (await import('./board/present-page.tsx')).PresentPage,
  },
  {
    path: '/registry/decisions',
    title: 'Decisions',
    load: async () => (await import('./board/decisions-page.tsx')).DecisionsPage,
    nav: { label: 'Decisions', roles: CARE },
  },
  {
    path: '/registry/release-changes',
    title: 'When a release changes',
    load: async () => (await import('./release-change/release-changes-page.tsx')).ReleaseChangesPage,
    nav: { label: 'Releases', roles: ['clinician', 'board-chair'] },
  },
  {
    path: '/registry/release-changes/:job',
    title: 'When a release changes',
    load: async () => (await import('./release-change/release-change-page.tsx')).ReleaseChangePage,
  },
  {
    path: '/registry/cohorts',
    title: 'Cohorts and analyses',
    load: async () => (await import('./cohorts/cohorts-page.tsx')).CohortsPage,
    nav: { label: 'Cohorts', roles: ['analyst', 'board-chair'] },
  },
  {
    path: '/registry/cohorts/:cohort',
    title: 'Cohort',
    load: async () => (await import('./cohorts/cohort-page.tsx')).CohortPage,
  },
  {
    path: '/registry/analyses/:analysis',
    title: 'Analysis',
    load: async () => (await import('./cohorts/analysis-page.tsx')).AnalysisPage,
  },
  {
    path: '/registry/indicators',
    title: 'Quality indicators',
    load: async () => (await import('./indicators/indicators-page.tsx')).IndicatorsPage,
    nav: { label: 'Indicators', roles: ['analyst', 'board-chair', 'registrar'] },
  },
  {
    path: '/registry/audit',
    title: 'Audit',
    load: async () => (await import('./audit/audit-page.tsx')).AuditPage,
    nav: { label: 'Audit', roles: ['auditor'] },
  },
  {
    path: '/registry/people',
    title: 'People',
    load: async () => (await import('./people/people-page.tsx')).PeoplePage,
    nav: { label: 'People', roles: ['administrator'] },
  },
  {
    path: '/registry/api',
    title: 'API',
    load: async () => (await import('./api-page/api-page.tsx')).ApiPage,
    nav: { label: 'API', roles: ['administrator'] },
  },
]
