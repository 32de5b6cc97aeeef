/** Runs R, where it is there, on the cases of a suite. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Columns, DataReference, GoldenCase } from './golden-case.ts'

export interface RAnswer {
  readonly id: string
  readonly call: string | null
  readonly expected?: unknown
  /** R's own words, where it could not answer. */
  readonly error?: string
}

export interface RAnswers {
  readonly versions: Readonly<Record<string, string>>
  readonly datasets: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly cases: readonly RAnswer[]
}

export const suiteFolder = (topic: string): string => join(import.meta.dirname, '..', topic)

export const hasR = (): boolean =>
  spawnSync('Rscript', [
    '-e',
    'for (name in c("survival", "cmprsk", "metafor", "MatchIt", "riskRegression", "jsonlite")) loadNamespace(name)',
  ]).status === 0

export const askR = (topic: string, cases: readonly GoldenCase[]): RAnswers => {
  const folder = mkdtempSync(join(tmpdir(), 'leio-golden-'))
  try {
    const [asked, answered] = [join(folder, 'cases.json'), join(folder, 'answers.json')]
    writeFileSync(asked, JSON.stringify(cases))
    const script = join(import.meta.dirname, 'run.R')
    const { status, stderr } = spawnSync('Rscript', ['--vanilla', script, suiteFolder(topic), asked, answered], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    })
    if (status !== 0) throw new Error(`R stopped on the suite ${topic}: ${stderr}`)
    return JSON.parse(readFileSync(answered, 'utf8')) as RAnswers
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The columns of a case. Data of R's packages come out of R's answers, and are undefined without R. */
export const columnsOf = (data: DataReference, answers?: RAnswers): Columns | undefined => {
  if (data.kind === 'inline') return withMissing(data.columns)
  const dataset = answers?.datasets[`${data.package}::${data.name}`]
  return dataset === undefined ? undefined : withMissing(dataset)
}

/** The SHA-256 of a data set as its columns in JSON, so that a stored answer can name data that may not be stored. */
export const hashOf = (columns: Columns): string => createHash('sha256').update(JSON.stringify(columns)).digest('hex')

/** JSON has no NaN: null in a column of numbers is one. */
const withMissing = (columns: Readonly<Record<string, unknown>>): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, values]) => {
      const list = (Array.isArray(values) ? values : [values]) as readonly (number | string | null)[]
      const isText = list.some((value) => typeof value === 'string')
      return [name, list.map((value) => value ?? (isText ? '' : Number.NaN))]
    }),
  ) as Columns
