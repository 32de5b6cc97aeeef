// Tries `leio import` until the command line has it: node apps/cli/bin/import.mjs tcga [--data DIR] [--out DIR] [--json]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { runImport } from '../src/commands/import.ts'

process.exitCode = await runImport(process.argv.slice(2), {
  readFile: (path) => readFileSync(path, 'utf8'),
  writeFile: (path, text) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  },
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
})
