/**
 * `npm run pack:statistics [FOLDER]`: packs @leio/statistics as it is published, with types and nothing else of Leio, into
 * FOLDER (dist/ unless given). Inside the repository its sources are run as they are; outside, Node strips no types in
 * node_modules, so JavaScript and declarations are made. The public modules are the exports of its package.json.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const source = join(root, 'packages/statistics')
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))

/** `./kaplan-meier` to `src/survival/kaplan-meier.ts`. */
const entries = Object.entries(manifest.exports).map(([name, path]) => [name.slice(2), path.slice(2)])

const run = (command, args, cwd) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  return stdout
}

/** One file a public module, shared code in chunks, so that a page loads only what it uses. */
const buildCode = async (folder) => {
  const input = Object.fromEntries(entries.map(([name, path]) => [name, join(source, path)]))
  const bundle = await rolldown({ input, cwd: source, platform: 'neutral' })
  await bundle.write({
    dir: folder,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name]-[hash].js',
  })
  await bundle.close()
}

const buildTypes = (folder) => {
  const options = [
    '--declaration',
    '--emitDeclarationOnly',
    '--noEmit',
    'false',
    '--outDir',
    folder,
    '--rootDir',
    join(source, 'src'),
  ]
  const config = join(source, 'tsconfig.pack.json')
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config, ...options], root)
  // Declarations keep the extension .ts, which only a project that allows it would resolve.
  for (const path of readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.d.ts'))) {
    const file = join(folder, path)
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace(/(from '\.[^']*)\.ts'/g, "$1.js'")
        .replace(/(import\("\.[^"]*)\.ts"\)/g, '$1.js")'),
    )
  }
}

const publishedManifest = () => {
  const { name, version, description, license, type, keywords } = manifest
  const exports = Object.fromEntries(
    entries.map(([module, path]) => [
      `./${module}`,
      { types: `./types/${path.replace(/^src\//, '').replace(/\.ts$/, '.d.ts')}`, default: `./code/${module}.js` },
    ]),
  )
  return { name, version, description, license, type, keywords, sideEffects: false, exports, files: ['code', 'types'] }
}

/** The README without what only the repository has: links into it, and its commands. */
const packedReadme = () =>
  readFileSync(join(source, 'README.md'), 'utf8')
    .replace(/\n## By itself\n[\s\S]*?(?=\n## )/, '')
    .replace(/`golden\/` is the comparison[\s\S]*?(?=\n\n)/, '')
    .replace(/\[([^\]]+)\]\((?:\.\.|golden)\/[^)]*\)/g, '$1 of the repository')

export const packStatistics = async (destination) => {
  const folder = mkdtempSync(join(tmpdir(), 'leio-statistics-'))
  try {
    await buildCode(join(folder, 'code'))
    buildTypes(join(folder, 'types'))
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`)
    writeFileSync(join(folder, 'README.md'), packedReadme())
    cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
    mkdirSync(destination, { recursive: true })
    const packed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', destination], folder)
    const [{ filename, size }] = Object.values(JSON.parse(packed))
    return { file: join(destination, filename), size }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { file, size } = await packStatistics(resolve(process.argv[2] ?? join(root, 'dist')))
  console.log(`${file}: ${(size / 1000).toFixed(1)} kB`)
}
