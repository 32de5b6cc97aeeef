/** Patients for journeys of cohorts: whatever is said of them comes from their place in the list. */
import type { Person } from '@leio/registry/ticket'
import { patientWith, type RegistryInBrowser } from './registry-in-browser.ts'

const dayOf = (days: number): string => new Date(Date.UTC(2018, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)

/** Patients of known and unknown size, operated on a day, some of whom died; the numbers come from the place in the list. */
export const eventsOf = (at: number) => [
  {
    kind: 'diagnosis',
    moment: { date: dayOf(at * 11) },
    source: 'letter',
    body: {
      facts: {
        'pathology.diagnosis': 'leiomyosarcoma',
        'tumour.site': at % 3 === 0 ? 'uterus' : 'retroperitoneum',
        'tumour.size': at % 7 === 6 ? { unknown: 'pending' } : 30 + at * 4,
        'surgery.status': 'done',
        'surgery.margin': at % 2 === 0 ? 'r0' : 'r2',
      },
    },
  },
  ...(at % 4 === 1
    ? [
        {
          kind: 'death',
          moment: { date: dayOf(at * 11 + 200 + at * 17) },
          source: 'letter',
          body: { death: { cause: 'disease' } },
        },
      ]
    : [
        {
          kind: 'follow-up',
          moment: { date: dayOf(at * 11 + 400 + at * 13) },
          source: 'letter',
          body: { detail: 'Seen.' },
        },
      ]),
]

/** Enters so many of them, numbers C-0, C-1, … */
export const enter = async (leio: RegistryInBrowser, person: Person, count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) await patientWith(leio, person, `C-${at}`, eventsOf(at))
}
