/**
 * Whether what was made from sources is still theirs: each source has the time and the size that it had then. The bundle
 * of the command line and the page are both kept by it. Plain JavaScript without dependencies, on Node 20 too.
 *
 * Words: the *stamp* of a file is its path, when it was written, and its size. A *state* is a JSON file beside what was
 * made, with the stamps of its `sources`. Contents are not hashed: that would read every source at every start.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the project, with a slash at its end; paths of sources are written from there. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

export const stampsOf = (paths, folder = projectFolder) =>
  paths.map((path) => {
    const { mtimeMs, size } = statSync(folder + path)
    return [path, mtimeMs, size]
  })

/**
 * What a state file holds, or undefined where there is none or a source has changed since. Without `paths` the sources
 * that it names are compared; with them a source that is new or gone counts too.
 */
export const freshState = (file, { paths, folder = projectFolder } = {}) => {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8'))
    const now = stampsOf(paths ?? state.sources.map(([path]) => path), folder)
    return JSON.stringify(now) === JSON.stringify(state.sources) ? state : undefined
  } catch {
    return undefined
  }
}

const filesIn = (path, isSource, folder) =>
  readdirSync(folder + path, { withFileTypes: true })
    .filter(({ name }) => isSource(name))
    .flatMap((entry) => {
      const inside = `${path}/${entry.name}`
      return entry.isDirectory() ? filesIn(inside, isSource, folder) : [inside]
    })

/** Every file in these files and folders, sorted; `isSource` is asked for each name, of folders too. */
export const sourcesIn = (places, isSource, folder = projectFolder) =>
  places
    .flatMap((place) => (statSync(folder + place).isDirectory() ? filesIn(place, isSource, folder) : [place]))
    .sort()
