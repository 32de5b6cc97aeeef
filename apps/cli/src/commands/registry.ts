/**
 * `leio registry backup|restore|verify|migrate|add-centre`: what an administrator does to a whole registry, beside the running Leio
 * or without it. What cannot be done is a problem with its reasons; what does not verify ends with exit code 1.
 */
import { nearestWords } from '@leio/facts/nearest-word'
import { counted } from '@leio/plan/words/fact-text'
import { stopwatch } from '@leio/registry/backup/backup-files'
import { checkBackup, makeBackup } from '@leio/registry/backup/make-backup'
import type { Manifest } from '@leio/registry/backup/manifest'
import { RestoreRefused, restoreBackup } from '@leio/registry/backup/restore-backup'
import { type RegistryReport, verifyRegistry } from '@leio/registry/backup/verify-registry'
import { connect } from '@leio/registry/connect'
import { migrate } from '@leio/registry/migrate'
import type { Call, RunCommand } from '../command.ts'
import { DOES_NOT_HOLD, type Io, OK, printJson } from '../io.ts'
import { Refusal, refuseIf } from '../problems.ts'
import { addClinicalCentre, readAddCentre } from './registry-add-centre.ts'
import { type RegistryDatabase, readSchema, readVersion, withRegistryDatabase } from './registry-database.ts'

interface Outcome {
  /** For machines. */
  readonly json: Readonly<Record<string, unknown>>
  /** For people. */
  readonly lines: readonly string[]
  /** What does not hold; none where all does. */
  readonly faults: readonly string[]
}

interface Action {
  readonly needsFolder: boolean
  readonly run: (io: Io, data: string | undefined, folder: string | undefined, call: Call) => Promise<Outcome>
}

const sizeOf = ({ tables }: Manifest) => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  bytes: tables.reduce((sum, { fileBytes }) => sum + fileBytes, 0),
})

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`

const manifestLines = (manifest: Manifest): readonly string[] => {
  const { tables, rows, bytes } = sizeOf(manifest)
  const last = manifest.migrations.at(-1)?.name ?? 'none'
  return [
    `  ${counted(tables, 'table')}, ${counted(rows, 'row')}, ${megabytes(bytes)} compressed`,
    `  of ${manifest.createdAt}, from PostgreSQL ${manifest.server}, last migration ${last}`,
  ]
}

const backup: Action['run'] = async (io, data, folder = '') => {
  const seconds = stopwatch()
  const leio = await readVersion(io)
  const save = ({ ownerUrl }: RegistryDatabase) => makeBackup({ ownerUrl, folder, leio })
  const manifest = await withRegistryDatabase(io, data, save)
  const took = seconds()
  return {
    json: { folder, seconds: took, createdAt: manifest.createdAt, ...sizeOf(manifest), chains: manifest.chains },
    lines: [`The registry is saved in ${folder}, and was read back, in ${took} s.`, ...manifestLines(manifest)],
    faults: [],
  }
}

const reportLines = ({
  patients,
  events,
  auditEntries,
  chains,
  tables,
  derivedByOthers,
}: RegistryReport): readonly string[] => [
  `  ${counted(patients, 'patient')}, ${counted(events, 'event')}: each event gives its digest`,
  `  audit: ${auditEntries} in ${counted(chains, 'chain')}, each hash computed again`,
  ...(derivedByOthers === 0
    ? []
    : [
        `  ${counted(derivedByOthers, 'state')} of another release, code or policy: a running Leio works them out anew`,
      ]),
  ...(tables === 0 ? [] : [`  ${counted(tables, 'table')}: rows and digests as in the backup`]),
]

const restore: Action['run'] = async (io, data, folder = '') => {
  const seconds = stopwatch()
  const schema = await readSchema(io)
  const fill = ({ ownerUrl, login }: RegistryDatabase) =>
    restoreBackup({ ownerUrl, folder, schema: { ...schema, ...(login === undefined ? {} : { login }) } })
  const { manifest, verification, migrated } = await withRegistryDatabase(io, data, fill)
  const { faults } = verification
  const took = seconds()
  const said = faults.length === 0 ? reportLines(verification) : []
  return {
    json: { folder, seconds: took, ...sizeOf(manifest), verification, migrated },
    lines: [`${folder} is restored and verified in ${took} s.`, ...manifestLines(manifest), ...said],
    faults,
  }
}

const verifyFolder = async (folder: string): Promise<Outcome> => {
  const seconds = stopwatch()
  const { manifest, faults } = await checkBackup(folder)
  const took = seconds()
  const lines = manifest === undefined ? [] : manifestLines(manifest)
  return {
    json: { folder, seconds: took, ...(manifest === undefined ? {} : sizeOf(manifest)), faults },
    lines: [`The backup ${folder} was read in ${took} s.`, ...lines],
    faults,
  }
}

const verify: Action['run'] = async (io, data, folder) => {
  if (folder !== undefined) return verifyFolder(folder)
  const seconds = stopwatch()
  const report = await withRegistryDatabase(io, data, ({ ownerUrl }) => verifyRegistry(ownerUrl))
  const took = seconds()
  return {
    json: { seconds: took, ...report },
    lines: [`The registry was read in ${took} s.`, ...(report.faults.length === 0 ? reportLines(report) : [])],
    faults: report.faults,
  }
}

const runMigrations: Action['run'] = async (io, data) => {
  const schema = await readSchema(io)
  const bring = async ({ ownerUrl, login }: RegistryDatabase) => {
    const owner = connect({ url: ownerUrl, connections: 1 })
    const work = migrate(owner, { ...schema, ...(login === undefined ? {} : { login }) })
    return work.finally(() => owner.close())
  }
  const { applied, present } = await withRegistryDatabase(io, data, bring)
  const lines =
    applied.length === 0
      ? [`Nothing to do: ${counted(present.length, 'migration')} were run before.`]
      : ['The schema is up to date. Run now:', ...applied.map((name) => `  ${name}`)]
  return { json: { applied, present }, lines, faults: [] }
}

const addCentre: Action['run'] = async (io, data, _, call) => {
  const words = readAddCentre(call)
  if (words === undefined) throw new Refusal(call.problems)
  const added = await addClinicalCentre(io, data, words)
  return {
    json: { ...added },
    lines: [
      `The centre ${added.id} is added. Its first administrator signs in as ${added.login} with the password`,
      `  ${added.oneTimePassword}`,
      'which is shown once and must be changed at the first sign-in.',
    ],
    faults: [],
  }
}

const ACTIONS: Readonly<Record<string, Action>> = {
  backup: { needsFolder: true, run: backup },
  restore: { needsFolder: true, run: restore },
  verify: { needsFolder: false, run: verify },
  migrate: { needsFolder: false, run: runMigrations },
  'add-centre': { needsFolder: false, run: addCentre },
}

const readAction = (call: Call): Action | undefined => {
  const [word = '', folder] = [call.operand(0), call.operand(1)]
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined
  const names = Object.keys(ACTIONS)
  const [near] = nearestWords(word, names)
  if (action === undefined && word !== '')
    return call.refuse('ACTION', {
      kind: 'unknown-action',
      found: word,
      message: `${word} is no action of leio registry.`,
      cure: `${near === undefined ? '' : `Did you mean ${near}? `}Actions are ${names.join(', ')}.`,
    })
  if (action?.needsFolder === true && folder === undefined)
    call.refuse('FOLDER', {
      kind: 'missing-operand',
      message: 'FOLDER is missing: the folder of the backup.',
      cure: `Write: leio registry ${word} FOLDER`,
    })
  if (word === 'migrate' && folder !== undefined)
    call.refuse('FOLDER', {
      kind: 'too-many-words',
      found: folder,
      message: 'migrate takes no folder.',
      cure: 'Name the data folder of the registry with --data.',
    })
  if (word === 'add-centre') readAddCentre(call)
  return action
}

/** What cannot be done, with each reason, as problems of the command. */
const refusalOf = (error: unknown): Refusal => {
  const message = error instanceof Error ? error.message : String(error)
  const reasons = error instanceof RestoreRefused ? error.faults : [message]
  return new Refusal(
    reasons.map((reason) => ({
      kind: 'registry-refused',
      where: '',
      message: reason,
      cure: error instanceof RestoreRefused ? 'Nothing was restored.' : 'See leio registry --help.',
    })),
  )
}

export const run: RunCommand = async (call, io) => {
  const action = readAction(call)
  refuseIf(call.problems)
  const work =
    action?.run(io, call.text('data'), call.operand(1), call) ?? Promise.reject(new Error('There is no action.'))
  const { json, lines, faults } = await work.catch((error: unknown) => Promise.reject(refusalOf(error)))
  if (call.flag('json')) printJson(io, json)
  else io.stdout(`${lines.join('\n')}\n`)
  if (faults.length === 0) return OK
  io.stderr(
    `${[`It is not whole: ${counted(faults.length, 'fault')}.`, ...faults.map((fault) => `  ${fault}`)].join('\n')}\n`,
  )
  return DOES_NOT_HOLD
}
