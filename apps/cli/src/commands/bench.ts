/** `leio bench [NAME]`: starts the benchmark in a process of its own, so that nothing of the command is measured with it. */
import type { RunCommand } from '../command.ts'
import { refuseIf } from '../problems.ts'

const BENCHES = { statistics: 'tests/bench-statistics/main.ts' } as const

export const run: RunCommand = async (call, io) => {
  const name = call.operand(0) ?? 'statistics'
  if (!(name in BENCHES))
    call.refuse('NAME', {
      kind: 'unknown-benchmark',
      found: JSON.stringify(name),
      message: `There is no benchmark ${JSON.stringify(name)}.`,
      cure: `The benchmarks are ${Object.keys(BENCHES).join(', ')}.`,
    })
  refuseIf(call.problems)
  const row = call.text('row')
  const words = [...(row === undefined ? [] : [row]), ...(call.flag('json') ? ['--json'] : [])]
  return io.runScript(BENCHES[name as keyof typeof BENCHES], words)
}
