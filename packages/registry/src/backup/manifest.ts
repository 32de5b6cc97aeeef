/**
 * What a backup is: a folder with one compressed file a table, and a manifest that says what must be in them.
 *
 * Words: the *content* of a table is the text of PostgreSQL's COPY, rows in the order of their key; its SHA-256 is the same
 * wherever the same rows are, compressed or in a database again. The *file* is the content compressed; it has a SHA-256 of
 * its own, so that each flipped bit is seen, those that a decompressor would forgive included. The manifest has its own
 * digest beside it. `format` is raised when any of this changes.
 */
import { sha256 } from '@leio/facts/sha-256'

export const FORMAT = 1
export const MANIFEST = 'manifest.json'
export const MANIFEST_DIGEST = 'manifest.sha256'

export interface Content {
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

export interface TableEntry extends Content {
  /** Without the schema: `event`. */
  readonly table: string
  readonly columns: readonly string[]
  readonly file: string
  readonly fileBytes: number
  readonly fileSha256: string
}

export interface ChainHead {
  readonly chain: string
  readonly sequence: number
  readonly hash: string
}

export interface Manifest {
  readonly format: number
  /** ISO instant of the snapshot, by the database's clock. */
  readonly createdAt: string
  readonly server: string
  readonly leio: string
  /** Every migration that was run, in order: the schema's version. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
  /** In an order in which they can be filled: each after those that it refers to. */
  readonly tables: readonly TableEntry[]
  /** The last entry of each chain of the audit. */
  readonly chains: readonly ChainHead[]
}

/** The texts of the manifest and of its digest, which is written as sha256sum writes and reads it. */
export const manifestTexts = (manifest: Manifest): { readonly text: string; readonly digest: string } => {
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  return { text, digest: `${sha256(text)}  ${MANIFEST}\n` }
}

/**
 * The manifest of its two texts, or one sentence on what is wrong with them. A text that is whole was written by Leio, so
 * its shape is not looked at further than its format.
 */
export const readManifest = (
  text: string,
  digest: string,
): { readonly manifest: Manifest } | { readonly fault: string } => {
  if (digest !== `${sha256(text)}  ${MANIFEST}\n`)
    return { fault: `${MANIFEST} does not agree with ${MANIFEST_DIGEST}: one of them has changed.` }
  const manifest = JSON.parse(text) as Manifest
  return manifest.format === FORMAT
    ? { manifest }
    : {
        fault: `The backup has format ${manifest.format}; this Leio reads format ${FORMAT}. Use the Leio that wrote it.`,
      }
}

const WORDS = ['rows', 'bytes', 'sha256'] as const

/** How a content differs from what the manifest says of its table, as sentences; none where it does not. */
export const contentFaults = (entry: TableEntry, found: Content, where: string): readonly string[] =>
  WORDS.filter((word) => entry[word] !== found[word]).map(
    (word) =>
      `${where}: ${word === 'sha256' ? 'SHA-256' : word} of ${entry.table} should be ${entry[word]}, found ${found[word]}.`,
  )
