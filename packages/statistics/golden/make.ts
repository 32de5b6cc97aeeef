/** `npm run golden [TOPIC ...]`: asks R for the answers to the fixed cases and stores them in each suite's golden.json. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askR, columnsOf, hashOf, suiteFolder } from './harness/run-r.ts'
import { loadSuites } from './suites.ts'

const topics = process.argv.slice(2)
for (const suite of await loadSuites()) {
  if (topics.length > 0 && !topics.includes(suite.topic)) continue
  const fresh = askR(suite.topic, suite.fixed)
  for (const { id, error } of fresh.cases)
    if (error !== undefined) console.error(`${suite.topic}, ${id}: R stopped: ${error}`)
  const cases = fresh.cases.map((answer, at) => {
    const data = suite.fixed[at]?.data
    const columns = data?.kind === 'r' ? columnsOf(data, fresh) : undefined
    return columns === undefined ? answer : { ...answer, dataHash: hashOf(columns) }
  })
  const lines = cases.map((one) => JSON.stringify(one)).join(',\n')
  writeFileSync(
    join(suiteFolder(suite.topic), 'golden.json'),
    `{"versions": ${JSON.stringify(fresh.versions)}, "cases": [\n${lines}\n]}\n`,
  )
  console.log(`${suite.topic}: ${cases.length} cases`)
}
