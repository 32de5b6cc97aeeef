/**
 * Who may know whom. The table below is the architecture's; this test reads every import of the packages and apps and
 * compares. A package without a row is refused, so a new one begins here.
 *
 * Words: *ours* are packages of this repository, *outside* are libraries. A *door* is one of the few modules that may
 * touch files, environment, clock and randomness. A *barrel* is a file that only passes on what others export.
 */
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeOf, isDoor, isModule, isTest, repositoryFiles, type SourceFile } from './source-files.ts'

interface Row {
  /** `plan` may be imported whole, `plan (types)` by `import type` only, `compile/to-sql` as that one module. */
  readonly ours: readonly string[]
  readonly outside: readonly string[]
}

const PACKAGES = ['facts', 'rules', 'knowledge', 'plan', 'compile', 'statistics', 'figures', 'fhir', 'registry']

/** Modules that the page's build makes from files of the repository (apps/web/vite.config.ts). */
const MADE_FOR_THE_PAGE = ['tokens.css', 'examples', 'tcga', 'worked-cases'].map((name) => `virtual:${name}`)

const TABLE: Readonly<Record<string, Row>> = {
  'packages/facts': { ours: [], outside: [] },
  'packages/rules': { ours: ['facts'], outside: [] },
  'packages/knowledge': { ours: ['facts', 'rules'], outside: [] },
  'packages/plan': { ours: ['facts', 'rules'], outside: ['temporal-polyfill'] },
  'packages/compile': { ours: ['facts', 'rules'], outside: [] },
  'packages/statistics': { ours: [], outside: [] },
  'packages/figures': { ours: ['statistics (types)'], outside: [] },
  'packages/fhir': { ours: ['facts', 'rules', 'plan (types)'], outside: [] },
  'packages/registry': {
    ours: ['facts', 'rules', 'plan (types)', 'compile/to-sql', 'statistics (types)'],
    outside: ['pg'],
  },
  'apps/cli': { ours: PACKAGES, outside: ['commander', 'csv-parse'] },
  'apps/server': {
    ours: PACKAGES,
    outside: [
      'fastify',
      '@fastify/cookie',
      '@fastify/helmet',
      '@fastify/static',
      '@fastify/swagger',
      'fastify-type-provider-zod',
      'zod',
      'prom-client',
      '@simplewebauthn/server',
      'openid-client',
      '@myriaddreamin/typst-ts-node-compiler',
      'csv-parse',
    ],
  },
  'apps/web': {
    ours: ['facts', 'rules', 'knowledge', 'plan', 'figures', 'statistics'],
    outside: ['react', 'react-dom', 'elkjs', '@simplewebauthn/browser', ...MADE_FOR_THE_PAGE],
  },
}

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

const IMPORTS = new RegExp(
  [
    /\b(?:import|export)\b(?<typeOnly>\s+type\b(?!\s*(?:,|from\s*['"])))?\s*(?:[\w$\s,*]*\{[^{}]*\}\s*from|[\w$\s,*]+\bfrom)?\s*(?<quote>['"])/,
    /(?<typeQuery>\btypeof\s+)?\bimport\s*\(\s*(?<opening>['"`]?)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
)

/** Every import of a file: static, dynamic, re-export, types included. What cannot be read is `(computed)`. */
const importsOf = ({ text }: SourceFile): readonly Import[] =>
  [...codeOf(text).matchAll(IMPORTS)].map((match) => {
    const quote = match.groups?.quote ?? match.groups?.opening ?? ''
    const begin = match.index + match[0].length
    const readable = quote === "'" || quote === '"'
    return {
      specifier: readable ? text.slice(begin, text.indexOf(quote, begin)) : '(computed)',
      typeOnly: match.groups?.typeOnly !== undefined || match.groups?.typeQuery !== undefined,
    }
  })

/** `packages/facts/src/truth.ts` belongs to `packages/facts`. */
const houseOf = (path: string): string => path.split('/').slice(0, 2).join('/')

const APPS = new Set(['cli', 'server', 'web'])

/** The file or folder that an import names, if it is ours; `@leio/facts/truth` is `packages/facts/src/truth.ts`. */
const targetOf = (path: string, specifier: string): string | undefined => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier)
  const [, name = '', module] = /^@leio\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? []
  if (name === '') return undefined
  return `${APPS.has(name) ? 'apps' : 'packages'}/${name}${module === undefined ? '' : `/src/${module}.ts`}`
}

/** `csv-parse/sync` comes from the library `csv-parse`. */
const libraryOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const mayImport = (row: Row, target: string, typeOnly: boolean): boolean => {
  const [, name = '', module = ''] = /^[^/]+\/([^/]+)(?:\/src\/(.+)\.ts)?$/.exec(target) ?? []
  return row.ours.some(
    (entry) => entry === name || entry === `${name}/${module}` || (typeOnly && entry === `${name} (types)`),
  )
}

const mayReachOutside = (path: string, row: Row, specifier: string): boolean =>
  specifier.startsWith('node:') ? isDoor(path) : row.outside.includes(libraryOf(specifier))

/** What is wrong with one import, or nothing. */
const faultOf = (path: string, { specifier, typeOnly }: Import): string | undefined => {
  const row = TABLE[houseOf(path)]
  if (row === undefined) return `${houseOf(path)} has no row in the import table`
  const target = targetOf(path, specifier)
  if (target?.startsWith('apps/') && houseOf(target) !== houseOf(path)) return `${path} imports the app ${specifier}`
  if (isTest(path)) return undefined
  if (target !== undefined && isTest(target)) return `${path} imports the test file ${specifier}`
  if (target === undefined)
    return mayReachOutside(path, row, specifier) ? undefined : `${path} may not import ${specifier}`
  if (houseOf(target) === houseOf(path)) return undefined
  if (specifier.startsWith('.')) return `${path} leaves its package by the path ${specifier}`
  return mayImport(row, target, typeOnly) ? undefined : `${path} may not import ${specifier}`
}

const importFaults = (files: readonly SourceFile[]): readonly string[] =>
  files.flatMap((file) => importsOf(file).map((one) => faultOf(file.path, one))).filter((fault) => fault !== undefined)

/** One cycle in the graph of modules, types included, as the path that leads back to its beginning. */
const cycles = (files: readonly SourceFile[]): readonly string[] => {
  const graph = new Map(
    files.map((file) => [file.path, importsOf(file).map((one) => targetOf(file.path, one.specifier))]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' > '))
    if (way.includes(path) || done.has(path)) return
    for (const next of graph.get(path) ?? []) if (next !== undefined && graph.has(next)) visit(next, [...way, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return found
}

const OUTSIDE_WORLD =
  /\b(?:process|performance|fetch|setTimeout|setInterval)\s*[.(]|\bMath\s*\.\s*random\b|\bTemporal\s*\.\s*Now\b|\bcrypto\s*\.\s*(?:getRandomValues|randomUUID)\b/g

/** Environment, clock, network and randomness outside the doors. `Date` is the hygiene test's. */
const reachesForTheWorld = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(({ path }) => !isTest(path) && !isDoor(path))
    .flatMap(({ path, text }) => [...codeOf(text).matchAll(OUTSIDE_WORLD)].map((match) => `${path}: ${match[0]}`))

const utilities = (files: readonly SourceFile[]): readonly string[] =>
  files.map(({ path }) => path).filter((path) => /(?:^|[/-])utils?(?:[./-]|$)/.test(path))

const PASSING_ON = /\b(?:import|export)\b[^'";]*?from\s*(['"])\s*\1;?|\bexport\s*(?:type\s*)?\{[^{}]*\};?/g

const barrels = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(({ text }) => {
      const code = codeOf(text)
      return /\bexport\b/.test(code) && code.replace(PASSING_ON, '').trim() === ''
    })
    .map(({ path }) => path)

const modules = repositoryFiles().filter(isModule)
const file = (path: string, text: string): SourceFile => ({ path, text })

/** The real files hold, and each planted one is caught. */
const holds = (check: (files: readonly SourceFile[]) => readonly string[], planted: readonly SourceFile[][]): void => {
  expect(check(modules)).toEqual([])
  for (const files of planted) expect(check(files), files[0]?.text).not.toEqual([])
}

describe('the import table', () => {
  it('reads the modules of every package', () => {
    expect(new Set(modules.map(({ path }) => houseOf(path)))).toContain('packages/facts')
    expect(modules.flatMap(importsOf).length).toBeGreaterThan(20)
  })

  it('reads each way in which a file can import, and nothing in comments or texts', () => {
    const text = `
      import 'a'
      import b, { type B } from "b"
      import type { C } from 'c'
      import type D from 'd'
      import type from 'e'
      import {
        f,
      } from 'f'
      import * as g from 'g' with { type: 'json' }
      export * from 'h'
      export type { I } from 'i'
      const j = await import('j')
      type K = typeof import('k').value
      const l = await import(name)
      // import 'comment'
      const text = "import 'text'", template = \`import 'template' \${await import('m')}\`
      const quote = /['"]/.test(text)
      export const from = 'not an import'
      const { url } = import.meta
    `
    expect(
      importsOf(file('x.ts', text)).map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' (type)' : ''}`),
    ).toEqual(['a', 'b', 'c (type)', 'd (type)', 'e', 'f', 'g', 'h', 'i (type)', 'j', 'k (type)', '(computed)', 'm'])
  })

  it('lets each package know only those it may know', () =>
    holds(importFaults, [
      [file('packages/facts/src/a.ts', "import { all } from '@leio/rules/expression'")],
      [file('packages/plan/src/a.ts', "import type { Release } from '@leio/knowledge/release'")],
      [file('packages/plan/src/a.ts', "export { release } from '@leio/knowledge/release'")],
      [file('packages/plan/src/a.ts', "const release = await import('@leio/knowledge/release')")],
      [file('packages/plan/src/a.ts', 'const release = await import(name)')],
      [file('packages/plan/src/a.ts', "import { release } from '../../knowledge/src/release.ts'")],
      [file('packages/fhir/src/a.ts', "import { makePlan } from '@leio/plan/make-plan'")],
      [file('packages/registry/src/a.ts', "import { toColumns } from '@leio/compile/to-columns'")],
      [file('packages/novelty/src/a.ts', "import './b.ts'")],
    ]))

  it('lets a package import the types, or the one module, that its row names', () => {
    const allowed = [
      file('packages/fhir/src/a.ts', "import type { Plan } from '@leio/plan/make-plan'"),
      file('packages/registry/src/a.ts', "import { toSql } from '@leio/compile/to-sql'"),
    ]
    expect(importFaults(allowed)).toEqual([])
  })

  it('lets each package use only its own libraries', () =>
    holds(importFaults, [
      [file('packages/rules/src/a.ts', "import { Temporal } from 'temporal-polyfill'")],
      [file('packages/plan/src/a.ts', "import { z } from 'zod'")],
      [file('apps/cli/src/a.ts', "import { parse } from '@other/csv-parse'")],
    ]))

  it('opens Node only in the doors', () =>
    holds(importFaults, [
      [file('packages/plan/src/a.ts', "import { readFileSync } from 'node:fs'")],
      [file('packages/plan/src/main.ts', "import { createHash } from 'node:crypto'")],
      [file('packages/plan/src/a.ts', "import { readFileSync } from 'fs'")],
      [file('apps/cli/src/a.ts', "import { readFileSync } from 'node:fs'")],
    ]))

  it('reads environment, clock and dice only in the doors', () =>
    holds(reachesForTheWorld, [
      [file('packages/plan/src/a.ts', 'const home = process.env.HOME')],
      [file('packages/plan/src/a.ts', `const shown = \`at \${performance.now()}\``)],
      [file('packages/plan/src/a.ts', 'const roll = Math.random()')],
      [file('packages/plan/src/a.ts', 'const today = Temporal.Now.plainDateISO()')],
      [file('apps/cli/src/a.ts', 'process.exit(2)')],
    ]))

  it('keeps apps, tests and generators out of what others import', () =>
    holds(importFaults, [
      [file('packages/plan/src/a.ts', "import { run } from '@leio/cli/main'")],
      [file('packages/plan/src/a.test.ts', "import { run } from '../../../apps/cli/src/main.ts'")],
      [file('apps/server/src/a.ts', "import { run } from '@leio/cli/main'")],
      [file('packages/plan/src/a.ts', "import { cases } from './arbitraries.ts'")],
      [file('packages/plan/src/a.ts', "import { cases } from '@leio/facts/case.test'")],
    ]))

  it('has no cycle between modules, types included', () => {
    const there = file('packages/plan/src/there.ts', "import type { Back } from './back.ts'")
    holds(cycles, [
      [there, file('packages/plan/src/back.ts', "import { there } from './there.ts'")],
      [there, file('packages/plan/src/back.ts', "import { there } from '@leio/plan/there'")],
      [file('packages/plan/src/self.ts', "import './self.ts'")],
    ])
  })

  it('has no file named utils', () =>
    holds(utilities, [
      [file('packages/plan/src/utils.ts', '')],
      [file('packages/plan/src/utils/dates.ts', '')],
      [file('packages/plan/src/date-util.ts', '')],
    ]))

  it('has no barrel', () =>
    holds(barrels, [
      [file('packages/plan/src/index.ts', "// all\nexport * from './a.ts'\nexport { b, type C } from './b.ts'")],
      [file('packages/plan/src/index.ts', "import { a } from './a.ts'\nexport { a }")],
    ]))
})
