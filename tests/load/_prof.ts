import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Agent } from 'node:http'
import { signInAll } from './leio-process.ts'
import { openLoop, quantile } from './open-loop.ts'
import { registryLoad } from './registry-load.ts'
import { fillSyntheticRegistry } from './synthetic-registry.ts'

const folder = '/tmp/leio-prof'
if (!existsSync(folder)) console.log(await fillSyntheticRegistry(folder, 2000))
const child = spawn(
  process.execPath,
  ['--cpu-prof', '--cpu-prof-dir=/tmp/prof', 'apps/server/src/main.ts', '--data', folder, '--port', '5377'],
  { stdio: 'inherit' },
)
for (;;) {
  if (
    await fetch('http://127.0.0.1:5377/ready').then(
      (r) => r.ok,
      () => false,
    )
  )
    break
  await new Promise((r) => setTimeout(r, 50))
}
const people = await signInAll(folder)
const arrivals = await registryLoad(folder, people, 800)
const target = { port: 5377, agent: new Agent({ keepAlive: true, maxSockets: 200 }) }
const m = await Promise.all(arrivals.map((a, i) => openLoop({ ...a, perSecond: a.perSecond / 3 }, 30, target, i)))
for (const o of m)
  console.log(
    o.name,
    o.sent,
    o.faults.length,
    quantile(o.milliseconds, 0.5).toFixed(1),
    quantile(o.milliseconds, 0.99).toFixed(1),
  )
child.kill('SIGTERM')
await new Promise((r) => child.once('exit', r))
process.exit()
