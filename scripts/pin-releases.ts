/**
 * Writes the address of each release into packages/knowledge/src/release-hashes.ts: `npm run pin`.
 *
 * The address is SHA-256 of the release's canonical JSON. It is pinned so that a change of what Leio says shows in
 * review as a changed line, and so that a plan need not hash a megabyte; a test compares it with the content.
 */
import { writeFileSync } from 'node:fs'
import { hashOf } from '@leio/facts/sha-256'
import { RELEASES } from '@leio/knowledge/releases'

const lines = Object.entries(RELEASES).map(
  ([id, release]) => `  ${/^\d/.test(id) ? `'${id}'` : id}: '${hashOf(release)}',`,
)
const text = `/** The address of each release: SHA-256 of its canonical JSON. Written by \`npm run pin\`, compared by a test. */
import type { ReleaseId } from '@leio/rules/release'

export const RELEASE_HASHES: Readonly<Record<ReleaseId, string>> = {
${lines.join('\n')}
}
`
writeFileSync(new URL('../packages/knowledge/src/release-hashes.ts', import.meta.url), text)
console.log(lines.join('\n'))
