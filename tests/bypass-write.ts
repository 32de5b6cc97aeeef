/** Attempts to touch: rows of the other centre, what was appended, the audit; and what an error tells by being there. */
import { type Attempt, asStranger, toldBy, withoutTicket, withTicket } from './bypass-attempt.ts'
import { NUMBERS } from './bypass-fill.ts'

const eventFor = (patient: string, centre: string, person: string): string =>
  `insert into leio.event (centre, patient, sequence, kind, recorded_at, author, author_name, source, body, digest)
   values ('${centre}', '${patient}', 7, 'imaging', now(), '${person}', 'x', 'x', '{}', 'x')`

const INTO: readonly Attempt[] = [
  withTicket(
    'a patient put into the other centre',
    ({ ownPerson }) =>
      `insert into leio.patient (centre, number, kind, created_by) values ('south', 'new', 'clinical', '${ownPerson}')`,
  ),
  withTicket('an event put into the other centre', ({ patient, ownPerson }) => eventFor(patient, 'south', ownPerson)),
  toldBy(
    /^(?!.*(?:foreign key|row-level)).+/,
    withTicket(
      'an event of the own centre hung on the other’s patient',
      ({ patient, ownPerson }) => eventFor(patient, 'north', ownPerson),
      ({ patient }) => `select count(*) as seen from leio.event where patient = '${patient}'`,
    ),
  ),
  withTicket(
    'a person put into the other centre',
    `insert into leio.person (centre, login, name, roles, initials) values ('south', 'spy', 'x', '{clinician}', 'X')`,
  ),
  withTicket(
    'a person put into all centres',
    `insert into leio.person (centre, login, name, roles, initials) values ('*', 'spy', 'x', '{clinician}', 'X')`,
  ),
  withTicket(
    'a job for the other centre',
    ({ person }) =>
      `insert into leio.job (centre, person, person_name, roles, kind, payload) values ('south', '${person}', 'x', '{clinician}', 'x', '{}')`,
  ),
  withTicket(
    'a kept answer for somebody of the other centre',
    ({ person }) =>
      `insert into leio.idempotency (person, key, centre, request_hash, status, headers, body) values ('${person}', 'a-new-key', 'south', 'x', 200, '{}', '{}')`,
  ),
  withoutTicket(
    'a patient of any centre',
    ({ ownPerson }) =>
      `insert into leio.patient (centre, number, kind, created_by) values ('north', 'new', 'clinical', '${ownPerson}')`,
  ),
]

const CHANGE: readonly Attempt[] = [
  withTicket('a change of the other’s patient', 'update leio.patient set version = 99 returning *'),
  withTicket(
    'a change by the id',
    ({ patient }) => `update leio.patient set version = 99 where id = '${patient}' returning *`,
  ),
  withTicket(
    'a patient taken over',
    ({ patient }) => `update leio.patient set centre = 'north' where id = '${patient}' returning *`,
  ),
  withTicket(
    'the own patient given away',
    ({ ownPatient }) => `update leio.patient set centre = 'south' where id = '${ownPatient}' returning *`,
  ),
  withTicket('a change of the state, returned', 'update leio.patient_state set label = label returning *'),
  withTicket(
    'a change through a join',
    'update leio.patient_state s set label = e.source from leio.event e where e.patient = s.patient returning *',
  ),
  withTicket(
    'a merge',
    'merge into leio.patient_state s using (select distinct centre from leio.patient) p on s.centre = p.centre when matched then update set label = s.site',
  ),
  withTicket('a removal, returned', 'delete from leio.idempotency returning *'),
  withTicket(
    'rights given to somebody of the other centre',
    ({ person }) => `update leio.person set roles = '{administrator}' where id = '${person}' returning *`,
  ),
  withTicket(
    'the own person moved to the other centre',
    ({ ownPerson }) => `update leio.person set centre = 'south' where id = '${ownPerson}' returning *`,
  ),
  withTicket(
    'a count that the other centre shares',
    "update leio.indicator_share set fulfilled = 99 where centre = 'south' returning fulfilled as seen",
  ),
  withTicket('a job of the other centre taken', "update leio.job set state = 'cancelled' returning *"),
  withTicket('a job of the other centre cleared away', 'delete from leio.job returning *'),
  withoutTicket(
    'a change of everything',
    'update leio.patient set version = 99 returning *',
    'delete from leio.idempotency returning *',
  ),
]

/** Whoever can tell by an error whether something exists elsewhere, reads it. */
const ORACLES: readonly Attempt[] = [
  toldBy(
    /duplicate|unique/,
    withTicket(
      'whether the other centre has this number',
      ({ ownPerson }) =>
        `insert into leio.patient (centre, number, kind, created_by) values ('north', '${NUMBERS.south}', 'clinical', '${ownPerson}')`,
    ),
  ),
  withTicket(
    'a patient by on conflict',
    ({ patient, ownPerson }) =>
      `insert into leio.patient (id, centre, number, kind, created_by) values ('${patient}', 'north', 'x', 'clinical', '${ownPerson}') on conflict (id) do update set version = 99 returning *`,
  ),
  withTicket(
    'a state by on conflict',
    ({ patient }) =>
      `insert into leio.patient_state select s.* from leio.patient_state s on conflict (patient) do update set label = excluded.label returning *, '${patient}'`,
  ),
  {
    name: 'whether the patient of a reference exists',
    run: async ({ enter, say, known, seen }) => {
      await enter('north')
      await say(eventFor(known.patient, 'north', known.ownPerson))
      await say(eventFor('00000000-0000-4000-8000-000000000000', 'north', known.ownPerson))
      const [there = '', nowhere = ''] = seen.errors.map((error) =>
        error.replaceAll(known.patient, 'ID').replaceAll('00000000-0000-4000-8000-000000000000', 'ID'),
      )
      // What a probe finds out is what it counts: two answers that differ tell one from the other.
      if (there !== nowhere) seen.rows.push({ seen: 1, there, nowhere })
      await say('rollback')
    },
  },
  withTicket(
    'a table that refers to the record',
    'create temp table t (p uuid references leio.patient (id))',
    ({ patient }) => `insert into t values ('${patient}')`,
  ),
]

const APPENDED: readonly Attempt[] = [
  withTicket('an event changed', `update leio.event set source = 'x' returning *`),
  withTicket('an event removed', 'delete from leio.event returning *'),
  withTicket('all events removed at once', 'truncate leio.event cascade'),
  withTicket('an entry of the audit changed', `update leio.audit set outcome = 'done' returning *`),
  withTicket('an entry of the audit removed', 'delete from leio.audit returning *'),
  withTicket('the whole audit removed', 'truncate leio.audit'),
  asStranger(
    withTicket(
      'an entry of the audit put in by hand',
      `insert into leio.audit values ('south', 2, now(), null, 'x', 'done', null, null, '{}', '\\x00', '\\x00')`,
    ),
  ),
  withTicket(
    'an entry of the audit put into the other chain',
    `insert into leio.audit values ('south', 9, now(), null, 'x', 'done', null, null, '{}', '\\x00', '\\x00')`,
  ),
  withTicket(
    'an entry about the other’s patient',
    ({ patient }) => `select leio.audit_append('patient.read', 'done', null, '${patient}', '{}')`,
  ),
  withoutTicket('an entry of nobody', `select leio.audit_append('patient.read', 'done', null, null, '{}')`),
  asStranger(
    withTicket('the head of the other chain moved', `update leio.audit_head set sequence = 0 where chain = 'south'`),
  ),
  withTicket(
    'a checkpoint of the other chain',
    `insert into leio.audit_checkpoint values ('south', 5, '\\x00', now(), 'x', '\\x00')`,
  ),
  withTicket(
    'a checkpoint without a proof',
    `select leio.audit_checkpoint_add('south', 5, '\\x00', '2026-05-03T12:00:00Z', 'x', 'AAAA', null)`,
  ),
]

export const writeAttempts: readonly Attempt[] = [...INTO, ...CHANGE, ...ORACLES, ...APPENDED]
