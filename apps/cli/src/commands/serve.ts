/**
 * `leio serve`: starts apps/server in a process of its own, since no app knows another. What is wrong with a port or an
 * address the server says itself. A page that is missing, or older than its sources, is not served.
 */
import type { RunCommand } from '../command.ts'
import { OK } from '../io.ts'
import { refuseIf } from '../problems.ts'

export const run: RunCommand = async (call, io) => {
  refuseIf(call.problems)
  const isBuilt = await io.runScript('scripts/build-page.mjs', ['--check'])
  if (isBuilt !== OK) return isBuilt
  const options = ['port', 'host', 'data'].flatMap((name) => {
    const value = call.text(name)
    return value === undefined ? [] : [`--${name}`, value]
  })
  return io.runScript('apps/server/src/main.ts', call.flag('pageOnly') ? [...options, '--page-only'] : options)
}
