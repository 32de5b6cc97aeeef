/**
 * From the words that somebody typed to a command and its exit code. Nothing that is typed wrongly stops the reading of
 * the rest: unknown options, missing values and words too many are collected and said together.
 */
import { nearestWords } from '@leio/facts/nearest-word'
import { Command, CommanderError, Option } from 'commander'
import { Call, type CommandSpec } from './command.ts'
import { COMMANDS, IMPORT } from './command-list.ts'
import { type Io, OK } from './io.ts'
import { type CommandProblem, Refusal, reportProblems } from './problems.ts'

export const VERSION = '0.1.0'

type Values = Record<string, string | boolean | readonly (string | boolean)[] | undefined>

/** Runs a command line; `argv` is what stands behind `leio`. The result is the exit code. */
export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  if (argv[0] === IMPORT.name || (argv[0] === 'help' && argv[1] === IMPORT.name)) {
    const { runImport } = await import('./commands/import.ts')
    return runImport(argv[0] === 'help' ? ['--help'] : argv.slice(1), io)
  }
  let command = 'leio'
  let code = OK
  const program = programFor(io, async (spec, call) => {
    command = `leio ${spec.name}`
    const { run: runCommand } = await spec.load()
    code = await runCommand(call, io)
  })
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof Refusal) return reportProblems(command, error.problems, io)
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0 || error.code === 'commander.help') return OK
    return reportProblems('leio', [commandProblem(argv, error)], io)
  }
}

type Handler = (spec: CommandSpec, call: Call) => Promise<void>

const programFor = (io: Io, handle: Handler): Command => {
  const program = new Command('leio')
    .description('Leio: decision support for the care of people with leiomyosarcoma.')
    .version(VERSION)
    .helpCommand(true)
    .configureOutput({
      writeOut: io.stdout,
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(io.columns ?? 92, 100),
      getOutHasColors: () => io.colour,
    })
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}`.trim() })
    .exitOverride()
    .addHelpText('after', PROGRAM_EXAMPLE)
  for (const spec of COMMANDS) program.addCommand(commandFor(spec, program, handle))
  program.command(IMPORT.name).usage(IMPORT.usage).description(IMPORT.summary)
  return program
}

const PROGRAM_EXAMPLE = `
Example:
  leio plan examples/ivc-retroperitoneal.json

For clinicians. Not a medical device, and no advice to patients.`

const commandFor = (spec: CommandSpec, program: Command, handle: Handler): Command => {
  const command = new Command(spec.name)
    .copyInheritedSettings(program)
    .summary(spec.summary)
    .description(spec.about)
    .usage(usageOf(spec) || ' ')
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', `\nExample:\n  ${spec.example}`)
  for (const { name, what } of spec.operands) command.argument(`[${name}]`, what)
  for (const { flags, what, repeatable } of spec.options) command.addOption(optionFor(flags, what, repeatable))
  return command.action(async () => handle(spec, callOf(spec, command)))
}

const usageOf = ({ operands, options }: CommandSpec): string =>
  [
    ...operands.map(({ name, optional }) => (optional ? `[${name}]` : name)),
    ...(options.length > 1 ? ['[options]'] : options.length === 1 ? ['[--json]'] : []),
  ].join(' ')

/** A missing value is a problem among others, so the parser must not stop at it. */
const optionFor = (flags: string, what: string, repeatable?: true): Option => {
  const option = new Option(flags, what)
  if (option.required) {
    option.required = false
    option.optional = true
  }
  if (repeatable) {
    option.argParser<unknown>((value, before) => [...(Array.isArray(before) ? before : []), value])
  }
  return option
}

const optionNames = ({ options }: CommandSpec): readonly string[] => [
  ...options.map(({ flags }) => flags.split(' ')[0] ?? ''),
  '--help',
]

const callOf = (spec: CommandSpec, command: Command): Call => {
  const values = command.opts<Values>()
  const problems: CommandProblem[] = []
  const operands: string[] = []
  for (let at = 0; at < command.args.length; at += 1) {
    const word = command.args[at] ?? ''
    if (word.startsWith('-') && word !== '-') {
      problems.push(unknownOption(spec, word))
      if (takesValue(spec, word)) at += 1
    } else operands.push(word)
  }
  for (const { flags } of spec.options) problems.push(...missingValue(spec, flags, values))
  for (const word of operands.slice(spec.operands.length)) problems.push(oneTooMany(spec, word))
  spec.operands.forEach(({ name, what, optional }, at) => {
    if (operands[at] === undefined && optional === undefined) problems.push(missingOperand(spec, name, what))
  })
  return new Call({ command: spec.name, operands, options: values, problems })
}

/** Whether a misspelt option was meant to take the word behind it, which then is no operand. */
const takesValue = (spec: CommandSpec, word: string): boolean => {
  if (word.includes('=')) return false
  const [near] = nearestWords(word, optionNames(spec))
  return spec.options.some(({ flags }) => near !== undefined && flags.startsWith(`${near} <`))
}

const unknownOption = (spec: CommandSpec, word: string): CommandProblem => {
  const name = word.split('=')[0] ?? word
  const [near] = nearestWords(name, optionNames(spec))
  return {
    kind: 'unknown-option',
    where: `leio ${spec.name}`,
    found: word,
    message: `${name} is no option of leio ${spec.name}.`,
    cure: `${near === undefined ? '' : `Did you mean ${near}? `}See leio ${spec.name} --help.`,
  }
}

const missingValue = (spec: CommandSpec, flags: string, values: Values): readonly CommandProblem[] => {
  const [name = '', value] = flags.split(' ')
  const given = values[new Option(flags).attributeName()]
  const lacks = value !== undefined && (given === true || (Array.isArray(given) && given.includes(true)))
  if (!lacks) return []
  const cure = `Write ${name} ${value.slice(1, -1)}.`
  return [{ kind: 'missing-value', where: `leio ${spec.name} ${name}`, message: `${name} has no value.`, cure }]
}

const oneTooMany = (spec: CommandSpec, word: string): CommandProblem => ({
  kind: 'too-many-words',
  where: `leio ${spec.name}`,
  found: JSON.stringify(word),
  message: `${JSON.stringify(word)} is one word too many.`,
  cure: `The command is written: leio ${spec.name} ${usageOf(spec)}`,
})

const missingOperand = (spec: CommandSpec, name: string, what: string): CommandProblem => ({
  kind: 'missing-operand',
  where: `leio ${spec.name}`,
  message: `${name} is missing: ${what}.`,
  cure: `The command is written: leio ${spec.name} ${usageOf(spec)}`,
})

const commandProblem = (argv: readonly string[], error: CommanderError): CommandProblem => {
  const word = argv.find((one) => !one.startsWith('-')) ?? argv[0] ?? ''
  const names = [...COMMANDS.map(({ name }) => name), IMPORT.name]
  if (names.includes(word)) {
    return { kind: 'bad-call', where: `leio ${word}`, message: error.message, cure: `See leio ${word} --help.` }
  }
  const near = nearestWords(word, names)
  return {
    kind: word.startsWith('-') ? 'unknown-option' : 'unknown-command',
    where: 'leio',
    found: word,
    message: `${word} is no ${word.startsWith('-') ? 'option' : 'command'} of leio.`,
    cure: `${near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `}The commands are ${names.join(', ')}.`,
  }
}
