// The bundle of the command line, if it is that of the sources as they stand. Plain JavaScript without dependencies:
// bin/leio.mjs and scripts/bundle.mjs both read it, on Node 20 too.
import { freshState, projectFolder } from '../../../scripts/source-state.mjs'

/** Beside the packages: not a file of the repository, and gone when they are installed anew. */
export const bundleFolder = `${projectFolder}node_modules/.leio`
export const bundleState = `${bundleFolder}/cli.json`

/** The file to run, or undefined where there is no bundle or a source has changed since. */
export const freshBundle = () => {
  const state = freshState(bundleState)
  return state === undefined ? undefined : `${bundleFolder}/${state.folder}/leio.mjs`
}
