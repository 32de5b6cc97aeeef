/** Patients for journeys of the board: the example of the vena cava, known well, and a uterine case with gaps. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Person } from '@leio/registry/ticket'
import { systemClock } from '@leio/server/io'
import { root } from './leio-in-browser.ts'
import { patientWith, type RegistryInBrowser } from './registry-in-browser.ts'

const factsOf = (name: string): unknown =>
  JSON.parse(readFileSync(join(root, 'examples', `${name}.json`), 'utf8')).facts

const identity = (givenName: string, birthDate: string) => ({
  kind: 'identity',
  source: 'referral letter',
  body: { identity: { familyName: 'Synthetic', givenName, birthDate } },
})

/** Number S-1, Synthetic, Vena, born 3 Mar 1961: almost everything is known. */
export const venaCavaCase = (leio: RegistryInBrowser, person: Person) =>
  patientWith(leio, person, 'S-1', [
    identity('Vena', '1961-03-03'),
    {
      kind: 'diagnosis',
      moment: { date: '2026-03-02' },
      source: 'pathology 26-1177',
      body: { facts: factsOf('ivc-retroperitoneal') },
    },
    { kind: 'imaging', moment: { date: '2026-03-09' }, source: 'CT report', body: { detail: 'CT of the chest.' } },
  ])

/** Number S-2, Synthetic, Uta, born 9 Jul 1974: hardly anything is known. */
export const uterineCase = (leio: RegistryInBrowser, person: Person) =>
  patientWith(leio, person, 'S-2', [
    identity('Uta', '1974-07-09'),
    {
      kind: 'diagnosis',
      moment: { date: '2026-10' },
      source: 'letter',
      body: {
        facts: {
          'tumour.site': 'uterus',
          'pathology.diagnosis': 'leiomyosarcoma',
          'disease.phase': 'primary-treatment',
          'tumour.size': { unknown: 'pending' },
        },
      },
    },
  ])

interface Made {
  readonly id: string
}

/** A board that meets today, not opened yet, with these patients, each asked about its local treatment; ids of board and cases. */
export const boardWith = async (leio: RegistryInBrowser, chair: Person, patients: readonly Made[]) => {
  const board = await leio.ask<Made>(chair, 'POST', '/api/boards', {
    name: 'Sarcoma board',
    heldOn: systemClock.today(),
  })
  const cases: string[] = []
  for (const { id: patient } of patients) {
    const question = { kind: 'local-treatment', text: 'Resection now, or treatment before it?' }
    const one = await leio.ask<Made>(chair, 'POST', `/api/boards/${board.id}/cases`, { patient, question })
    cases.push(one.id)
  }
  return { board: board.id, cases }
}

/** Opens a board, as its chair does when it meets. */
export const openBoard = async (leio: RegistryInBrowser, chair: Person, board: string): Promise<void> => {
  const { version } = await leio.ask<{ readonly version: number }>(chair, 'GET', `/api/boards/${board}`)
  await leio.ask(chair, 'PUT', `/api/boards/${board}`, { state: 'open' }, version)
}
