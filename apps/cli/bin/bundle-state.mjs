// The bundle of the command line, if it is that of the sources as they stand. Plain JavaScript without dependencies:
// bin/leio.mjs and scripts/bundle.mjs both read it, on Node 20 too.
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Beside the packages: not a file of the repository, and gone when they are installed anew. */
export const bundleFolder = `${root}node_modules/.leio`
export const bundleState = `${bundleFolder}/cli.json`

/** What tells whether a file has changed: when it was written and its size. */
export const stampOf = (path) => {
  const { mtimeMs, size } = statSync(root + path)
  return [mtimeMs, size]
}

/** The file to run, or undefined where there is no bundle or a source has changed since. */
export const freshBundle = () => {
  try {
    const { folder, sources } = JSON.parse(readFileSync(bundleState, 'utf8'))
    const isFresh = sources.every(([path, ...stamp]) => stampOf(path).every((part, at) => part === stamp[at]))
    return isFresh ? `${bundleFolder}/${folder}/leio.mjs` : undefined
  } catch {
    return undefined
  }
}
