/** docs/verification.md and the README name every long proof, and every file that they name is there. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryFiles, repositoryRoot } from './source-files.ts'

const files = new Map(repositoryFiles().map(({ path, text }) => [path, text]))
const textOf = (path: string): string => files.get(path) ?? ''
const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> }
const proofs = Object.keys(scripts).filter((name) => name.startsWith('verify:'))
const rows = textOf('docs/verification.md')
  .split('\n')
  .filter((line) => line.startsWith('| `npm run verify:'))

describe('the page of proofs', () => {
  it('has a row for every command, and the README too', () => {
    const named = (text: string) => proofs.filter((name) => !text.includes(`\`npm run ${name}\``))
    expect([named(rows.join('\n')), named(textOf('README.md'))]).toEqual([[], []])
  })

  it('names commands, planted defects and tests that are there', () => {
    for (const row of rows) {
      const [, command = '', , plant = '', test = ''] = row.split('|')
      const script = scripts[/verify:[\w-]+/.exec(command)?.[0] ?? '']?.split(' ')[1] ?? ''
      expect([row, files.has(script)]).toEqual([row, true])
      for (const [flag] of plant.matchAll(/--plant/g))
        expect([script, textOf(script).includes(flag.slice(2))]).toEqual([script, true])
      for (const [path] of test.matchAll(/\b(?:tests|packages)\/[\w./-]+/g))
        expect([path, existsSync(join(repositoryRoot, path))]).toEqual([path, true])
    }
    expect(readdirSync(join(repositoryRoot, 'tests')).filter((name) => /^verify-/.test(name)).length).toBe(
      proofs.length,
    )
  })
})
