/** Where the pages of the board are. */
import { addressTo } from '../route.ts'
import type { View } from './views.ts'

export const BOARDS = '/registry/boards'

export const boardAddress = (board: string): string => addressTo('/registry/boards/:board', { board })
export const readinessAddress = (board: string): string => addressTo('/registry/boards/:board/readiness', { board })
export const caseAddress = (board: string, id: string): string =>
  addressTo('/registry/boards/:board/cases/:case', { board, case: id })
export const presentAddress = (board: string, id: string, view: View = 'case'): string =>
  `${addressTo('/registry/boards/:board/present/:case', { board, case: id })}?view=${view}`
export const recordAddress = (patient: string): string => addressTo('/registry/patients/:patient', { patient })

/** The same things where the server has them. */
export const apiBoard = (board: string): string => `/api/boards/${encodeURIComponent(board)}`
export const apiCase = (board: string, id: string): string => `${apiBoard(board)}/cases/${encodeURIComponent(id)}`
