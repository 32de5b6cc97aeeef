/**
 * Builds the page of apps/web into apps/web/dist, with a .br and a .gz beside every text, unless it is built from the
 * sources as they stand. `--check` builds nothing and says whether it is.
 *
 * The build is a *draft* until it is whole, and then takes the place of the one before, so that no half build is ever
 * served. Its state lies in it, and goes where it goes: a page that something else wrote there is built anew.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { freshState, projectFolder, sourcesIn, stampsOf } from './source-state.mjs'

const script = fileURLToPath(import.meta.url)
const page = join(projectFolder, 'apps/web/dist')
const drafts = join(projectFolder, 'node_modules')
const STATE = '.sources.json'

/** Everything of which the page is made; apps/cli reads the TCGA tables for it. */
const PLACES = [
  'apps/cli/package.json',
  'apps/cli/src',
  'apps/web',
  'data/tcga-sarc',
  'examples',
  'package-lock.json',
  'packages',
  'scripts/build-page.mjs',
  'tsconfig.json',
]

/** Tests, their journeys and documents are in no page; a file with a dot before its name is an editor's. */
const isSource = (name) =>
  !name.startsWith('.') && !['node_modules', 'dist', 'journeys'].includes(name) && !/\.test\.tsx?$|\.md$/.test(name)

export const pageSources = (folder = projectFolder) => sourcesIn(PLACES, isSource, folder)

export const isPageFresh = () => freshState(join(page, STATE), { paths: pageSources() }) !== undefined

/** Builds the page with the given Node where a source has changed; false where it could not be built, which it said. */
export const buildPage = (node, env = process.env) =>
  isPageFresh() || spawnSync(node, [script], { stdio: 'inherit', env }).status === 0

const viteBuild = (draft) => {
  const vite = ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--outDir', draft, '--emptyOutDir']
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, stdout, stderr } = spawnSync(process.execPath, vite, { cwd: projectFolder, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
}

const TEXT = /\.(?:css|html|js|json|svg|txt|webmanifest)$/
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** The browser gets these instead of the file; compressing at each request would cost more than it saves. */
const compressTexts = async (folder) => {
  const texts = readdirSync(folder, { recursive: true }).filter((name) => TEXT.test(name))
  const compress = async (name) => {
    const text = readFileSync(join(folder, name))
    const [br, gz] = await Promise.all([promisify(brotliCompress)(text, brotli), promisify(gzip)(text, { level: 9 })])
    writeFileSync(join(folder, `${name}.br`), br)
    writeFileSync(join(folder, `${name}.gz`), gz)
  }
  await Promise.all(texts.map(compress))
}

/** Puts the draft where the page was. A folder that cannot be renamed, as in a layer of a container, is removed. */
const publish = (draft) => {
  const older = `${draft}-older`
  try {
    renameSync(page, older)
  } catch {
    rmSync(page, { recursive: true, force: true })
  }
  renameSync(draft, page)
  rmSync(older, { recursive: true, force: true })
}

const build = async () => {
  console.log('Building the page, once until a source of it changes …')
  const draft = join(drafts, `.leio-page-${process.pid}`)
  try {
    // Before the build: a source that is written while it runs differs from its stamp, and the page is built again.
    const sources = stampsOf(pageSources())
    viteBuild(draft)
    await compressTexts(draft)
    writeFileSync(join(draft, STATE), JSON.stringify({ sources }))
    publish(draft)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

const check = () => {
  if (isPageFresh()) return
  const isBuilt = existsSync(join(page, 'index.html'))
  console.error(isBuilt ? 'The page is older than its sources.' : 'The page is not built yet.')
  console.error('Run `npm run build`, which builds it, then the command again.')
  process.exitCode = 1
}

const buildOrSay = () =>
  build().catch((error) => {
    console.error(error.message)
    console.error('The page could not be built. Correct what is said above, then run the command again.')
    process.exitCode = 1
  })

if (resolve(process.argv[1] ?? '') === script) {
  if (process.argv.includes('--check')) check()
  else if (!isPageFresh()) await buildOrSay()
}
