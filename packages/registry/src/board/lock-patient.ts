/** Holds a patient's record still until the transaction ends: nobody appends to it between a check and what rests on it. */
import { NoSuchPatient } from '../append-event.ts'
import type { Transaction } from '../connect.ts'

export interface LockedPatient {
  readonly number: string
  readonly kind: string
  /** The sequence of the last event. */
  readonly version: number
}

/** Locks the row that every writer of this record locks first (append-event.ts). Throws NoSuchPatient. */
export const lockPatient = async ({ query }: Transaction, patient: string): Promise<LockedPatient> => {
  const [row] = await query<LockedPatient>('select number, kind, version from leio.patient where id = $1 for update', [
    patient,
  ])
  if (row === undefined) throw new NoSuchPatient('There is no such patient here.')
  return row
}

/** A fresh id, for a row whose id other rows name. */
export const newId = async ({ query }: Transaction): Promise<string> => {
  const [row] = await query<{ id: string }>('select gen_random_uuid() as id')
  return row?.id ?? ''
}
