/**
 * `leio import tcga [--data DIR] [--out DIR] [--json]`: case files out of the TCGA-SARC tables, and what became of every
 * cell. Without --out nothing is written, and the report shows what would be.
 *
 * Exit: 0 done (contradictions in the source are reported, not an error), 2 the arguments or the files cannot be used.
 */
import type { Problem } from '@leio/facts/problem'
import { importTcga, type TcgaCase } from '@leio/registry/import/tcga/tcga'
import { reportText } from '@leio/registry/import/tcga/tcga-report-text'
import { TCGA_FILES, type TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'

/** The outside world of a command; files and terminal come in as arguments. */
export interface ImportIo {
  readonly readFile: (path: string) => string | Promise<string>
  readonly writeFile: (path: string, text: string) => void | Promise<void>
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

export const IMPORT_USAGE = `Usage: leio import tcga [--data DIR] [--out DIR] [--json]

Makes a case file of each leiomyosarcoma of the TCGA-SARC tables and reports what was read, what the source does not
know, what could not be read, and where the source contradicts itself.

  --data DIR   where the four tables are (default: data/tcga-sarc)
  --out DIR    where the case files go; without it nothing is written
  --json       the report as JSON

Example: leio import tcga --out cases
`

const DEFAULT_DATA = 'data/tcga-sarc'

interface ImportOptions {
  readonly data: string
  readonly out?: string
  readonly json: boolean
  readonly help: boolean
}

/** Runs the command with the arguments behind `import`; the result is the exit code. */
export const runImport = async (argv: readonly string[], io: ImportIo): Promise<number> => {
  const { options, problems } = optionsOf(argv)
  if (options?.help === true) {
    io.stdout(IMPORT_USAGE)
    return 0
  }
  if (options === undefined) return refuse(problems, io)
  const texts = await readTexts(options.data, io)
  if ('problems' in texts) return refuse(texts.problems, io)
  const { cases, report, problems: refused } = importTcga(texts)
  if (cases === undefined) return refuse(refused, io)
  if (options.out !== undefined) await writeCases(cases, options.out, io)
  io.stdout(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
  return 0
}

const refuse = (problems: readonly Problem[], io: ImportIo): number => {
  for (const { where, found, message, cure } of problems)
    io.stderr(`${where}${found === undefined ? '' : ` (found ${JSON.stringify(found)})`}: ${message} ${cure}\n`)
  return 2
}

type Parsed =
  | { readonly options: ImportOptions; readonly problems: readonly [] }
  | { readonly options?: undefined; readonly problems: readonly Problem[] }

const argumentProblem = (found: string, message: string, cure: string): Problem => ({
  kind: 'bad-argument',
  where: 'leio import',
  found,
  message,
  cure,
})

const optionsOf = ([source = '', ...rest]: readonly string[]): Parsed => {
  const help = [source, ...rest].includes('--help')
  const directories = new Map<string, string>()
  const problems: Problem[] = []
  if (source !== 'tcga')
    problems.push(argumentProblem(source, 'This is no source that can be imported.', 'Write tcga.'))
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? ''
    if (word === '--json' || word === '--help') continue
    if (word !== '--data' && word !== '--out') {
      problems.push(argumentProblem(word, 'This is no option of import.', 'See leio import --help.'))
      continue
    }
    at += 1
    const directory = rest[at]
    if (directory === undefined || directory.startsWith('--'))
      problems.push(argumentProblem(word, 'A folder is missing behind this option.', `Write ${word} DIR.`))
    else directories.set(word, directory)
  }
  if (problems.length > 0 && !help) return { problems }
  const out = directories.get('--out')
  return {
    options: {
      data: directories.get('--data') ?? DEFAULT_DATA,
      ...(out === undefined ? {} : { out }),
      json: rest.includes('--json'),
      help,
    },
    problems: [],
  }
}

const readTexts = async (
  folder: string,
  io: ImportIo,
): Promise<TcgaTexts | { readonly problems: readonly Problem[] }> => {
  const problems: Problem[] = []
  const read = async (file: string): Promise<string> => {
    try {
      return await io.readFile(`${folder}/${file}`)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      problems.push({
        kind: 'unreadable-file',
        where: `${folder}/${file}`,
        message: `The file cannot be read: ${message}.`,
        cure: 'Name the folder of the four tables with --data DIR.',
      })
      return ''
    }
  }
  const texts: TcgaTexts = {
    cdr: await read(TCGA_FILES.cdr),
    cbioportal: await read(TCGA_FILES.cbioportal),
    grades: await read(TCGA_FILES.grades),
    tp53: await read(TCGA_FILES.tp53),
  }
  return problems.length > 0 ? { problems } : texts
}

const writeCases = async (cases: readonly TcgaCase[], folder: string, io: ImportIo): Promise<void> => {
  for (const one of cases) await io.writeFile(`${folder}/${one.id}.json`, `${JSON.stringify(one, null, 2)}\n`)
  io.stderr(`${cases.length} case files written to ${folder}. They are derived from ODbL data: see data/tcga-sarc.\n`)
}
