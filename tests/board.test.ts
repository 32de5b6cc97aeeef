/** The tumour board through its API: from referral to signed decision and what became of it. */
import { readFileSync } from 'node:fs'
import { readEvents } from '@leio/registry/append-event'
import { type Decision, decisionDigest, readDecisions } from '@leio/registry/board/decision'
import { dateOfDay, dayNumberOf } from '@leio/registry/course/calendar-days'
import { expect, it } from 'vitest'
import {
  addBoard,
  addPatient,
  chairOf,
  decisionOn,
  draftOn,
  heldOn,
  pathOf,
  planBoard,
  record,
  reenter,
  refer,
  sign,
} from './board/board-setting.ts'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

/** The facts of an example whose plan says much for and against in local treatment. */
const VENA_CAVA = JSON.parse(
  readFileSync(new URL('../examples/ivc-retroperitoneal.json', import.meta.url), 'utf8'),
).facts

onEachPostgres('The board', (registry) => {
  const server = registryServer(registry)

  const prepared = async (values?: Readonly<Record<string, unknown>>, kind?: unknown) => {
    const chair = await chairOf(server)
    const patient = await addPatient(chair, values)
    const board = await addBoard(chair)
    const { id } = await refer(chair, board, patient.id, kind)
    return { chair, patient, at: { board, id } }
  }

  const decided = async (more: Parameters<typeof draftOn>[2] = {}) => {
    const { chair, patient, at } = await prepared()
    const { shown, draft } = await draftOn(chair, at, more)
    expect(draft.status, draft.text).toBe(200)
    const signed = await sign(chair, at, { shown, version: draft.body.version })
    return { chair, patient, at, shown, draft, signed }
  }

  const agreements = ({ concordance }: { readonly concordance: { readonly then: string; readonly today: string } }) => [
    concordance.then,
    concordance.today,
  ]

  const auditOf = (me: Asker, action: string) =>
    registry
      .doorkeeper()
      .as(me, ({ query }) =>
        query<{ outcome: string; detail: string; patient: string | null }>(
          'select outcome, detail, patient from leio.audit where action = $1 and actor = $2 order by sequence',
          [action, me.id],
        ),
      )

  it('lists what is missing for the question of a case, and whom to ask', async () => {
    const { chair, patient, at } = await prepared()
    const { body } = await chair.ask('GET', `/api/boards/${at.board}`)
    expect(body.cases).toHaveLength(1)
    const [one] = body.cases
    expect(one).toMatchObject({ id: at.id, patient: patient.id, number: patient.number, state: 'referred' })
    expect(one.question).toEqual({ kind: 'local-treatment', text: 'Resect now?' })
    expect(one.identity).toMatchObject({ familyName: 'Alder' })
    expect(one.readiness.isReady).toBe(false)
    for (const { question, supplier, decides, wouldChange } of one.readiness.missing) {
      expect(question).toMatch(/\?$/)
      expect(supplier.text).toMatch(/^Ask /)
      expect(wouldChange).toHaveLength(decides)
    }
    const { body: list } = await chair.ask('GET', '/api/boards')
    expect(list.boards.find(({ id }: { id: string }) => id === at.board)).toMatchObject({
      cases: 1,
      ready: 0,
      decided: 0,
    })
  })

  it('counts as ready what misses nothing for its question, at once when the last fact arrives', async () => {
    const { chair, patient, at } = await prepared(
      { 'tumour.site': 'skin', 'pathology.diagnosis': 'leiomyoma' },
      'trial',
    )
    const counts = async () => {
      const { body: list } = await chair.ask('GET', '/api/boards')
      const { body } = await chair.ask('GET', pathOf(at))
      const { ready } = list.boards.find(({ id }: { id: string }) => id === at.board)
      expect(ready).toBe(body.readiness.isReady ? 1 : 0)
      expect(body.state).toBe(body.readiness.isReady ? 'ready' : 'referred')
      return body.readiness.missing.map(({ fact }: { fact: string }) => fact)
    }
    const first = await counts()
    expect(await counts()).toEqual(first)
    await record(chair, patient.id, { 'tumour.site': 'retroperitoneum', 'pathology.diagnosis': 'leiomyosarcoma' })
    const second = await counts()
    expect(second).not.toEqual(first)
    expect([first, second].map(({ length }) => length === 0)).toContain(true)
  })

  it('signs a decision, writes it into the record, and keeps what the plan said', async () => {
    const { chair, patient, at, shown, signed } = await decided()
    expect(signed.status, signed.text).toBe(201)
    expect(signed.body).toMatchObject({
      patient: patient.id,
      board: at.board,
      case: at.id,
      heldOn: heldOn(),
      ...shown.planHashes,
      conditions: ['Expert pathology first'],
      preference: 'Wants an operation soon',
      signedBy: chair.name,
    })
    const { body: recordNow } = await chair.ask('GET', `/api/patients/${patient.id}`)
    expect(recordNow.events.at(-1)).toMatchObject({
      kind: 'board',
      moment: { date: heldOn() },
      source: 'Tumour board: Sarcoma board',
      body: { detail: 'En bloc resection, ≥ 5 cm margin where possible' },
    })
    const { body: again } = await chair.ask('GET', pathOf(at))
    expect(again).toMatchObject({ state: 'decided', decision: { id: signed.body.id } })
    const rows = await registry.doorkeeper().as(chair, (tx) => readDecisions(tx, { patient: patient.id, limit: 5 }))
    expect(rows.map((one: Decision) => decisionDigest(one) === one.digest)).toEqual([true])
  })

  it('H-20: signs for nobody whose initials and birth date were not entered, and says so in the audit', async () => {
    const { chair, at } = await prepared()
    const { shown, draft } = await draftOn(chair, at)
    const { version } = draft.body
    for (const confirmation of [
      {},
      { initials: 'SB', birthDate: '1961-04-02' },
      { initials: 'SA', birthDate: '1961-04-03' },
    ]) {
      const answer = await sign(chair, at, { shown, version, confirmation })
      expect([answer.status, answer.body.type]).toEqual([422, 'wrong-patient'])
    }
    expect((await auditOf(chair, 'decision.sign')).map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'refused',
    ])
    expect((await sign(chair, at, { shown, version })).status).toBe(201)
  })

  it('H-20: asks for the number of a record that has no identity', async () => {
    const chair = await chairOf(server)
    const { body: patient } = await chair.ask('POST', '/api/patients', { number: 'TCGA-XX-0001' })
    const board = await addBoard(chair)
    const { id, confirmedBy } = await refer(chair, board, patient.id)
    expect(confirmedBy).toBe('number')
    const at = { board, id }
    const { shown, draft } = await draftOn(chair, at)
    const { version } = draft.body
    const byInitials = await sign(chair, at, { shown, version, confirmation: { initials: '', birthDate: '' } })
    expect(byInitials.body.type).toBe('wrong-patient')
    const byNumber = await sign(chair, at, { shown, version, confirmation: { number: 'TCGA-XX-0001' } })
    expect(byNumber.status).toBe(201)
  })

  it('asks the signer to show again who they are', async () => {
    const { at } = await prepared()
    const chair = await server.signedIn('north', 'board-chair')
    const { shown, draft } = await draftOn(chair, at)
    const answer = await sign(chair, at, { shown, version: draft.body.version })
    expect([answer.status, answer.body.type]).toEqual([401, 'reentry'])
    await reenter(server, chair)
    expect((await sign(chair, at, { shown, version: draft.body.version })).status).toBe(201)
  })

  it('H-03: refuses a plan that went stale, names the facts that changed, and keeps the draft', async () => {
    const { chair, patient, at } = await prepared()
    const { shown, draft } = await draftOn(chair, at)
    await record(chair, patient.id, { 'tumour.size': 52, 'extent.distant-metastasis': 'present' })
    const answer = await sign(chair, at, { shown, version: draft.body.version })
    expect([answer.status, answer.body.type]).toEqual([409, 'stale-plan'])
    expect(answer.body.changed).toEqual([
      {
        fact: 'tumour.size',
        before: '120 mm (12.0 cm) (CT report, 2026-03-02)',
        after: '52 mm (5.2 cm) (CT report, 2026-04-01)',
      },
      { fact: 'extent.distant-metastasis', before: 'not recorded', after: expect.stringMatching(/present/i) },
      { fact: 'events', before: expect.any(String), after: expect.any(String) },
    ])
    const { body: now } = await chair.ask('GET', pathOf(at))
    expect(now.draft.decision.text).toMatch(/En bloc/)
    // New hashes with the old draft: what the board saw when it decided is still another plan.
    const skipped = await sign(chair, at, { shown: now, version: now.version })
    expect(skipped.body.type).toBe('stale-plan')
    const renewed = await draftOn(chair, at)
    expect((await sign(chair, at, { shown: renewed.shown, version: renewed.draft.body.version })).status).toBe(201)
  })

  it('H-03: refuses another release, and other knowledge', async () => {
    const { chair, at } = await prepared()
    const { shown, draft } = await draftOn(chair, at)
    const { version } = draft.body
    for (const other of [{ release: '2022' }, { knowledgeHash: `sha256:${'0'.repeat(64)}` }]) {
      const planHashes = { ...shown.planHashes, ...other }
      const answer = await sign(chair, at, { shown: { planHashes }, version })
      expect([answer.body.type, answer.body.isOtherKnowledge, answer.body.changed]).toEqual(['stale-plan', true, []])
    }
  })

  it('H-39: takes no decision against the plan without its reason', async () => {
    const { chair, at } = await prepared()
    const { shown } = await draftOn(chair, at)
    const applying = shown.plan.advice.find(
      ({ status, stance }: { status: string; stance: string }) => status === 'applies' && stance === 'for',
    )
    const against = { decision: { text: 'No', againstIds: [applying.id] } }
    for (const more of [against, { differs: true }]) {
      const { draft } = await draftOn(chair, at, more)
      expect([draft.status, draft.body.problems?.[0]?.kind]).toEqual([422, 'reason-needed'])
    }
    const unknown = await draftOn(chair, at, { decision: { text: 'No', adviceIds: ['no.such-advice'] } })
    expect(unknown.draft.body.problems?.[0]).toMatchObject({ kind: 'unknown-advice', found: 'no.such-advice' })
    const { draft } = await draftOn(chair, at, { ...against, differs: true, differenceReason: 'Frailty' })
    expect(draft.body.comparison.agreement).toBe('differs')
  })

  it('H-39: signs an override once however often it is sent, with actor, plan and reason in the audit', async () => {
    const { chair, patient, at } = await prepared()
    const { shown, draft } = await draftOn(chair, at, { differs: true, differenceReason: 'Frailty' })
    const { version } = draft.body
    const key = { 'idempotency-key': 'signature-0001' }
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, place) => sign(chair, at, { shown, version }, place % 2 === 0 ? key : {})),
    )
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id))
    expect(ids.size).toBe(1)
    expect((await sign(chair, at, { shown, version }, key)).body.id ?? [...ids][0]).toBe([...ids][0])
    const { body } = await chair.ask('GET', `/api/patients/${patient.id}`)
    expect(body.events.filter(({ kind }: { kind: string }) => kind === 'board')).toHaveLength(1)
    const done = (await auditOf(chair, 'decision.sign')).filter(
      ({ outcome, patient: of }) => outcome === 'done' && of === patient.id,
    )
    expect(new Set(done.map(({ detail }) => JSON.parse(detail).digest)).size).toBe(1)
    expect(JSON.parse(done[0]?.detail ?? '')).toMatchObject({
      ...shown.planHashes,
      differs: true,
      reasonHash: server.context().secrets.hash('Frailty'),
    })
  })

  it('keeps a signed case as it is: no new draft, no change, no removal, and no edit by the owner of the database', async () => {
    const { chair, at, shown, draft } = await decided()
    const { body: now } = await chair.ask('GET', pathOf(at))
    const headers = { 'if-match': `"${now.version}"` }
    expect((await chair.ask('POST', `${pathOf(at)}/decision`, decisionOn(shown), headers)).status).toBe(409)
    expect((await chair.ask('PUT', pathOf(at), { deferral: 'Later' }, headers)).status).toBe(409)
    expect((await chair.ask('DELETE', pathOf(at), undefined, headers)).status).toBe(409)
    expect((await sign(chair, at, { shown, version: draft.body.version })).status).toBe(409)
    const tamper = registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      await query("update leio.decision set release = '2022'")
    })
    await expect(tamper).rejects.toThrow(/append-only/)
  })

  it('signs no case that was put off, until somebody decides it again', async () => {
    const { chair, at } = await prepared()
    const { shown, draft } = await draftOn(chair, at)
    const put = await chair.ask(
      'PUT',
      pathOf(at),
      { deferral: 'MRI missing' },
      { 'if-match': `"${draft.body.version}"` },
    )
    expect((await sign(chair, at, { shown, version: put.body.version })).body.title).toBe('The case is deferred.')
    const again = await draftOn(chair, at)
    expect((await sign(chair, at, { shown: again.shown, version: again.draft.body.version })).status).toBe(201)
  })

  it('H-26: leaves nothing of a signature whose event cannot be written', async () => {
    const { chair, patient, at } = await prepared()
    const { shown, draft } = await draftOn(chair, at)
    const { version } = draft.body
    const context = server.context() as { stateOf: unknown }
    const { stateOf } = context
    context.stateOf = () => {
      throw new Error('planted')
    }
    const answer = await sign(chair, at, { shown, version })
    context.stateOf = stateOf
    expect(answer.status).toBe(500)
    const events = await registry.doorkeeper().as(chair, (tx) => readEvents(tx, patient.id))
    expect(events.filter(({ kind }) => kind === 'board')).toEqual([])
    expect((await chair.ask('GET', `/api/decisions?patient=${patient.id}`)).body.decisions).toEqual([])
    expect((await sign(chair, at, { shown, version })).status).toBe(201)
  })

  it('follows a decision through; a deviation needs its reason', async () => {
    const { chair, patient, signed } = await decided()
    const path = `/api/decisions/${signed.body.id}/follow-through`
    const add = (seen: number, body: object) => chair.ask('POST', path, body, { 'if-match': `"${seen}"` })
    const deviated = { state: 'deviated', on: '2026-12', note: 'Not operated' }
    expect((await add(0, { state: 'ordered', on: '2026-12-04', note: 'Listed for surgery' })).status).toBe(201)
    expect((await add(1, deviated)).status).toBe(422)
    expect((await add(1, { state: 'done', on: '2026-13-01', note: 'x' })).status).toBe(422)
    expect((await add(1, { ...deviated, reason: 'Progression' })).status).toBe(201)
    const { body } = await chair.ask('GET', `/api/decisions?patient=${patient.id}`)
    expect(body.decisions[0].followThrough).toMatchObject([
      { state: 'ordered', on: '2026-12-04', by: chair.name },
      { state: 'deviated', on: '2026-12', reason: 'Progression' },
    ])
  })

  it('H-25: adds to no follow-through that the writer has not seen', async () => {
    const { chair, patient, signed } = await decided()
    const path = `/api/decisions/${signed.body.id}/follow-through`
    const entry = { state: 'done', on: '2026-12', note: 'Operated' }
    expect((await chair.ask('POST', path, entry)).status).toBe(428)
    const both = await Promise.all([0, 0].map(() => chair.ask('POST', path, entry, { 'if-match': '"0"' })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 412])
    const { body } = await chair.ask('GET', `/api/decisions?patient=${patient.id}`)
    expect([body.decisions[0].version, body.decisions[0].followThrough.length]).toEqual([1, 1])
  })

  it('H-54: shows a decision of which anything has changed since as damaged, never as signed', async () => {
    const { chair, patient, at } = await decided()
    await registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      await query('alter table leio.decision disable trigger append_only')
      await query(
        `update leio.decision set content = jsonb_set(content, '{decision,text}', '"Watch and wait"') where patient = $1`,
        [patient.id],
      )
      await query('alter table leio.decision enable trigger append_only')
    })
    const { body: list } = await chair.ask('GET', `/api/decisions?patient=${patient.id}`)
    const damaged = {
      isDamaged: true,
      signedBy: null,
      signedAt: null,
      concordance: { today: 'not-comparable', why: 'What is stored is not what was signed.' },
    }
    expect(list.decisions).toMatchObject([damaged])
    expect((await chair.ask('GET', pathOf(at))).body.decision).toMatchObject(damaged)
    const { text } = await chair.ask('GET', `/api/boards/${at.board}/minutes.html`)
    expect(text).toContain('DAMAGED')
    expect(text).not.toMatch(/Watch and wait|Signed by/)
  })

  it('H-39: takes no decision that says nothing of a statement that binds it, whatever its words are', async () => {
    const { chair, at } = await prepared(VENA_CAVA)
    const { shown, draft } = await draftOn(chair, at, { decision: { text: 'No surgery; morcellate', adviceIds: [] } })
    expect(shown.toTakeUp).toContain('rp.upfront-surgery')
    expect(draft.status).toBe(422)
    const open = draft.body.problems.filter(({ kind }: { kind: string }) => kind === 'not-taken-up')
    expect(open.map(({ found }: { found: string }) => found)).toEqual(shown.toTakeUp)
    const advice = new Map<string, { topic: string; status: string }>(
      shown.plan.advice.map((one: { id: string }) => [one.id, one]),
    )
    for (const id of shown.toTakeUp) {
      expect(advice.get(id)?.status).toBe('applies')
      expect(['safety', 'local-treatment']).toContain(advice.get(id)?.topic)
    }
    const [first, ...rest] = shown.toTakeUp
    const reasoned = await draftOn(chair, at, {
      decision: { text: 'No surgery', adviceIds: rest, againstIds: [first] },
      differs: true,
      differenceReason: 'Frailty',
    })
    expect(reasoned.draft.status, reasoned.draft.text).toBe(200)
  })

  it('keeps words about a plan that has gone on, and asks for its new statements before the signature', async () => {
    const { chair, patient, at } = await prepared()
    const { body: shown } = await chair.ask('GET', pathOf(at))
    await record(chair, patient.id, { 'extent.distant-metastasis': 'present' })
    const words = decisionOn(shown, { decision: { text: 'En bloc', adviceIds: [] } })
    const saved = await chair.ask('POST', `${pathOf(at)}/decision`, words, { 'if-match': `"${shown.version}"` })
    expect([saved.status, saved.body.isStale]).toEqual([200, true])
    expect((await sign(chair, at, { shown, version: saved.body.version })).body.type).toBe('stale-plan')
  })

  const dayFrom = (days: number): string => dateOfDay(dayNumberOf(heldOn()) + days)

  const change = async (me: Asker, board: string, body: object) => {
    const { version } = (await me.ask('GET', `/api/boards/${board}`)).body
    return me.ask('PUT', `/api/boards/${board}`, body, { 'if-match': `"${version}"` })
  }

  it('plans no board for a day that has passed, and opens each on its own day alone', async () => {
    const chair = await chairOf(server)
    const past = await chair.ask('POST', '/api/boards', { name: 'Late', heldOn: dayFrom(-1) })
    expect([past.status, past.body.problems?.[0]?.kind]).toEqual([422, 'past-board'])
    const { id } = await planBoard(chair, dayFrom(1))
    expect((await change(chair, id, { heldOn: dayFrom(-1) })).status).toBe(422)
    expect((await change(chair, id, { state: 'open' })).body.title).toMatch(/is planned for/)
    expect((await change(chair, id, { heldOn: heldOn(), state: 'open' })).status).toBe(200)
  })

  it('keeps the day of a board that has been opened, by the API and past it', async () => {
    const { chair, at, signed } = await decided()
    expect(signed.status).toBe(201)
    for (const body of [{ heldOn: dayFrom(1) }, { state: 'planned' }])
      expect((await change(chair, at.board, body)).status).toBe(409)
    const past = registry
      .doorkeeper()
      .as(chair, ({ query }) => query('update leio.board set held_on = held_on - 30 where id = $1', [at.board]))
    await expect(past).rejects.toThrow(/stays as it is/)
  })

  it('signs for no board that was not opened, nor for one that was held more than a week ago', async () => {
    const chair = await chairOf(server)
    const patient = await addPatient(chair)
    const { id: board } = await planBoard(chair)
    const at = { board, id: (await refer(chair, board, patient.id)).id }
    const { shown, draft } = await draftOn(chair, at)
    const { version } = draft.body
    expect((await sign(chair, at, { shown, version })).body.title).toBe('The board has not been opened.')
    await change(chair, board, { state: 'open' })
    const context = server.context() as { clock: { today: () => string } }
    const { clock } = context
    context.clock = { ...clock, today: () => dayFrom(8) }
    const late = await sign(chair, at, { shown, version })
    context.clock = clock
    expect([late.status, late.body.title]).toEqual([409, expect.stringMatching(/are signed until/)])
    expect((await sign(chair, at, { shown, version })).status).toBe(201)
  })

  it('compares a decision with the plan of its day and with today’s release, on what was known then', async () => {
    const plain = await decided()
    expect(agreements(plain.signed.body)).toEqual(['not-comparable', 'not-comparable'])
    const { shown } = plain
    const applying = shown.plan.advice.find(
      ({ status, stance }: { status: string; stance: string }) => status === 'applies' && stance === 'for',
    )
    const following = await decided({
      decision: { text: 'Yes', adviceIds: [...new Set([applying.id, ...shown.toTakeUp])] },
    })
    expect(agreements(following.signed.body)).toEqual(['concordant', 'concordant'])
    // What is learned later does not change what a decision is compared with.
    await record(following.chair, following.patient.id, { 'pathology.diagnosis': 'leiomyoma' })
    const { body } = await following.chair.ask('GET', `/api/decisions?patient=${following.patient.id}`)
    expect(agreements(body.decisions[0])).toEqual(['concordant', 'concordant'])
  })

  it('closes a board when every case is decided or deferred, by its chair alone', async () => {
    const { chair, at } = await prepared()
    const registrar = await server.signedIn('north', 'registrar')
    const version = async () => (await chair.ask('GET', `/api/boards/${at.board}`)).body.version
    const close = async (me: Asker) =>
      me.ask('PUT', `/api/boards/${at.board}`, { state: 'closed' }, { 'if-match': `"${await version()}"` })
    expect((await close(registrar)).status).toBe(403)
    expect((await close(chair)).body.title).toMatch(/neither decided nor deferred/)
    const { body: one } = await chair.ask('GET', pathOf(at))
    const put = await chair.ask('PUT', pathOf(at), { deferral: 'MRI missing' }, { 'if-match': `"${one.version}"` })
    expect(put.body).toMatchObject({ state: 'deferred', deferral: 'MRI missing' })
    expect((await close(chair)).status).toBe(200)
    const late = await addPatient(chair)
    const referral = { patient: late.id, question: { kind: 'general', text: 'Too late?' } }
    expect((await chair.ask('POST', `/api/boards/${at.board}/cases`, referral)).status).toBe(409)
  })

  it('H-58: shows boards, cases and decisions of another centre to nobody', async () => {
    const { at, patient, signed } = await decided()
    const stranger = await chairOf(server, 'south')
    expect((await stranger.ask('GET', `/api/boards/${at.board}`)).status).toBe(404)
    expect((await stranger.ask('GET', pathOf(at))).status).toBe(404)
    expect((await stranger.ask('GET', `/api/boards/${at.board}/pack.html`)).status).toBe(404)
    expect((await stranger.ask('GET', `/api/decisions?patient=${patient.id}`)).body.decisions).toEqual([])
    const entry = { state: 'done', on: '2026', note: 'x' }
    const path = `/api/decisions/${signed.body.id}/follow-through`
    expect((await stranger.ask('POST', path, entry, { 'if-match': '"0"' })).status).toBe(404)
    const own = await addBoard(stranger)
    const referral = { patient: patient.id, question: { kind: 'general', text: 'Whose?' } }
    expect((await stranger.ask('POST', `/api/boards/${own}/cases`, referral)).status).toBe(404)
    const smuggled = registry.doorkeeper().as(stranger, ({ query }) =>
      query(
        `insert into leio.board_case (centre, board, patient, topics, question, position, created_by)
         values ('south', $1, $2, '{}', 'x', 1, $3)`,
        [own, patient.id, stranger.id],
      ),
    )
    await expect(smuggled).rejects.toThrow(/of this centre/)
  })
})
