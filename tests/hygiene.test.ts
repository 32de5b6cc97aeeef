/**
 * What no file of the repository may hold: paths of one machine, hosts from which packages come, promises in comments,
 * and the calendar type that shifts days with the time zone. The words looked for are written in two parts, so that
 * this file passes its own test.
 */
import { describe, expect, it } from 'vitest'
import { codeOf, isDoor, isModule, isTest, repositoryFiles, type SourceFile } from './source-files.ts'

/** Where a pattern occurs, as `path:line: what`. */
const occurrences = (files: readonly SourceFile[], pattern: RegExp): readonly string[] =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => `${path}:${text.slice(0, match.index).split('\n').length}: ${match[0]}`),
  )

const machinePaths = (files: readonly SourceFile[]): readonly string[] =>
  occurrences(files, /(?<![\w.~*@})-])\/(?:wor[k]|tm[p]|roo[t]|hom[e]|farm|Users|mnt)\/[\w.-]+|\b[A-Z]:\\\\?Users\b/g)

const registryHosts = (files: readonly SourceFile[]): readonly string[] =>
  occurrences(files, /\b[a-z0-9.-]*(?:npmj[s]|debia[n]|pyp[i]|pythonhoste[d]|mave[n]|crate[s])\.(?:org|com|io)\b/gi)

const promises = (files: readonly SourceFile[]): readonly string[] => occurrences(files, /\b(?:TOD[O]|FIXM[E])\b/g)

/** `Date` counts milliseconds in a time zone; a day of surgery is a day. Doors may ask it what day it is today. */
const clinicalDates = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter((file) => isModule(file) && !isTest(file.path) && !isDoor(file.path))
    .flatMap(({ path, text }) => occurrences([{ path, text: codeOf(text) }], /(?<!\.)\bDate\b/g))

const files = repositoryFiles()
const planted = (text: string): readonly SourceFile[] => [{ path: 'packages/plan/src/planted.ts', text }]

describe('the repository', () => {
  it('is read whole: code, documents, contract and commands', () => {
    const paths = files.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['README.md', '.ci/run', 'contract/facts.json', 'scripts/test.mjs']))
  })

  it('names no path of one machine', () => {
    expect(machinePaths(files)).toEqual([])
    for (const path of ['/hom' + 'e/someone/leio', '/tm' + 'p/report.json', 'C:\\Use' + 'rs\\someone'])
      expect(machinePaths(planted(`const file = '${path}'`))).toHaveLength(1)
    expect(machinePaths(planted("import './roo" + "t/a.ts' // https://example.org/hom" + 'e/page'))).toEqual([])
  })

  it('names no host from which packages come', () => {
    expect(registryHosts(files)).toEqual([])
    for (const host of ['registry.npm' + 'js.org', 'deb.deb' + 'ian.org', 'www.py' + 'pi.org'])
      expect(registryHosts(planted(`// from https://${host}/leio`))).toHaveLength(1)
  })

  it('makes no promise in a comment', () => {
    expect(promises(files)).toEqual([])
    expect(promises(planted('// TO' + 'DO: the other sites'))).toHaveLength(1)
  })

  it('H-46: keeps calendar days out of Date, which shifts them by time zone', () => {
    expect(clinicalDates(files)).toEqual([])
    expect(clinicalDates(planted('const surgery = new Date(2026, 1, 29)'))).toHaveLength(1)
    expect(clinicalDates(planted("const label = 'Date of surgery' // Date is refused"))).toEqual([])
  })
})
