/** The tumour board through its API: from referral to signed decision and what became of it. */
import { readEvents } from '@leio/registry/append-event'
import { type Decision, decisionDigest, readDecisions } from '@leio/registry/board/decision'
import { expect, it } from 'vitest'
import {
  addBoard,
  addPatient,
  chairOf,
  decisionOn,
  draftOn,
  pathOf,
  record,
  reenter,
  refer,
  sign,
} from './board/board-setting.ts'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

onEachPostgres('The board', (registry) => {
  const server = registryServer(registry)

  const prepared = async (values?: Readonly<Record<string, unknown>>, kind?: unknown) => {
    const chair = await chairOf(server)
    const patient = await addPatient(chair, values)
    const board = await addBoard(chair)
    const { id } = await refer(chair, board, patient.id, kind)
    return { chair, patient, at: { board, id } }
  }

  const decided = async (more: object = {}) => {
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
      heldOn: '2026-12-03',
      ...shown.planHashes,
      conditions: ['Expert pathology first'],
      preference: 'Wants an operation soon',
      signedBy: chair.name,
    })
    const { body: recordNow } = await chair.ask('GET', `/api/patients/${patient.id}`)
    expect(recordNow.events.at(-1)).toMatchObject({
      kind: 'board',
      moment: { date: '2026-12-03' },
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
    const add = (body: object) => chair.ask('POST', path, body)
    expect((await add({ state: 'ordered', on: '2026-12-04', note: 'Listed for surgery' })).status).toBe(201)
    expect((await add({ state: 'deviated', on: '2026-12', note: 'Not operated' })).status).toBe(422)
    expect((await add({ state: 'done', on: '2026-13-01', note: 'x' })).status).toBe(422)
    expect((await add({ state: 'deviated', on: '2026-12', note: 'Not operated', reason: 'Progression' })).status).toBe(
      201,
    )
    const { body } = await chair.ask('GET', `/api/decisions?patient=${patient.id}`)
    expect(body.decisions[0].followThrough).toMatchObject([
      { state: 'ordered', on: '2026-12-04', by: chair.name },
      { state: 'deviated', on: '2026-12', reason: 'Progression' },
    ])
  })

  it('compares a decision with the plan of its day and with today’s release, on what was known then', async () => {
    const plain = await decided()
    expect(agreements(plain.signed.body)).toEqual(['not-comparable', 'not-comparable'])
    const { shown } = plain
    const applying = shown.plan.advice.find(
      ({ status, stance }: { status: string; stance: string }) => status === 'applies' && stance === 'for',
    )
    const following = await decided({ decision: { text: 'Yes', adviceIds: [applying.id] } })
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
    expect((await stranger.ask('POST', `/api/decisions/${signed.body.id}/follow-through`, entry)).status).toBe(404)
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
