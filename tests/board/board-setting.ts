/** A board on a real server: patients with synthetic records, cases, and the requests of a chair. */
import { systemClock } from '@leio/server/io'
import type { Asker, RegistryServer } from '../registry-server.ts'

/** An event of a record with facts; `facts({ 'tumour.size': 52 })`. */
export const facts = (values: Readonly<Record<string, unknown>>, date = '2026-03-02') => ({
  kind: 'imaging',
  moment: { date },
  source: 'CT report',
  body: { facts: values },
})

export const identity = (familyName: string, birthDate: string | undefined = '1961-04-02') => ({
  kind: 'identity',
  source: 'registration',
  body: { identity: { familyName, givenName: 'Synthetic', birthDate } },
})

/** A retroperitoneal mass with much still open. */
export const MASS = {
  'tumour.site': 'retroperitoneum',
  'tumour.size': 120,
  'tumour.laterality': 'right',
  'pathology.diagnosis': 'leiomyosarcoma',
  'disease.phase': 'work-up',
} as const

let numbers = 0
const nextNumber = (): string => {
  numbers += 1
  return `Synthetic ${String(numbers).padStart(5, '0')}`
}

export interface SettingPatient {
  readonly id: string
  readonly number: string
  readonly familyName: string
}

/** Adds a patient with an identity and facts. */
export const addPatient = async (
  me: Asker,
  values: Readonly<Record<string, unknown>> = MASS,
  familyName = 'Alder',
): Promise<SettingPatient> => {
  const number = nextNumber()
  const { body } = await me.ask('POST', '/api/patients', { number })
  const events = [identity(familyName), facts(values)]
  const added = await me.ask('POST', `/api/patients/${body.id}/events`, { events }, { 'if-match': '"0"' })
  if (added.status !== 201) throw new Error(added.text)
  return { id: body.id, number, familyName }
}

/** Records one more fact, whatever the version. */
export const record = async (me: Asker, patient: string, values: Readonly<Record<string, unknown>>) => {
  const { body } = await me.ask('GET', `/api/patients/${patient}`)
  return me.ask(
    'POST',
    `/api/patients/${patient}/events`,
    { events: [facts(values, '2026-04-01')] },
    { 'if-match': `"${body.version}"` },
  )
}

/** The day on which the boards of the tests meet. */
export const heldOn = (): string => systemClock.today()

/** A board that is planned for a day. */
export const planBoard = async (me: Asker, day = heldOn(), name = 'Sarcoma board') =>
  (await me.ask('POST', '/api/boards', { name, heldOn: day })).body

/** A board that meets today, open. */
export const addBoard = async (me: Asker, name = 'Sarcoma board'): Promise<string> => {
  const { id, version } = await planBoard(me, heldOn(), name)
  const opened = await me.ask('PUT', `/api/boards/${id}`, { state: 'open' }, { 'if-match': `"${version}"` })
  if (opened.status !== 200) throw new Error(opened.text)
  return id
}

export const refer = async (me: Asker, board: string, patient: string, kind: unknown = 'local-treatment') =>
  (await me.ask('POST', `/api/boards/${board}/cases`, { patient, question: { kind, text: 'Resect now?' } })).body

/** Shows again who one is, as the route of re-entry does after the password. */
export const reenter = async (server: RegistryServer, me: Asker): Promise<void> => {
  const { doorkeeper, secrets } = server.context()
  const hash = secrets.hash(me.cookie)
  await doorkeeper.as(me, ({ query }) =>
    query("select leio.session_reenter(decode($1, 'hex'), $2)", [hash, doorkeeper.proof('reenter', hash)]),
  )
}

/** A chair whose session has just shown again who they are. */
export const chairOf = async (server: RegistryServer, centre = 'north'): Promise<Asker> => {
  const chair = await server.signedIn(centre, 'board-chair')
  await reenter(server, chair)
  return chair
}

/** What a case shows of its plan. */
export interface ShownCase {
  readonly planHashes: object
  readonly toTakeUp: readonly string[]
}

interface MoreOfDecision {
  readonly decision?: {
    readonly text: string
    readonly adviceIds?: readonly string[]
    readonly againstIds?: readonly string[]
  }
  readonly differs?: boolean
  readonly differenceReason?: string
}

/** The body of a decision on what a case shows now; it follows whatever binds it, unless it goes against it. */
export const decisionOn = (shown: ShownCase, { decision, ...more }: MoreOfDecision = {}) => ({
  ...shown.planHashes,
  options: [{ text: 'En bloc resection' }, { text: 'Systemic treatment first' }],
  decision: {
    text: 'En bloc resection, ≥ 5 cm margin where possible',
    adviceIds: shown.toTakeUp.filter((id) => !decision?.againstIds?.includes(id)),
    ...decision,
  },
  conditions: ['Expert pathology first'],
  dissent: [{ who: 'radiation oncology', text: 'Would irradiate first' }],
  preference: 'Wants an operation soon',
  differs: false,
  ...more,
})

export interface CaseAddress {
  readonly board: string
  readonly id: string
}

export const pathOf = ({ board, id }: CaseAddress): string => `/api/boards/${board}/cases/${id}`

/** Reads a case and saves a decision on it; what was read, and the answer to the draft. */
export const draftOn = async (me: Asker, at: CaseAddress, more: MoreOfDecision = {}) => {
  const { body: shown } = await me.ask('GET', pathOf(at))
  const draft = await me.ask('POST', `${pathOf(at)}/decision`, decisionOn(shown, more), {
    'if-match': `"${shown.version}"`,
  })
  return { shown, draft }
}

/** Signs with the hashes that were read. */
export const sign = (
  me: Asker,
  at: CaseAddress,
  {
    shown,
    version,
    confirmation,
  }: { readonly shown: { readonly planHashes: object }; readonly version: number; readonly confirmation?: object },
  headers: Readonly<Record<string, string>> = {},
) =>
  me.ask(
    'POST',
    `${pathOf(at)}/sign`,
    { ...shown.planHashes, ...(confirmation ?? { initials: 'SA', birthDate: '1961-04-02' }) },
    { 'if-match': `"${version}"`, ...headers },
  )
