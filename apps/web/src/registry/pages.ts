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
]
