/**
 * The long proof of the gate: nothing that is handed in as a case file gets lost, is half read or brings the reader down.
 *
 * `node tests/verify-gate.ts [count] [--plant]` reads 100 000 generated files (valid, mutated, with a slip, truncated,
 * garbage, huge, deeply nested; always the same ones) and prints accepted + refused = total. It exits 1 where a file
 * crashed the reader, a valid one was refused, a broken one accepted, or a case differs from what its file says.
 * `--plant` puts in a reader that drops facts it does not know, to show that the proof notices.
 */
import { isDeepStrictEqual } from 'node:util'
import { type CaseText, caseText } from '@leio/facts/arbitraries'
import { type CaseReading, caseFromObject, readCaseFile } from '@leio/facts/case-file'
import { isFactId } from '@leio/facts/dictionary'
import { factsToJson } from '@leio/facts/facts-json'
import { isPlainObject } from '@leio/facts/json-shape'
import { readJson } from '@leio/facts/json-text'
import fc from 'fast-check'

const BATCH = 1000
const SEED = 20260301

type Reader = (text: string) => CaseReading

/** The planted defect: facts that are not in the dictionary vanish. */
const droppingReader: Reader = (text) => {
  const { value, placeOf, problems } = readJson(text)
  if (problems !== undefined) return { problems }
  if (isPlainObject(value) && isPlainObject(value.facts)) {
    const facts = Object.fromEntries(Object.entries(value.facts).filter(([id]) => isFactId(id)))
    return caseFromObject({ ...value, facts }, placeOf)
  }
  return caseFromObject(value, placeOf)
}

/** What is wrong with the reading of one file, or undefined where all is well. */
const fault = ({ text, must }: CaseText, reading: CaseReading): string | undefined => {
  if (reading.problems !== undefined) return refusalFault(must, reading)
  if (must === 'be refused') return 'a broken file was accepted'
  return saysTheSame(text, reading) ? undefined : 'the case differs from its file'
}

const refusalFault = (must: CaseText['must'], { problems = [] }: CaseReading): string | undefined => {
  if (must === 'be accepted') return `a valid file was refused: ${problems[0]?.message}`
  if (problems.length === 0) return 'a file was refused without a problem'
  const isWhole = problems.every(({ kind, where, message, cure }) => kind && where && message && cure)
  return isWhole ? undefined : 'a problem does not say what, where or what to do'
}

// The file is read again with JSON.parse, which shares nothing with our reader.
const saysTheSame = (text: string, reading: CaseReading): boolean => {
  if (reading.case === undefined) return false
  const file = JSON.parse(text.replace(/^\uFEFF/, ''))
  const written = { ...reading.case, facts: factsToJson(reading.case.facts) }
  return isDeepStrictEqual(sorted(JSON.parse(JSON.stringify(written))), sorted({ ...file, facts: bare(file.facts) }))
}

const sorted = (object: object): object =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))

// {"value": 52} alone says what 52 says, and is written so.
const bare = (facts: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(facts).map(([id, entry]) => [id, bareEntry(entry)]))

const bareEntry = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && Object.keys(entry).join() === 'value' && 'value' in entry
    ? entry.value
    : entry

const verify = (count: number, read: Reader) => {
  const tally = { accepted: 0, refused: 0, crashed: 0, faults: new Map<string, CaseText[]>() }
  const note = (found: string, sample: CaseText) =>
    tally.faults.set(found, [...(tally.faults.get(found) ?? []), sample])
  const kinds = new Map<string, number>()
  for (let from = 0; from < count; from += BATCH) {
    for (const sample of fc.sample(caseText, { numRuns: Math.min(BATCH, count - from), seed: SEED + from })) {
      kinds.set(sample.kind, (kinds.get(sample.kind) ?? 0) + 1)
      try {
        const reading = read(sample.text)
        if (reading.problems === undefined) tally.accepted += 1
        else tally.refused += 1
        const found = fault(sample, reading)
        if (found !== undefined) note(found, sample)
      } catch (error) {
        tally.crashed += 1
        note(`crash: ${error}`, sample)
      }
    }
  }
  return { ...tally, kinds }
}

const count = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 100_000)
const isPlanted = process.argv.includes('--plant')
const { accepted, refused, crashed, faults, kinds } = verify(count, isPlanted ? droppingReader : readCaseFile)

console.log([...kinds].map(([kind, number]) => `${number} ${kind}`).join(', '))
console.log(`accepted ${accepted} + refused ${refused} = ${accepted + refused} of ${count}; ${crashed} crashes`)
for (const [found, samples] of faults) {
  const shortest = samples.reduce((a, b) => (b.text.length < a.text.length ? b : a))
  console.error(`FAULT, ${samples.length} times: ${found}\n  such as, ${shortest.kind}: ${shortest.text.slice(0, 400)}`)
}
if (faults.size > 0 || accepted + refused !== count) process.exitCode = 1
