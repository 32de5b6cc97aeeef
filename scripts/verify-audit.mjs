#!/usr/bin/env node
/**
 * Verifies an exported audit from outside, for a witness: plain Node, nothing of Leio's.
 *
 *   node verify-audit.mjs EXPORT.ndjson [MORE.ndjson ...] [--checkpoint FILE] [--key PUBLIC.pem]
 *
 * EXPORT.ndjson   what GET /api/audit/export.ndjson gave; the further parts of a long one after it, in their order.
 * --checkpoint    a checkpoint that you kept (one, or the answer of GET /api/audit/checkpoints, as JSON). Without one an
 *                 audit that was computed anew from some entry on, or whose end was cut off, cannot be told from the true one.
 * --key           the public key (PEM) that you kept. Without it the key in the export is used, which shows less: whoever
 *                 made a false export could have put in a key of their own.
 *
 * Exit code: 0 the chain is whole; 1 there are faults, each printed; 2 it cannot be verified (wrong use, no such file).
 *
 * What is verified. Each line of type "entry" holds chain, sequence, recordedAt, actor, action, outcome, resource, patient,
 * detail, previous and hash. Its text is these lines, joined by a line feed, with "-" for what is null:
 *   leio-audit-1, chain, sequence, recordedAt, actor, action, outcome, resource, patient, detail, previous
 * and hash is the SHA-256 of that text (UTF-8, hex). previous is the hash of the entry before; that of entry 1 is the SHA-256
 * of "leio-audit-1", a line feed, and the chain. Numbers rise by one. No field holds a line feed, none is "-".
 * Each line of type "checkpoint" holds chain, sequence, hash, signedAt, keyId and signature: Ed25519 (base64) over the lines
 *   leio-checkpoint-1, chain, sequence, hash, signedAt
 * with the key whose keyId is the first 16 hex digits of the SHA-256 of its PEM.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const USE = 'Use: node verify-audit.mjs EXPORT.ndjson [MORE.ndjson ...] [--checkpoint FILE] [--key PUBLIC.pem]'
const FIELDS = [
  'chain',
  'sequence',
  'recordedAt',
  'actor',
  'action',
  'outcome',
  'resource',
  'patient',
  'detail',
  'previous',
]
const MAY_BE_NULL = ['actor', 'resource', 'patient']
const KNOWN = new Set(['type', 'hash', ...FIELDS])

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

const cannot = (message) => {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

const readCall = (words) => {
  const call = { files: [], checkpoint: undefined, key: undefined }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (word === '--checkpoint' || word === '--key') {
      at += 1
      if (words[at] === undefined) cannot(`${word} has no value. ${USE}`)
      call[word.slice(2)] = words[at]
    } else if (word.startsWith('-')) cannot(`${word} is not understood here. ${USE}`)
    else call.files.push(word)
  }
  if (call.files.length === 0) cannot(USE)
  return call
}

const readText = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return cannot(`${file} cannot be read: ${error.message}`)
  }
}

const keyOf = (pem) => {
  try {
    const key = createPublicKey(pem)
    const normal = key.export({ type: 'spki', format: 'pem' }).toString()
    return { key, id: sha256(normal).slice(0, 16) }
  } catch {
    return undefined
  }
}

const report = { entries: 0, checkpoints: 0, faults: 0 }

const fault = (kind, sequence, message) => {
  report.faults += 1
  process.stdout.write(`FAULT ${kind} at entry ${sequence}: ${message}\n`)
}

const isText = (value) => typeof value === 'string' && !value.includes('\n')

const isWellFormed = (entry) =>
  Number.isSafeInteger(entry.sequence) &&
  FIELDS.every((name) => {
    if (name === 'sequence') return true
    if (entry[name] === null) return MAY_BE_NULL.includes(name)
    return isText(entry[name]) && !(MAY_BE_NULL.includes(name) && entry[name] === '-')
  }) &&
  isText(entry.hash) &&
  Object.keys(entry).every((name) => KNOWN.has(name))

const textOf = (entry) => ['leio-audit-1', ...FIELDS.map((name) => entry[name] ?? '-')].join('\n')

/** Holds the chain while its lines go by: the head so far, and the hash of every entry that a checkpoint may name. */
const state = { chain: undefined, pem: undefined, last: 0, head: undefined, hashes: new Map(), checkpoints: [] }

const takeHeader = (line) => {
  if (line.version !== 1) cannot(`This is an export of version ${line.version}; this program reads version 1.`)
  if (state.chain !== undefined && state.chain !== line.chain) cannot('The files are of different chains.')
  state.chain ??= line.chain
  state.pem ??= line.publicKey
  state.head ??= sha256(`leio-audit-1\n${line.chain}`)
}

const takeEntry = (entry) => {
  const { sequence } = entry
  report.entries += 1
  if (entry.chain !== state.chain) fault('other-chain', sequence, `it is of the chain ${JSON.stringify(entry.chain)}.`)
  if (sequence > state.last + 1) fault('gap', sequence, `entries ${state.last + 1} to ${sequence - 1} are missing.`)
  if (!(sequence > state.last)) fault('reordered', sequence, `it stands after entry ${state.last}.`)
  if (entry.previous !== state.head)
    fault(state.last === 0 ? 'beginning' : 'broken', sequence, `it does not follow from entry ${state.last}.`)
  if (!isWellFormed(entry) || sha256(textOf(entry)) !== entry.hash)
    fault('changed', sequence, 'its content does not give its hash.')
  state.hashes.set(sequence, entry.hash)
  state.last = sequence
  state.head = entry.hash
}

let sawEnd = false
let part = { entries: 0, checkpoints: 0 }

const takeEnd = (line) => {
  sawEnd = true
  if (line.entries !== part.entries || line.checkpoints !== part.checkpoints)
    fault(
      'incomplete-file',
      state.last,
      `the file says ${line.entries} entries and ${line.checkpoints} checkpoints; it holds ${part.entries} and ${part.checkpoints}.`,
    )
  state.isComplete = line.isComplete === true
}

const take = (line, where) => {
  if (line.type === 'leio-audit-export') return takeHeader(line)
  if (state.chain === undefined)
    return cannot(`${where} is not an export of an audit: its first line says nothing of one.`)
  if (line.type === 'entry') {
    part.entries += 1
    return takeEntry(line)
  }
  if (line.type === 'checkpoint') {
    part.checkpoints += 1
    return state.checkpoints.push(line)
  }
  if (line.type === 'end') return takeEnd(line)
  return fault('unknown-line', state.last, `a line of type ${JSON.stringify(line.type)}.`)
}

const parsed = (text, where) => {
  try {
    return JSON.parse(text)
  } catch {
    return cannot(`${where} is not JSON. The file was damaged, or is no export.`)
  }
}

const readExport = async (file) => {
  sawEnd = false
  part = { entries: 0, checkpoints: 0 }
  let number = 0
  const stream = createReadStream(file).on('error', (error) => cannot(`${file} cannot be read: ${error.message}`))
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (text !== '') take(parsed(text, `${file}, line ${number},`), `${file}, line ${number},`)
  }
  if (!sawEnd) fault('incomplete-file', state.last, `${file} has no last line: it was cut off.`)
}

const checkCheckpoint = (checkpoint, key, whose) => {
  const { chain, sequence, hash, signedAt, keyId, signature } = checkpoint
  report.checkpoints += 1
  const text = ['leio-checkpoint-1', chain, sequence, hash, signedAt].join('\n')
  if (key === undefined || key.id !== keyId)
    fault('other-key', sequence, `${whose} was signed with the key ${keyId}, which is not at hand (--key).`)
  else if (!verify(null, Buffer.from(text), key.key, Buffer.from(String(signature), 'base64')))
    fault('wrong-signature', sequence, `${whose} was not signed by the server, or was altered.`)
  if (chain !== state.chain) fault('other-chain', sequence, `${whose} is of the chain ${JSON.stringify(chain)}.`)
  else if (sequence > state.last) fault('truncated', sequence, `${whose} names it; the chain ends at ${state.last}.`)
  else if (state.hashes.get(sequence) !== hash) fault('not-as-witnessed', sequence, `it is not the one of ${whose}.`)
}

const kept = (file) => {
  const value = parsed(readText(file), file)
  return Array.isArray(value?.checkpoints) ? value.checkpoints : [value]
}

const call = readCall(process.argv.slice(2))
const witness = call.checkpoint === undefined ? [] : kept(call.checkpoint)
const pem = call.key === undefined ? undefined : readText(call.key)
for (const file of call.files) await readExport(file)
const key = keyOf(pem ?? state.pem ?? '')
if (pem !== undefined && key === undefined) cannot(`${call.key} holds no public key.`)
if (state.isComplete === false)
  fault('incomplete-export', state.last, 'there is more of this chain: give the further parts too.')
// A checkpoint that each part of an export repeats is looked at once.
const own = new Map(state.checkpoints.map((one) => [JSON.stringify(one), one]))
for (const one of own.values()) checkCheckpoint(one, key, 'a checkpoint of the export')
for (const one of witness) checkCheckpoint(one, key, 'your checkpoint')
process.stdout.write(
  `Chain ${state.chain}: ${report.entries} entries, ${report.checkpoints} checkpoints (${witness.length} of them yours), ${report.faults} faults.\n`,
)
if (report.faults === 0 && witness.length === 0)
  process.stdout.write(
    'Without a checkpoint of your own this does not exclude that the whole chain was computed anew.\n',
  )
process.exitCode = report.faults === 0 ? 0 : 1
