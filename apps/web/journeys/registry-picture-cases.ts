/** The centre in the pictures of the registry: everything in it is synthetic, and says so. */
import { bodyToJson } from '@leio/registry/event-json'
import { syntheticPatients } from '@leio/registry/synthetic/synthetic-patients'
import type { Person } from '@leio/registry/ticket'
import type { Ask } from './registry-in-browser.ts'

interface Made {
  readonly id: string
}

type EventJson = Readonly<Record<string, unknown>>

/** A patient of kind `synthetic` with events; the id. */
const entered = async (ask: Ask, me: Person, number: string, events: readonly EventJson[]): Promise<string> => {
  const { id } = await ask<Made>(me, 'POST', '/api/patients', { number, kind: 'synthetic' })
  await ask(me, 'POST', `/api/patients/${id}/events`, { events }, 0)
  return id
}

const identity = (givenName: string, birthDate: string): EventJson => ({
  kind: 'identity',
  source: 'synthetic',
  body: { identity: { familyName: 'Synthetic', givenName, birthDate } },
})

const at = (kind: string, date: string, source: string, body: object): EventJson => ({
  kind,
  moment: { date },
  source,
  body,
})

const reading = (one: number, other: number) => ({
  targets: [
    { id: 'T1', mm: one },
    { id: 'T2', mm: other },
  ],
  newLesions: [],
})

const LESIONS = {
  baseline: {
    date: '2026-02-09',
    sliceThickness: 2.5,
    targets: [
      { id: 'T1', organ: 'liver', mm: 42 },
      { id: 'T2', organ: 'left lung', mm: 18 },
    ],
    nonTargets: [],
  },
  followups: [
    { date: '2026-04-13', ...reading(31, 12) },
    { date: '2026-06-15', ...reading(24, 10) },
    { date: '2026-08-17', ...reading(25, 11) },
    { date: '2026-10-26', ...reading(33, 14) },
  ],
}

/** Number SYN-00017: resected, relapsed in liver and lung, responded to the first line, now on the second. */
const relapsed = [
  identity('00017', '1968-05-30'),
  at('diagnosis', '2023-05-08', 'letter 23-0417', {
    facts: {
      'tumour.site': 'retroperitoneum',
      'patient.sex': 'female',
      'patient.age': 54,
      'tumour.size': 112,
      'tumour.laterality': 'left',
    },
  }),
  at('biopsy', '2023-05-15', 'pathology 23-1177', {
    facts: {
      'biopsy.status': 'performed',
      'pathology.diagnosis': 'leiomyosarcoma',
      'pathology.mitoses-per-10-hpf': 14,
    },
  }),
  at('surgery', '2023-06-20', 'operation note', {
    facts: { 'surgery.status': 'done', 'surgery.margin': 'r0', 'surgery.en-bloc': true },
  }),
  at('follow-up', '2024-01-16', 'clinic letter', { detail: 'No sign of disease.' }),
  at('follow-up', '2025-01-21', 'clinic letter', { detail: 'No sign of disease.' }),
  at('recurrence', '2026-02-09', 'CT report', {
    recurrence: { site: 'distant', kind: 'recurrence', organs: ['liver', 'lung'], basis: 'imaging' },
    facts: { 'disease.phase': 'advanced' },
  }),
  at('systemic-therapy', '2026-02-24', 'oncology letter', {
    therapy: {
      agents: ['doxorubicin', 'trabectedin'],
      intent: 'advanced',
      cycles: 6,
      stopped: { date: '2026-07-06' },
      stopReason: 'completed',
    },
  }),
  at('imaging', '2026-10-26', 'CT report', { recist: LESIONS, detail: 'Liver lesion larger than in August.' }),
  at('systemic-therapy', '2026-11-09', 'oncology letter', { therapy: { agents: ['gemcitabine'], intent: 'advanced' } }),
]

const FOUND_LATE = [
  identity('00021', '1979-07-09'),
  at('diagnosis', '2026-10', 'letter 26-0398', {
    facts: {
      'tumour.site': 'uterus',
      'patient.sex': 'female',
      'pathology.diagnosis': 'leiomyosarcoma',
      'disease.phase': 'primary-treatment',
      'tumour.size': { unknown: 'pending' },
    },
  }),
]

const VENA_CAVA = (facts: unknown) => [
  identity('00019', '1961-03-03'),
  at('diagnosis', '2026-11-02', 'pathology 26-1177', { facts }),
  at('imaging', '2026-11-09', 'CT report', { detail: 'CT of the chest: no metastasis.' }),
]

const referred = (patient: string, kind: string, text: string) => ({ patient, question: { kind, text } })

export interface PictureCentre {
  readonly record: string
  readonly board: string
  readonly presented: string
  readonly analysis: string
}

/** Synthetic patients of the generator, behind the cohort; numbers from SYN-000101. */
const enterMany = async (ask: Ask, me: Person, count: number): Promise<void> => {
  for (const { number, events } of syntheticPatients({ seed: 5, count, from: 101 }))
    await entered(
      ask,
      me,
      number,
      events.map(({ body, ...event }) => ({ ...event, body: bodyToJson(body) })),
    )
}

const analysed = async (ask: Ask, chair: Person): Promise<string> => {
  const definition = { name: 'All synthetic patients', kinds: ['synthetic'], all: [], advice: [] }
  const cohort = await ask<Made>(chair, 'POST', '/api/cohorts', { name: definition.name, definition })
  const asked = { cohort: cohort.id, endpoint: 'overall', method: 'kaplan-meier' }
  return (await ask<Made>(chair, 'POST', '/api/analyses', asked)).id
}

/** Fills the centre of a chair. `facts` are those of the example of the vena cava. */
export const pictureCentre = async (ask: Ask, chair: Person, facts: unknown): Promise<PictureCentre> => {
  await enterMany(ask, chair, 60)
  const record = await entered(ask, chair, 'SYN-00017', relapsed)
  const vena = await entered(ask, chair, 'SYN-00019', VENA_CAVA(facts))
  const uterus = await entered(ask, chair, 'SYN-00021', FOUND_LATE)
  const board = await ask<Made>(chair, 'POST', '/api/boards', { name: 'Sarcoma board', heldOn: '2026-11-26' })
  const cases: string[] = []
  for (const referral of [
    referred(vena, 'local-treatment', 'Resection now, or treatment before it?'),
    referred(uterus, 'staging', 'What is needed before surgery?'),
    referred(record, 'systemic-treatment', 'Change of systemic treatment?'),
  ])
    cases.push((await ask<Made>(chair, 'POST', `/api/boards/${board.id}/cases`, referral)).id)
  return { record, board: board.id, presented: cases[0] ?? '', analysis: await analysed(ask, chair) }
}
