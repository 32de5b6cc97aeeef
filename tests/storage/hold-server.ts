// node tests/storage/hold-server.ts FOLDER [PROGRAMS]
//
// A Leio reduced to its database: starts the server, prints its number and address as JSON, and stays until it is ended.
// The tests end it in every way there is.

import { startServer } from './servers.ts'

const [folder = '', programs] = process.argv.slice(2)
const server = await startServer({ name: '', ...(programs === undefined ? {} : { programs }) }, folder)
process.on('SIGINT', () => console.log('interrupted'))
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
console.log(JSON.stringify({ pid: server.pid(), owner: server.urlFor('leio_owner') }))
