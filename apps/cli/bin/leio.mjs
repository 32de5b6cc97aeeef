#!/usr/bin/env node
// Opens the command line on Node 24: the bundle where it is that of the sources, else the TypeScript as it stands. An
// older Node hands over to the one that came with the packages.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { freshBundle } from './bundle-state.mjs'

const beside = (path) => fileURLToPath(new URL(path, import.meta.url))
const isNew = Number(process.versions.node.split('.')[0]) >= 24

const handOver = async () => {
  const node = ['../../../node_modules/.bin/node', '../node_modules/.bin/node'].map(beside).find(existsSync)
  if (node === undefined || process.env.LEIO_HANDED_OVER !== undefined) {
    console.error(`Leio needs Node 24 or newer; this is Node ${process.versions.node}.`)
    console.error(
      'Run `npm start` once in the project folder, which brings it, or install Node 24 from https://nodejs.org.',
    )
    return 1
  }
  const env = { ...process.env, LEIO_HANDED_OVER: '1' }
  const child = spawn(node, [beside('leio.mjs'), ...process.argv.slice(2)], { stdio: 'inherit', env })
  // Who ends this process means the command, which would go on otherwise: a served page most of all.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => child.on('close', (status) => done(status ?? 1)))
}

if (isNew) {
  delete process.env.LEIO_HANDED_OVER
  const packages = beside('../../../node_modules')
  // The cache only saves time: where the folder cannot be written, Node goes on without it.
  if (existsSync(packages)) module.enableCompileCache(`${packages}/.cache/leio`)
  const bundle = freshBundle()
  await import(bundle === undefined ? '../src/main.ts' : pathToFileURL(bundle).href)
} else {
  process.exitCode = await handOver()
}
