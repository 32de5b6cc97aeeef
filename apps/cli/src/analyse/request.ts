/**
 * What somebody asks of `leio analyse`: the words of the call, read and checked against what the method takes.
 *
 * Words: a *coding* is `column=value`, the value that means "yes". A *filter* keeps rows: `column=value`,
 * `column!=value`, or `column~part` where the cell contains the part. `factor(column)` reads numbers as names.
 */
import type { Call } from '../command.ts'
import { METHODS, type MethodId, type OptionName } from './methods.ts'

export interface Coding {
  readonly column: string
  readonly value?: string
}

export interface Filter {
  readonly column: string
  readonly sign: '=' | '!=' | '~'
  readonly value: string
}

export interface CovariateRequest {
  readonly column: string
  /** Read as names whatever it holds. */
  readonly asNames: boolean
}

export interface AnalysisRequest {
  readonly method: MethodId
  readonly file: string
  readonly event: Coding | undefined
  readonly competing: readonly Coding[]
  readonly covariates: readonly CovariateRequest[]
  readonly where: readonly Filter[]
  /** A word behind an option, or undefined where it was not given. */
  readonly text: (name: OptionName) => string | undefined
  /** A number behind an option. */
  readonly number: (name: OptionName) => number | undefined
  /** Numbers behind `--at`. */
  readonly at: readonly number[] | undefined
}

/** The request of a call; what is wrong with it goes into the call's problems. */
export const readRequest = (call: Call): AnalysisRequest | undefined => {
  const method = readMethod(call)
  if (method === undefined) return undefined
  refuseUnused(call, method)
  return {
    method,
    file: call.operand(1) ?? '',
    event: codingOf(call.text('event')),
    competing: call.texts('competing').flatMap((text) => codingOf(text) ?? []),
    covariates: listOf(call.text('covariates')).map(covariateOf),
    where: call.texts('where').flatMap((text) => readFilter(call, text)),
    text: (name) => call.text(name),
    number: (name) => readNumber(call, name),
    at: readTimes(call),
  }
}

const readMethod = (call: Call): MethodId | undefined => {
  const word = call.operand(0)
  if (word === undefined) return undefined
  const ids = Object.keys(METHODS) as MethodId[]
  const method = ids.find((id) => id === word)
  if (method === undefined)
    call.refuse('METHOD', {
      kind: 'unknown-method',
      found: JSON.stringify(word),
      message: `There is no method ${JSON.stringify(word)}.`,
      cure: `The methods are ${ids.join(', ')}.`,
    })
  return method
}

/** An option that a method does not use would be ignored in silence, and one that it needs is missed too late. */
const refuseUnused = (call: Call, method: MethodId): void => {
  const { needs, takes } = METHODS[method]
  for (const name of OPTION_NAMES) {
    const isGiven = call.text(name) !== undefined || call.texts(name).length > 0
    if (isGiven && !needs.includes(name) && !takes.includes(name) && !COMMON.includes(name))
      call.refuse(flagOf(name), {
        kind: 'unused-option',
        message: `${method} does not use ${flagOf(name)}.`,
        cure: `It takes ${[...needs, ...takes].map(flagOf).join(', ')}.`,
      })
    if (!isGiven && needs.includes(name))
      call.refuse(flagOf(name), {
        kind: 'missing-option',
        message: `${method} needs ${flagOf(name)}.`,
        cure: `For example: ${METHODS[method].example}`,
      })
  }
}

const COMMON: readonly OptionName[] = ['where', 'svg']
const OPTION_NAMES: readonly OptionName[] = [
  ...new Set([...Object.values(METHODS).flatMap(({ needs, takes }) => [...needs, ...takes]), ...COMMON]),
]

const flagOf = (name: OptionName): string => `--${name}`

const codingOf = (text: string | undefined): Coding | undefined => {
  if (text === undefined) return undefined
  const at = text.indexOf('=')
  return at === -1 ? { column: text } : { column: text.slice(0, at), value: text.slice(at + 1) }
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const covariateOf = (text: string): CovariateRequest => {
  const column = /^factor\((.+)\)$/.exec(text)?.[1]
  return { column: column ?? text, asNames: column !== undefined }
}

const readFilter = (call: Call, text: string): readonly Filter[] => {
  const [, column, sign, value] = /^(.+?)(!=|=|~)(.*)$/.exec(text) ?? []
  if (column !== undefined && value !== undefined) return [{ column, sign: sign as Filter['sign'], value }]
  call.refuse('--where', {
    kind: 'bad-filter',
    found: JSON.stringify(text),
    message: 'This is no filter.',
    cure: 'Write column=value, column!=value, or column~part for cells that contain the part.',
  })
  return []
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

const readNumber = (call: Call, name: OptionName): number | undefined => {
  const text = call.text(name)
  if (text === undefined) return undefined
  const value = numberOf(text)
  if (Number.isFinite(value)) return value
  call.refuse(flagOf(name), {
    kind: 'not-a-number',
    found: JSON.stringify(text),
    message: `${JSON.stringify(text)} is no number.`,
    cure: `Write a number, such as ${flagOf(name)} ${name === 'confidence' ? '0.95' : '1'}.`,
  })
  return undefined
}

const readTimes = (call: Call): readonly number[] | undefined => {
  const text = call.text('at')
  if (text === undefined) return undefined
  const times = listOf(text).map(numberOf)
  if (times.length > 0 && times.every((time) => Number.isFinite(time) && time >= 0)) return times
  call.refuse('--at', {
    kind: 'not-a-time',
    found: JSON.stringify(text),
    message: 'These are no times.',
    cure: 'Write times in the unit of the table, with commas between: --at 365,1826.',
  })
  return undefined
}
