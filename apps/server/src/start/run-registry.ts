/**
 * The registry as a running thing: the database (Leio's own, or yours), the API's context, the queue, and an orderly end.
 *
 * Called by main.ts alone; what it needs of the outside comes from the doors (io.ts, the registry's PostgreSQL).
 */
import { RELEASES } from '@leio/knowledge/releases'
import { checkpointDue } from '@leio/registry/audit/checkpoint-due'
import type { Transaction } from '@leio/registry/connect'
import { MigrationRefused } from '@leio/registry/migrate'
import { addCentre } from '@leio/registry/people/add-centre'
import { dataFolderFor, startPostgres } from '@leio/registry/postgres-server'
import { guardDisk } from '@leio/registry/postgres-server-disk'
import { doorkeeper } from '@leio/registry/ticket'
import type { FastifyInstance } from 'fastify'
import { ALL_ROUTES } from '../api/all-routes.ts'
import { registerApi } from '../api/api-server.ts'
import type { ApiSettings, Context, LogEntry } from '../api/context.ts'
import { forgetAnswers } from '../api/idempotency.ts'
import { registerMetrics } from '../around/metrics.ts'
import { dailyDerivation } from '../derived/derive-anew.ts'
import { patientStateOf } from '../derived/patient-state.ts'
import {
  auditKeyIn,
  codeVersionOf,
  repeat,
  schemaFiles,
  systemClock,
  systemSecrets,
  tcgaTexts,
  writeLog,
} from '../io.ts'
import { JOB_HANDLERS } from '../jobs/handlers.ts'
import { workOnce } from '../jobs/queue.ts'
import { demonstrationPatients } from './demonstration.ts'
import { DEMONSTRATION, EVERYTHING, recordDemonstration } from './first-start.ts'
import { type Addresses, DatabaseRefused, openRegistry } from './open-registry.ts'

/** The registry could not be started; the message is for whoever started it. */
export class RegistryNotStarted extends Error {}

export interface RegistryOptions {
  /** The root of the project. */
  readonly project: string
  /** How browsers reach the server. */
  readonly origin: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The data folder, where somebody named one. */
  readonly data: string | undefined
  readonly say: (line: string) => void
}

export interface RunningRegistry {
  readonly routes: { readonly registry: (server: FastifyInstance) => Promise<void> }
  /** What is printed below the address. */
  readonly note: string
  readonly close: () => Promise<void>
}

interface OpenAddresses extends Addresses {
  readonly stop: () => Promise<void>
  readonly whyNoWrites: Context['whyNoWrites']
}

/** The disk of a database of yours is watched by whoever runs that; its refusals reach people all the same. */
const NOT_OURS = { stop: async () => undefined, whyNoWrites: () => undefined }

const addressesOf = async (
  { environment, say }: RegistryOptions,
  folder: string,
  randomText: () => string,
): Promise<OpenAddresses> => {
  const url = environment.DATABASE_URL
  if (url !== undefined && url !== '') return { url, ownerUrl: environment.LEIO_OWNER_URL ?? url, ...NOT_OURS }
  const programs = environment.LEIO_POSTGRES_BIN
  const own = await startPostgres({ folder, randomText, say, ...(programs === undefined ? {} : { programs }) })
  const guard = await guardDisk({ folder, randomBytes: systemSecrets.bytes, say })
  return {
    url: own.urlFor('leio_app'),
    ownerUrl: own.urlFor('leio_owner'),
    whyNoWrites: guard.problem,
    stop: async () => {
      await guard.stop()
      await own.stop()
    },
  }
}

const minutes = (text: string | undefined, otherwise: number): number => {
  const found = Number(text)
  return Number.isInteger(found) && found > 0 ? found : otherwise
}

const settingsOf = ({ environment, origin }: RegistryOptions): ApiSettings => {
  const { LEIO_OIDC_ISSUER: issuer, LEIO_OIDC_CLIENT_ID: clientId, LEIO_OIDC_CLIENT_SECRET: clientSecret } = environment
  const oidc = {
    issuer: issuer ?? '',
    clientId: clientId ?? '',
    label: environment.LEIO_OIDC_LABEL ?? 'Sign in by your hospital',
  }
  return {
    origin,
    idleMinutes: minutes(environment.LEIO_IDLE_MINUTES, 30),
    absoluteMinutes: minutes(environment.LEIO_ABSOLUTE_MINUTES, 720),
    reentryMinutes: 5,
    ...(issuer === undefined || clientId === undefined
      ? {}
      : { oidc: clientSecret === undefined ? oidc : { ...oidc, clientSecret } }),
  }
}

const RANK = { info: 0, warning: 1, error: 2 } as const

const logger = (level: string | undefined): ((entry: LogEntry) => void) => {
  const least = RANK[(level ?? 'warning') as keyof typeof RANK] ?? RANK.warning
  return (entry) => {
    if (RANK[entry.level] >= least) writeLog(entry)
  }
}

const firstNote = (login: string, password: string): string => `
The registry is new. It has a demonstration centre with 105 public patients (TCGA).
Sign in at /registry as ${login} with the password ${password} and choose your own.
`

/** Fills an empty registry; what to print about it. */
const filler = (
  { secrets, stateOf }: Pick<Context, 'secrets' | 'stateOf'>,
  environment: RegistryOptions['environment'],
) => {
  let note = ''
  const fill = async (transaction: Transaction, serverKey: string): Promise<void> => {
    const password = environment.LEIO_ADMIN_PASSWORD ?? secrets.token().slice(0, 16)
    const passwordHash = await secrets.hashPassword(password)
    const person = await addCentre(transaction, serverKey, DEMONSTRATION, { ...EVERYTHING, passwordHash })
    await recordDemonstration(transaction, person, demonstrationPatients(tcgaTexts()), stateOf)
    note = firstNote(
      EVERYTHING.login,
      environment.LEIO_ADMIN_PASSWORD === undefined ? password : 'of LEIO_ADMIN_PASSWORD',
    )
  }
  return { fill, note: () => note }
}

const opened = async (
  addresses: OpenAddresses,
  ...rest: Parameters<typeof openRegistry> extends [unknown, ...infer Rest] ? Rest : never
) => {
  try {
    return await openRegistry(addresses, ...rest)
  } catch (error) {
    await addresses.stop()
    if (error instanceof DatabaseRefused)
      throw new RegistryNotStarted(`Leio does not start on this database:\n${error.message}`)
    if (error instanceof MigrationRefused) throw new RegistryNotStarted(error.message)
    throw new RegistryNotStarted(`The database cannot be used: ${(error as Error).message}`)
  }
}

const started = async (work: () => Promise<OpenAddresses>): Promise<OpenAddresses> => {
  try {
    return await work()
  } catch (error) {
    throw new RegistryNotStarted((error as Error).message)
  }
}

const JOB_POLL_MILLISECONDS = 500
const CHECKPOINT_MILLISECONDS = 60_000

/** Signs the chains of the audit that are due; false, so that it rests in between. */
const signChains = async ({ doorkeeper: door, secrets: { sign }, clock }: Context): Promise<boolean> => {
  await checkpointDue(door, { sign, now: clock.instantIn(0) })
  return false
}

const FORGET_MILLISECONDS = 3_600_000
/** How soon after midnight, or after a failure, the states of the day are worked out. */
const DERIVE_MILLISECONDS = 60_000

/** Starts the registry. Throws {@link RegistryNotStarted} with what to do. */
export const runRegistry = async (options: RegistryOptions): Promise<RunningRegistry> => {
  const folder = options.data ?? dataFolderFor(options.project)
  const log = logger(options.environment.LEIO_LOG)
  const lost = ({ message }: Error): void => log({ level: 'error', event: 'database-lost', message })
  const addresses = await started(() => addressesOf(options, folder, systemSecrets.token))
  const secrets = systemSecrets.with(options.environment.LEIO_AUDIT_KEY ?? auditKeyIn(folder))
  const codeVersion = codeVersionOf()
  const stateOf: Context['stateOf'] = (...of) =>
    patientStateOf({ today: systemClock.today(), release: RELEASES.current, codeVersion })(...of)
  const first = filler({ secrets, stateOf }, options.environment)
  const { database, serverKey } = await opened(addresses, {
    schema: schemaFiles(),
    now: systemClock.instantIn(0),
    onLost: lost,
    firstStart: first.fill,
  })
  const context: Context = {
    doorkeeper: doorkeeper({ database, serverKey, instantIn: systemClock.instantIn }),
    clock: systemClock,
    secrets,
    settings: settingsOf(options),
    releases: RELEASES,
    codeVersion,
    stateOf,
    log,
    whyNoWrites: addresses.whyNoWrites,
  }
  const jobs = repeat(JOB_POLL_MILLISECONDS, () => workOnce(context, JOB_HANDLERS), lost)
  const forgetting = repeat(FORGET_MILLISECONDS, () => forgetAnswers(context), lost)
  const derivation = repeat(DERIVE_MILLISECONDS, dailyDerivation(context), lost)
  const checkpoints = repeat(CHECKPOINT_MILLISECONDS, () => signChains(context), lost)
  return {
    note: first.note(),
    routes: {
      registry: async (server) => {
        registerMetrics(server, context)
        await registerApi(server, context, ALL_ROUTES)
      },
    },
    close: async () => {
      await Promise.all([jobs.stop(), checkpoints.stop(), forgetting.stop(), derivation.stop()])
      await database.close()
      await addresses.stop()
    },
  }
}
