/** `leio analyse METHOD FILE.csv`: survival statistics of a table, with what was left out and what to be careful about. */
import type { Analysis, Method } from '../analyse/analysis.ts'
import type { MethodId } from '../analyse/methods.ts'
import { readTable } from '../analyse/read-table.ts'
import { analysisText } from '../analyse/report.ts'
import { type AnalysisRequest, readRequest } from '../analyse/request.ts'
import type { Call, RunCommand } from '../command.ts'
import { type Io, OK, printJson } from '../io.ts'
import { Refusal, refuseIf } from '../problems.ts'
import { pageFor } from '../text/page.ts'

const LOAD: Readonly<Record<MethodId, () => Promise<{ readonly method: Method }>>> = {
  km: () => import('../analyse/methods/kaplan-meier.ts'),
  logrank: () => import('../analyse/methods/log-rank.ts'),
  cox: () => import('../analyse/methods/cox.ts'),
  cif: () => import('../analyse/methods/cumulative-incidence.ts'),
  gray: () => import('../analyse/methods/gray.ts'),
  'fine-gray': () => import('../analyse/methods/fine-gray.ts'),
  rmst: () => import('../analyse/methods/restricted-mean.ts'),
  'table-one': () => import('../analyse/methods/table-one.ts'),
  meta: () => import('../analyse/methods/meta-analysis.ts'),
  match: () => import('../analyse/methods/matching.ts'),
}

export const run: RunCommand = async (call, io) => {
  const request = readRequest(call)
  // A number that is none is found when it is read, so each is read once before the table is.
  if (request !== undefined) for (const name of ['confidence', 'rho', 'tau', 'caliper'] as const) request.number(name)
  refuseIf(call.problems)
  if (request === undefined) return OK
  const { method } = await LOAD[request.method]()
  const analysis = await analyse(method, request, io)
  await writeFigure(call, analysis, io)
  if (call.flag('json')) printJson(io, asJson(request, analysis))
  else io.stdout(analysisText(request, analysis, pageFor(io)))
  return OK
}

const analyse = async (method: Method, request: AnalysisRequest, io: Io): Promise<Analysis> => {
  const columns = method.columns(request)
  const wanted = columns === 'all' ? columns : [...columns, ...request.where.map(({ column }) => column)]
  const read = await readTable(chunksOf(request.file, io), wanted, request.file).catch((error: unknown) =>
    refuseFile(request.file, error),
  )
  refuseIf(read.problems)
  return method.analyse(read, request)
}

const chunksOf = (file: string, io: Io): AsyncIterable<Uint8Array> =>
  file === '-' ? io.readInputBytes() : io.readBytes(file)

const refuseFile = (file: string, error: unknown): never => {
  throw new Refusal([
    {
      kind: 'unreadable-file',
      where: '',
      file,
      message: `The table cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      cure: 'Check the name of the file and your right to read it.',
    },
  ])
}

const writeFigure = async (call: Call, { svg }: Analysis, io: Io): Promise<void> => {
  const path = call.text('svg')
  if (path === undefined) return
  if (svg === undefined)
    throw new Refusal([
      { kind: 'no-figure', where: '--svg', message: 'This method draws no figure.', cure: 'Leave out --svg.' },
    ])
  await io.writeFile(path, svg())
}

const asJson = (
  { method }: AnalysisRequest,
  { n, events, excluded, reading, result, cautions, biasGuard, r }: Analysis,
) => ({
  method,
  n,
  events,
  excluded,
  ...(reading === undefined ? {} : { reading }),
  cautions,
  ...(biasGuard === undefined ? {} : { biasGuard }),
  r,
  result,
})
