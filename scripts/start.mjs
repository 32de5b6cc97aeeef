/** `npm start`: installs what is missing, then gives the guided tour. Further arguments go to the tour. */
import { spawnSync } from 'node:child_process'
import { root, setUp } from './setup.mjs'

const { node, environment } = setUp()
const { status } = spawnSync(node, ['apps/cli/src/main.ts', 'tour', ...process.argv.slice(2)], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
})
process.exit(status ?? 1)
