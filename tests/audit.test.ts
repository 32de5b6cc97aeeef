/** The audit on a real database: whole while everybody writes, signed, and seen through when somebody alters it. */

import { sha256 } from '@leio/facts/sha-256'
import { addPatient } from '@leio/registry/append-event'
import { audit } from '@leio/registry/audit'
import { type AuditLine, auditText, type Checkpoint } from '@leio/registry/audit/audit-line'
import { checkpointDue } from '@leio/registry/audit/checkpoint-due'
import { auditLines } from '@leio/registry/audit/read-audit'
import { verifyChain } from '@leio/registry/audit/verify-chain'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

onEachPostgres('The audit', (registry) => {
  const server = registryServer(registry)
  const inMaintenance = <Found>(sql: string, parameters: readonly unknown[] = []) =>
    registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      return query<Found>(sql, parameters)
    })
  const linesOf = (chain: string): Promise<readonly AuditLine[]> =>
    registry.owner().transaction(async (tx) => {
      await tx.query('select leio.enter_maintenance()')
      return auditLines(tx, { chain, after: 0, limit: 100_000 })
    })
  const signDue = (entries = 1) => {
    const { doorkeeper, secrets, clock } = server.context()
    return checkpointDue(doorkeeper, { sign: secrets.sign, now: clock.instantIn(0), rhythm: { entries, minutes: 60 } })
  }
  /** Alters the table as somebody can who owns the database and switches the guard off. */
  const tamper = (...statements: readonly string[]) =>
    registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      await query('alter table leio.audit disable trigger user, no force row level security')
      for (const statement of statements) await query(statement)
      await query('alter table leio.audit enable trigger user, force row level security')
    })

  it('says in SQL and in TypeScript the same text of an entry', async () => {
    const person = await server.signedIn('texts', 'auditor')
    await person.ask('GET', '/api/audit')
    await person.ask('GET', '/api/patients')
    for (const { hash, ...entry } of await linesOf('texts')) expect(sha256(auditText(entry))).toBe(hash)
    expect(await linesOf('texts')).toHaveLength(2)
  })

  it('stays one whole chain while twenty people write at once', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => registry.person('crowd', ['clinician'])))
    const { doorkeeper } = server.context()
    const work = people.map((person) =>
      doorkeeper.as(person, (tx) => audit(tx, { action: 'patient.read', outcome: 'done' })),
    )
    const numbers = await Promise.all(work)
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(verifyChain(await linesOf('crowd'), { chain: 'crowd' })).toEqual([])
  })

  it('H-51: holds the entry in the transaction of the change: neither is there without the other', async () => {
    const person = await registry.person('atomic', ['registrar'])
    const { doorkeeper } = server.context()
    const failing = doorkeeper.as(person, async (tx) => {
      await addPatient(tx, person, { number: '1', kind: 'clinical' })
      await audit(tx, { action: 'patient.add', outcome: 'done' })
      throw new Error('lost on the way')
    })
    await expect(failing).rejects.toThrow('lost on the way')
    expect(await linesOf('atomic')).toEqual([])
  })

  it('signs a chain that has grown, once, also where two servers try, and every chain of the database', async () => {
    const auditor = await server.signedIn('signed', 'auditor')
    await auditor.ask('GET', '/api/audit')
    const [first, second] = await Promise.all([signDue(), signDue()])
    const made = [...(first ?? []), ...(second ?? [])].filter(({ chain }) => chain === 'signed')
    expect(made).toHaveLength(1)
    expect((await signDue()).filter(({ chain }) => chain === 'signed')).toEqual([])
    const { body } = await auditor.ask('GET', '/api/audit/checkpoints')
    expect(body).toMatchObject({ checkpoints: made, isComplete: true, publicKey: server.context().secrets.publicKey })
  })

  it('signs by number of entries or by age', async () => {
    const person = await registry.person('rhythm', ['clinician'])
    const { doorkeeper } = server.context()
    const write = () => doorkeeper.as(person, (tx) => audit(tx, { action: 'patient.read', outcome: 'done' }))
    const due = async () => (await signDue(3)).filter(({ chain }) => chain === 'rhythm').map(({ sequence }) => sequence)
    await write()
    expect(await due()).toEqual([])
    await inMaintenance(
      "update leio.audit_head set signed_at = clock_timestamp() - interval '61 minutes' where chain = 'rhythm'",
    )
    expect(await due()).toEqual([1])
    await write()
    await write()
    expect(await due()).toEqual([])
    await write()
    expect(await due()).toEqual([4])
  })

  it('lets no login of the server write a checkpoint or an entry by itself', async () => {
    const person = await registry.person('north', ['auditor'])
    const attempts = [
      `insert into leio.audit_checkpoint values ('north', 1, '\\x00', now(), 'key', '\\x00')`,
      `select leio.audit_checkpoint_add('north', 1, '\\x00', '2026-05-03T12:00:00Z', 'key', 'AAAA', 'x')`,
      `insert into leio.audit select * from leio.audit`,
    ]
    for (const sql of attempts)
      await expect(
        server.context().doorkeeper.as(person, ({ query }) => query(sql)),
        sql,
      ).rejects.toThrow(/permission denied|not valid/)
  })

  it('H-49: finds what somebody with the whole database in hand altered, and the witness what was computed anew', async () => {
    const auditor = await server.signedIn('altered', 'auditor')
    for (let count = 0; count < 5; count += 1) await auditor.ask('GET', '/api/audit')
    const [kept] = (await signDue()).filter(({ chain }) => chain === 'altered')
    const verify = async (checkpoint?: Checkpoint) => {
      const { body } = await auditor.ask('POST', '/api/audit/verify', checkpoint === undefined ? {} : { checkpoint })
      return { isWhole: body.isWhole, kinds: body.faults.map(({ kind }: { kind: string }) => kind) }
    }
    expect(await verify(kept)).toEqual({ isWhole: true, kinds: [] })
    await tamper(`update leio.audit set outcome = 'refused' where chain = 'altered' and sequence = 2`)
    expect(await verify()).toEqual({ isWhole: false, kinds: ['changed'] })
    // The whole tail computed anew, as somebody would who knows how the chain is made.
    const anew = `update leio.audit a set hash = sha256(convert_to(leio.audit_text(a.chain, a.sequence, a.recorded_at, a.actor, a.action,
        a.outcome, a.resource, a.patient, a.detail, a.previous), 'UTF8')) where chain = 'altered' and sequence = `
    const relink = (sequence: number) =>
      `update leio.audit a set previous = (select hash from leio.audit b where b.chain = a.chain and b.sequence = ${sequence - 1})
       where chain = 'altered' and sequence = ${sequence}`
    const last = (await linesOf('altered')).length
    const tail = Array.from({ length: last - 2 }, (_, at) => at + 3).flatMap((sequence) => [
      relink(sequence),
      anew + sequence,
    ])
    await tamper(`${anew}2`, ...tail)
    expect(verifyChain(await linesOf('altered'), { chain: 'altered' })).toEqual([])
    expect((await verify(kept)).kinds).toContain('not-as-witnessed')
  })

  it('judges a checkpoint that somebody brings', async () => {
    const auditor = await server.signedIn('brought', 'auditor')
    await auditor.ask('GET', '/api/audit')
    const [kept] = (await signDue()).filter(({ chain }) => chain === 'brought')
    const kindsFor = async (change: object) => {
      const { body } = await auditor.ask('POST', '/api/audit/verify', { checkpoint: { ...kept, ...change } })
      return body.faults.map(({ kind }: { kind: string }) => kind)
    }
    expect(await kindsFor({})).toEqual([])
    expect(await kindsFor({ signedAt: '2020-01-01T00:00:00.000000Z' })).toEqual(['wrong-signature'])
    expect(await kindsFor({ keyId: 'another' })).toEqual(['other-key'])
    expect(await kindsFor({ chain: 'north' })).toEqual(['other-chain'])
    expect(await kindsFor({ sequence: 1_000 })).toEqual(['wrong-signature', 'truncated'])
  })

  it('is read by the auditor, in pages, by patient, person, action and outcome; nobody else reads it', async () => {
    const auditor = await server.signedIn('reading', 'auditor')
    const registrar = await server.signedIn('reading', 'registrar')
    const { body: added } = await registrar.ask('POST', '/api/patients', { number: '1' })
    await registrar.ask('GET', `/api/patients/${added.id}`)
    expect((await registrar.ask('GET', '/api/audit')).status).toBe(403)
    const find = async (query: string) => (await auditor.ask('GET', `/api/audit?${query}`)).body
    expect((await find(`patient=${added.id}`)).entries.map(({ action }: { action: string }) => action)).toEqual([
      'patient.read',
      'patient.add',
    ])
    expect((await find('outcome=refused')).entries).toMatchObject([
      {
        action: 'audit.read',
        outcome: 'refused',
        actor: registrar.id,
        actorName: registrar.name,
        detail: { route: '/api/audit' },
      },
    ])
    expect((await find(`person=${registrar.id}&action=patient.add`)).entries).toHaveLength(1)
    const { entries, isComplete, next } = await find('limit=2')
    expect({ isComplete, next }).toEqual({ isComplete: false, next: entries[1].sequence })
    expect((await find(`before=${next}&limit=1`)).entries[0].sequence).toBe(next - 1)
  })

  it('H-58: shows an auditor the chain of the own centre only', async () => {
    const [north, south] = [await server.signedIn('chain-a', 'auditor'), await server.signedIn('chain-b', 'auditor')]
    await north.ask('GET', '/api/audit')
    const own = async ({ ask }: typeof north) => (await ask('GET', '/api/audit/export.ndjson')).text
    const [, ...lines] = (await own(south)).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(['end'])
    expect(await own(north)).not.toContain('chain-b')
  })

  it('H-09: exports in parts that say whether there is more, and each detail as it was hashed', async () => {
    const auditor = await server.signedIn('export', 'auditor')
    for (let count = 0; count < 3; count += 1) await auditor.ask('GET', '/api/audit')
    const { text, headers } = await auditor.ask('GET', '/api/audit/export.ndjson?limit=2')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(headers['content-type']).toMatch(/ndjson/)
    expect(lines.at(-1)).toEqual({ type: 'end', entries: 2, checkpoints: 0, isComplete: false, next: 2 })
    const rest = await auditor.ask('GET', '/api/audit/export.ndjson?after=2')
    const entries = `${text}${rest.text}`
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type === 'entry')
    expect(verifyChain(entries, { chain: 'export' })).toEqual([])
    expect(entries).toHaveLength(4)
  })
})
