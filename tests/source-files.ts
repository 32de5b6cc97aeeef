/**
 * The files of the repository as text, for the tests that read the source itself.
 *
 * Words: the *code* of a file is its text with comments and the inside of strings blanked, character for character, so
 * that a word found in it is a word of the program, and a place in it is the same place in the text.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

export interface SourceFile {
  /** From the root of the repository, with slashes: `packages/facts/src/truth.ts`. */
  readonly path: string
  readonly text: string
}

export const repositoryRoot = resolve(import.meta.dirname, '..')

/** Installed, generated, or not ours to word: third-party data, and the lockfile, which names where packages come from. */
const NOT_OURS = new Set(['node_modules', '.git', '.leio', 'dist', 'coverage', 'data', 'package-lock.json'])

const textEndings = /\.(ts|tsx|mjs|js|json|md|yml|yaml|cff|sql|R|svg|html|css|txt)$|\/(run|LICENSE|NOTICE|\.gitignore)$/

const walk = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return walk(path)
      return entry.isFile() ? [path] : []
    })

/** Every text file of the repository that is ours, in the order of the paths. */
export const repositoryFiles = (): readonly SourceFile[] =>
  walk(repositoryRoot)
    .map((path) => ({ absolute: path, path: relative(repositoryRoot, path).split(sep).join('/') }))
    .filter(({ path }) => textEndings.test(`/${path}`))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ absolute, path }) => ({ path, text: readFileSync(absolute, 'utf8') }))

/** Whether a file belongs to the modules of a package or an app. */
export const isModule = ({ path }: SourceFile): boolean => /^(packages|apps)\/[^/]+\/src\/.*\.tsx?$/.test(path)

/** Tests and their generators: they may import what they test with, and nothing else may import them. */
export const isTest = (path: string): boolean => /\.test\.tsx?$|(^|\/|-)arbitraries\.ts$/.test(path)

/**
 * The only modules that may touch files, environment, clock and randomness. Elsewhere they come in as arguments. The
 * registry's pages have a door of their own, since they send and the case page must not be able to; the registry has its
 * own to PostgreSQL, to the server that Leio starts, to the files of a backup and to argon2.
 */
export const isDoor = (path: string): boolean =>
  /^apps\/(?:[^/]+\/src|web\/src\/registry)\/(?:main|io)\.tsx?$/.test(path) ||
  /^packages\/registry\/src\/(?:connect|password-hash|postgres-server[\w-]*|backup\/backup-files)\.ts$/.test(path)

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

const blankInside = (text: string): string => `${text[0]}${blank(text.slice(1, -1))}${text.at(-1)}`

// A slash begins a regular expression only where a value may begin; elsewhere it divides.
const TOKENS = new RegExp(
  [
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*/,
    /(?<=(?:^|[=(,:[!&|?{};]|=>|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/,
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/,
    /[`{}]/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gm',
)

/** Where a template's text that begins at `from` ends: behind its closing backtick, or behind the `${` of a value. */
const endOfTemplateText = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '`') return at + 1
    else if (text[at] === '$' && text[at + 1] === '{') return at + 2
  }
  return text.length
}

/**
 * The code of a file. `codeOf("const a = 'Date' // now")` is `"const a = '    '       "`; what stands in the `${}` of a
 * template is code.
 */
export const codeOf = (text: string): string => {
  let code = ''
  // For each open brace, whether its closing brace leads back into the text of a template.
  const braces: boolean[] = []
  while (code.length < text.length) {
    TOKENS.lastIndex = code.length
    const match = TOKENS.exec(text)
    if (match === null) break
    const token = match[0]
    code += text.slice(code.length, match.index)
    if (token === '`' || (token === '}' && braces.pop() === true)) {
      const end = endOfTemplateText(text, match.index + 1)
      code += token + blank(text.slice(match.index + 1, end - 1)) + text.slice(end - 1, end)
      if (text[end - 1] === '{') braces.push(true)
    } else if (token.startsWith('/')) code += blank(token)
    else if (/^['"]/.test(token)) code += blankInside(token)
    else {
      if (token === '{') braces.push(false)
      code += token
    }
  }
  return code + text.slice(code.length)
}
