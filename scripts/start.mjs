/**
 * `npm start`: installs what is missing, builds the page where a source of it has changed, and serves it. Further
 * arguments go to the server.
 */
import { spawn } from 'node:child_process'
import { root, setUp } from './setup.mjs'
import { startArguments } from './start-arguments.mjs'

const { node, environment } = setUp()
const server = spawn(node, ['apps/server/src/main.ts', ...startArguments(process.argv.slice(2), process.env)], {
  cwd: root,
  env: environment,
  stdio: 'inherit',
})

// Who ends npm means the server, which would go on otherwise. After Ctrl+C in a terminal the server is told twice, and the
// second time may find it gone or half gone; that is a clean end too.
let isTold = false
const end = (signal) => {
  isTold = true
  server.kill(signal)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)

// Between npm and us stands a shell, which dies of the signal that npm passes on and does not pass it on itself.
const shell = process.ppid
const watch = setInterval(() => process.ppid !== shell && end('SIGTERM'), 200)
if (process.env.npm_lifecycle_event === undefined) clearInterval(watch)

server.on('close', (code) => {
  clearInterval(watch)
  process.exitCode = code ?? (isTold ? 0 : 1)
})
