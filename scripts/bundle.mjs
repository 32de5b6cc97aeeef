/**
 * Bundles the command line into a few files, so that it starts in half the time: 200 modules need not be found, read and
 * stripped of types one by one. The sources stay what is run wherever the bundle is missing or older than they are
 * (apps/cli/bin/leio.mjs compares), so it can only ever save time. The folder is node_modules/.leio.
 *
 * Rolldown comes with vitest. Runs after `npm ci` (prepare of apps/cli), and in `npm start` and `npm test`.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleFolder, bundleState, freshBundle } from '../apps/cli/bin/bundle-state.mjs'
import { stampsOf } from './source-state.mjs'

const script = fileURLToPath(import.meta.url)
const root = resolve(script, '../..')

const build = async () => {
  const { rolldown } = await import('rolldown')
  const begin = Date.now()
  const bundle = await rolldown({ input: `${root}/apps/cli/src/main.ts`, platform: 'node', cwd: root })
  const { output } = await bundle.generate({
    format: 'esm',
    entryFileNames: 'leio.mjs',
    chunkFileNames: '[name]-[hash].mjs',
  })
  const chunks = output.filter((part) => part.type === 'chunk')
  const paths = [...new Set(chunks.flatMap((chunk) => chunk.moduleIds))]
    .filter((id) => id.startsWith(root))
    .map((id) => relative(root, id))
  const sources = stampsOf(paths.sort())
  // A source that was written while it was read may not be the one that is in the bundle.
  if (sources.some(([, modified]) => modified >= begin)) return
  keep(chunks, sources)
}

/** Each bundle has its own folder: a command that is running still finds the rest of its files. */
const keep = (chunks, sources) => {
  const code = chunks.map(({ fileName, code }) => [fileName, code])
  const folder = createHash('sha256')
    .update(JSON.stringify([code, sources]))
    .digest('hex')
    .slice(0, 16)
  mkdirSync(`${bundleFolder}/${folder}`, { recursive: true })
  for (const [name, text] of code) writeFileSync(`${bundleFolder}/${folder}/${name}`, text)
  const draft = `${bundleState}.${process.pid}`
  writeFileSync(draft, JSON.stringify({ folder, sources }))
  const older = readdirSync(bundleFolder, { withFileTypes: true }).filter(
    (one) => one.isDirectory() && one.name !== folder,
  )
  renameSync(draft, bundleState)
  for (const { name } of older.slice(0, -1)) rmSync(`${bundleFolder}/${name}`, { recursive: true, force: true })
}

/** Bundles with the given Node where the sources have changed. Never fails: without a bundle the sources run. */
export const bundleCommandLine = (node) => {
  if (freshBundle() === undefined) spawnSync(node, [script], { stdio: 'ignore' })
}

if (resolve(process.argv[1] ?? '') === script && freshBundle() === undefined) {
  await build().catch((error) => console.error(`The command line runs from its sources: ${error.message}`))
}
