/** The agenda of a board: what is written stays with its case, whatever happens to the list meanwhile. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addBoard, addPatient, chairOf, decisionOn, pathOf, refer, type SettingPatient } from './board/board-setting.ts'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

/** What happens to the list while somebody writes a decision; numbers choose a case among those that are there. */
type Step =
  | { readonly kind: 'reorder'; readonly seed: number }
  | { readonly kind: 'insert' }
  | { readonly kind: 'delete'; readonly which: number }
  | { readonly kind: 'move-away'; readonly which: number }
  | { readonly kind: 'place'; readonly which: number; readonly position: number }
  | { readonly kind: 'write'; readonly which: number }

const which = fc.nat(20)
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('reorder' as const), seed: fc.nat(1000) }),
    fc.record({ kind: fc.constant('insert' as const) }),
    fc.record({ kind: fc.constant('delete' as const), which }),
    fc.record({ kind: fc.constant('move-away' as const), which }),
    fc.record({ kind: fc.constant('place' as const), which, position: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ kind: fc.constant('write' as const), which }),
  ),
  { minLength: 4, maxLength: 10 },
)

interface Tab {
  readonly id: string
  readonly patient: string
  readonly version: number
  readonly planHashes: object
  readonly toTakeUp: readonly string[]
}

onEachPostgres('The agenda', (registry) => {
  const server = registryServer(registry)

  const agendaOf = async (me: Asker, board: string) => (await me.ask('GET', `/api/boards/${board}`)).body

  const put = (me: Asker, path: string, version: number, body: object) =>
    me.ask('PUT', path, body, { 'if-match': `"${version}"` })

  /** One run: tabs are opened on the cases of a board, then things happen, and each tab writes where it was opened. */
  const run = async (me: Asker, patients: readonly SettingPatient[], all: readonly Step[]) => {
    const board = await addBoard(me)
    const other = await addBoard(me, 'Next week')
    const tabs = new Map<string, Tab>()
    const written = new Map<string, string>()
    let next = 0
    const insert = async () => {
      const patient = patients[next]
      if (patient === undefined) return
      next += 1
      const { id } = await refer(me, board, patient.id)
      const { body } = await me.ask('GET', pathOf({ board, id }))
      const { version, planHashes, toTakeUp } = body
      tabs.set(id, { id, patient: patient.id, version, planHashes, toTakeUp })
    }
    for (let count = 0; count < 3; count += 1) await insert()
    for (const step of all) {
      const { cases, version } = await agendaOf(me, board)
      const ids: readonly string[] = cases.map(({ id }: Tab) => id)
      const one = 'which' in step ? cases[step.which % Math.max(1, cases.length)] : undefined
      if (step.kind === 'insert') await insert()
      if (step.kind === 'reorder') {
        const order = ids.toSorted((a, b) => (a + step.seed < b + step.seed === step.seed % 2 > 0 ? -1 : 1))
        expect((await put(me, `/api/boards/${board}`, version, { order })).status).toBe(200)
      }
      if (one === undefined) continue
      const path = pathOf({ board, id: one.id })
      if (step.kind === 'delete') await me.ask('DELETE', path, undefined, { 'if-match': `"${one.version}"` })
      if (step.kind === 'move-away') await put(me, path, one.version, { board: other })
      if (step.kind === 'place') await put(me, path, one.version, { position: step.position })
      if (step.kind === 'write') {
        const tab = tabs.get(one.id)
        const text = `For ${tab?.patient}`
        const body = decisionOn(
          { planHashes: tab?.planHashes ?? {}, toTakeUp: tab?.toTakeUp ?? [] },
          { decision: { text } },
        )
        const saved = await me.ask('POST', `${path}/decision`, body, { 'if-match': `"${one.version}"` })
        expect(saved.status, saved.text).toBe(200)
        written.set(one.id, text)
      }
    }
    return { boards: [board, other], tabs, written }
  }

  it('H-21: keeps every word with its case through any reorder, insert, delete and move during entry', async () => {
    const chair = await chairOf(server)
    const patients: SettingPatient[] = []
    for (let count = 0; count < 12; count += 1) patients.push(await addPatient(chair, undefined, `Birch${count}`))
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { boards, tabs, written } = await run(chair, patients, all)
        for (const board of boards)
          for (const one of (await agendaOf(chair, board)).cases) {
            expect(one.patient).toBe(tabs.get(one.id)?.patient)
            expect(one.draft?.decision.text).toBe(written.get(one.id))
          }
      }),
      { numRuns: 12 },
    )
  })

  it('H-21: refuses an order that leaves a case out, names one twice, or rests on a list that has changed', async () => {
    const chair = await chairOf(server)
    const board = await addBoard(chair)
    const [a, b] = [
      await refer(chair, board, (await addPatient(chair)).id),
      await refer(chair, board, (await addPatient(chair)).id),
    ]
    const { version } = await agendaOf(chair, board)
    for (const order of [[a.id], [a.id, a.id], [a.id, b.id, crypto.randomUUID()]])
      expect((await put(chair, `/api/boards/${board}`, version, { order })).status).toBe(409)
    const late = await refer(chair, board, (await addPatient(chair)).id)
    const stale = await put(chair, `/api/boards/${board}`, version, { order: [b.id, a.id] })
    expect(stale.status).toBe(412)
    const now = await agendaOf(chair, board)
    expect(now.cases.map(({ id }: Tab) => id)).toEqual([a.id, b.id, late.id])
    await put(chair, `/api/boards/${board}`, now.version, { order: [late.id, b.id, a.id] })
    expect((await agendaOf(chair, board)).cases.map(({ id }: Tab) => id)).toEqual([late.id, b.id, a.id])
  })

  it('H-25: lets one of two writers through who saw the same case', async () => {
    const chair = await chairOf(server)
    const board = await addBoard(chair)
    const { id } = await refer(chair, board, (await addPatient(chair)).id)
    const { body: shown } = await chair.ask('GET', pathOf({ board, id }))
    const write = (text: string) =>
      chair.ask('POST', `${pathOf({ board, id })}/decision`, decisionOn(shown, { decision: { text } }), {
        'if-match': `"${shown.version}"`,
      })
    const statuses = (await Promise.all([write('one'), write('two')])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 412])
    const without = await chair.ask('POST', `${pathOf({ board, id })}/decision`, decisionOn(shown))
    expect(without.status).toBe(428)
  })

  it('H-11: never puts a made-up patient on the agenda of a clinical centre, by the API or past it', async () => {
    const chair = await chairOf(server)
    const board = await addBoard(chair)
    const { body: patient } = await chair.ask('POST', '/api/patients', { number: 'Synthetic 90001', kind: 'synthetic' })
    const referral = { patient: patient.id, question: { kind: 'general', text: 'Real?' } }
    const answer = await chair.ask('POST', `/api/boards/${board}/cases`, referral)
    expect([answer.status, answer.body.problems?.[0]?.kind]).toEqual([422, 'not-a-clinical-patient'])
    const past = registry.doorkeeper().as(chair, ({ query }) =>
      query(
        `insert into leio.board_case (centre, board, patient, topics, question, position, created_by)
         values ('north', $1, $2, '{}', 'x', 1, $3)`,
        [board, patient.id, chair.id],
      ),
    )
    await expect(past).rejects.toThrow(/clinical board/)
    expect((await agendaOf(chair, board)).cases).toEqual([])
  })

  it('puts a patient on a board once', async () => {
    const chair = await chairOf(server)
    const board = await addBoard(chair)
    const { id } = await addPatient(chair)
    await refer(chair, board, id)
    const again = await chair.ask('POST', `/api/boards/${board}/cases`, {
      patient: id,
      question: { kind: 'general', text: 'And?' },
    })
    expect([again.status, again.body.title]).toEqual([409, 'The patient stands on this board already.'])
  })
})
