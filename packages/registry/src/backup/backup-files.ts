/**
 * The files of a backup. A door: files, compression and hashes.
 *
 * A backup is written into `<folder>.new`, synced, and only then gets its name: a folder with the name of a backup is whole.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { type Content, MANIFEST, MANIFEST_DIGEST, type Manifest, manifestTexts, readManifest } from './manifest.ts'

type Bytes = AsyncIterable<Uint8Array>

export interface Meter {
  readonly pass: (bytes: Bytes) => Bytes
  /** Of what has passed; rows are line ends, since COPY writes no other. */
  readonly content: () => Content
}

const LINE_END = 10

const lineEnds = (piece: Uint8Array): number => {
  let count = 0
  for (let at = piece.indexOf(LINE_END); at !== -1; at = piece.indexOf(LINE_END, at + 1)) count += 1
  return count
}

/** Counts and hashes bytes on their way. */
export const meter = (): Meter => {
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  const pass = async function* (source: Bytes): Bytes {
    for await (const piece of source) {
      hash.update(piece)
      rows += lineEnds(piece)
      bytes += piece.length
      yield piece
    }
  }
  return { pass, content: () => ({ rows, bytes, sha256: hash.copy().digest('hex') }) }
}

/** Takes bytes and keeps none: for a table in a database that is only to be measured. */
export const measured = async (bytes: Bytes): Promise<Content> => {
  const { pass, content } = meter()
  for await (const _ of pass(bytes));
  return content()
}

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

export interface FileContent {
  readonly content: Content
  readonly fileBytes: number
  readonly fileSha256: string
}

/** Writes a content compressed, to disk. */
export const writeContent = async (file: string, bytes: Bytes): Promise<FileContent> => {
  const [outer, inner] = [meter(), meter()]
  const target = createWriteStream(file, { mode: 0o600, flags: 'wx' })
  await pipeline(Readable.from(inner.pass(bytes), { objectMode: false }), createZstdCompress(), outer.pass, target)
  await sync(file)
  const { bytes: fileBytes, sha256 } = outer.content()
  return { content: inner.content(), fileBytes, fileSha256: sha256 }
}

export interface ContentReading {
  readonly bytes: Bytes
  /** Of what was read, once all of it was. */
  readonly found: () => FileContent
}

/** Reads a compressed content. Throws where it cannot be decompressed. */
export const readContent = (file: string): ContentReading => {
  const [outer, inner] = [meter(), meter()]
  const opened = createZstdDecompress()
  const source = outer.pass(createReadStream(file))
  const bytes = async function* (): Bytes {
    const feeding = pipeline(Readable.from(source, { objectMode: false }), opened).catch((error: Error) => error)
    yield* inner.pass(opened)
    const error = await feeding
    if (error instanceof Error) throw error
  }
  const found = (): FileContent => {
    const { bytes: fileBytes, sha256 } = outer.content()
    return { content: inner.content(), fileBytes, fileSha256: sha256 }
  }
  return { bytes: bytes(), found }
}

/** Makes the folder into which a backup is written; what an earlier attempt left there is removed. */
export const beginFolder = async (folder: string): Promise<string> => {
  if (existsSync(folder)) throw new Error(`${folder} is there already. Give the backup a new folder.`)
  const draft = `${resolve(folder)}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  return draft
}

/** Writes the manifest and gives the folder its name. */
export const finishFolder = async (draft: string, folder: string, manifest: Manifest): Promise<void> => {
  const { text, digest } = manifestTexts(manifest)
  for (const [name, words] of [[MANIFEST, text] as const, [MANIFEST_DIGEST, digest] as const]) {
    await writeFile(join(draft, name), words, { mode: 0o600, flag: 'wx' })
    await sync(join(draft, name))
  }
  await sync(draft)
  await rename(draft, folder)
  await sync(dirname(resolve(folder)))
}

/** The manifest of a backup and the names of all its files. Throws where there is none, or where it has changed. */
export const openFolder = async (
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly files: readonly string[] }> => {
  if (!existsSync(join(folder, MANIFEST)))
    throw new Error(
      `${folder} is no backup: there is no ${MANIFEST} in it. Give the folder that leio registry backup made.`,
    )
  const [text, digest] = await Promise.all(
    [MANIFEST, MANIFEST_DIGEST].map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  )
  const reading = readManifest(text ?? '', digest ?? '')
  if ('fault' in reading) throw new Error(`${folder} cannot be trusted. ${reading.fault}`)
  return { manifest: reading.manifest, files: await readdir(folder) }
}

/** Seconds since now: `const seconds = stopwatch()`, later `seconds()`. */
export const stopwatch = (): (() => number) => {
  const begin = performance.now()
  return () => Math.round(performance.now() - begin) / 1000
}
