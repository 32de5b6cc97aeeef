/**
 * Makes a fresh clone ready to run: the packages of the lockfile, Node 24, the page, and what a suite needs of the system.
 *
 * It runs before anything is installed, so it is plain JavaScript without dependencies and works on Node 20.
 * The *stamp* is the hash of the lockfile that was last installed in full; while it agrees, nothing is installed again.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPage } from './build-page.mjs'
import { bundleCommandLine } from './bundle.mjs'

export const root = resolve(fileURLToPath(import.meta.url), '../..')
export const inCi = ![undefined, '', '0', 'false'].includes(process.env.CI)

const bin = join(root, 'node_modules/.bin')
const stamp = join(root, 'node_modules/.leio-setup')

const COMPARISON = 'the comparison of the statistics with R'
/** R packages as R spells them. Debian's package of each is `r-cran-` and the name in lower case. */
const R_PACKAGES = [
  'jsonlite',
  'survival',
  'cmprsk',
  'prodlim',
  'riskRegression',
  'metafor',
  'MatchIt',
  'clue',
  'KMsurv',
  'mice',
  'etm',
]
const R_LIBRARIES = ['/usr/lib/R/library', '/usr/lib/R/site-library', '/usr/local/lib/R/site-library']

/**
 * What the tests must have of the system beyond npm's packages: `{ command | file | rPackage, package, for }`. Running Leio needs
 * none of it; Node 24 and PostgreSQL come from npm and need no library that the running Node does not need itself.
 */
const SYSTEM_PARTS = [
  { file: '/usr/bin/chromium', package: 'chromium', for: 'the tests of the page in a browser' },
  {
    file: '/usr/lib/postgresql/15/bin/postgres',
    package: 'postgresql-15',
    for: 'the suites of the registry on Debian’s PostgreSQL',
  },
  { command: 'strace', package: 'strace', for: 'the proof that a write is synced before it is acknowledged' },
  { command: 'pdftotext', package: 'poppler-utils', for: 'the tests of what is printed' },
  { command: 'Rscript', package: 'r-base-core', for: COMPARISON },
  ...R_PACKAGES.map((name) => ({ rPackage: name, package: `r-cran-${name.toLowerCase()}`, for: COMPARISON })),
]

/** Says what is wrong and what to do, and ends the process. */
const stop = (...lines) => {
  console.error(lines.join('\n'))
  process.exit(1)
}

const found = (command) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

const isPresent = ({ command, rPackage, file }) => {
  if (command !== undefined) return found(command)
  return rPackage === undefined ? existsSync(file) : R_LIBRARIES.some((library) => existsSync(join(library, rPackage)))
}

/** How apt-get is called here, or undefined where there is no apt-get or no right to use it. */
const aptGet = () => {
  if (!existsSync('/etc/debian_version') || !found('apt-get')) return undefined
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y']
  if (process.getuid?.() === 0) return command
  if (!found('sudo')) return undefined
  return process.stdin.isTTY ? ['sudo', ...command] : ['sudo', '-n', ...command]
}

/**
 * Installs what is missing by apt-get on Debian and returns the parts that are missing still, so that their suites are
 * reported as not run. In CI a missing part is a failure.
 */
export const requireSystem = (parts) => {
  const absent = parts.filter((part) => !isPresent(part))
  const apt = absent.length > 0 ? aptGet() : undefined
  if (apt !== undefined) {
    const packages = absent.map((part) => part.package)
    const uses = [...new Set(absent.map((part) => part.for))]
    console.log(`Installing ${packages.join(', ')} by apt-get, for ${uses.join(', ')} …`)
    for (const step of [['update'], ['install', '--no-install-recommends', ...packages]]) {
      const { status, stdout, stderr } = spawnSync(apt[0], [...apt.slice(1), ...step], { encoding: 'utf8' })
      if (status !== 0) console.error(`${stdout ?? ''}${stderr ?? ''}`)
    }
  }
  const missing = absent.filter((part) => !isPresent(part))
  if (missing.length > 0 && inCi)
    stop(...missing.map((part) => `${part.for} needs the package ${part.package}, which could not be installed.`))
  return missing
}

/** npm as it was called: under `npm test` the running `node` may be the one that npm is about to replace. */
const npm = (...args) => {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 }
  return script?.endsWith('.js') && node
    ? spawnSync(node, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

const installPackages = () => {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
  if (installed === lockfile) return
  const reason = installed === undefined ? 'they are not installed yet' : 'the lockfile has changed'
  console.log(`Installing the packages of package-lock.json (npm ci), because ${reason} …`)
  const { status, stdout, stderr, error } = npm('ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional')
  if (status !== 0)
    stop(
      stdout ?? '',
      stderr ?? '',
      error === undefined ? '' : `npm could not be started: ${error.message}`,
      'The packages could not be installed. Check the network and the npm settings, then run the command again.',
    )
  writeFileSync(stamp, lockfile)
}

const majorOf = (node) => {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

const node24 = () => {
  const node = [join(bin, 'node'), process.execPath].find((candidate) => majorOf(candidate) >= 24)
  return (
    node ??
    stop(
      `Leio needs Node 24 or newer; this is Node ${process.versions.node} on ${process.platform} ${process.arch}.`,
      'On Linux (x64, arm64; glibc) Node 24 comes with the packages. Here, install Node 24 from https://nodejs.org and run the command again.',
    )
  )
}

/**
 * Everything that a command needs: the Node 24 to run it with, the environment in which `node` is that one, and, for the
 * tests, the system parts that are missing. Suites read these from LEIO_MISSING, the packages' names joined by commas.
 */
export const setUp = ({ forTests = false } = {}) => {
  installPackages()
  const missing = forTests ? requireSystem(SYSTEM_PARTS) : []
  const environment = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    LEIO_MISSING: missing.map((part) => part.package).join(','),
  }
  const node = node24()
  bundleCommandLine(node)
  if (!buildPage(node, environment)) process.exit(1)
  return { node, environment, missing }
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { node } = setUp()
  console.log(`Ready, with ${node}.`)
}
