/** A file of the registry as it is saved: whole, or not at all (H-09). */
import { type Api, ApiError, type ApiProblem } from '../api.ts'
import type { RegistryIo } from '../registry-io.ts'

export interface Download {
  readonly fileName: string
  /** Records in the file, as the server counted them. */
  readonly count: number
  /** SHA-256 of the file as it was received; it is the one that the server named. */
  readonly digest: string
  /** Records that stand out among those of the file; only de-identified files say it. */
  readonly rare?: number
}

const CHANGED: ApiProblem = {
  status: 0,
  type: 'cut',
  title: 'The file that came is not the one that the server made: their digests differ. Nothing was saved.',
  cure: 'Download it again; tell whoever runs Leio if it happens again.',
}

const nameIn = (disposition: string | null): string =>
  /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'leio-export'

/**
 * Reads a file, compares its digest with the one that the server named, and saves it.
 * `await download(api, io, '/api/exports/csv')` has the `count` and the `digest` to be shown. Throws an ApiError where the
 * server refuses, and where the file is another than the one that was sent.
 */
export const download = async (
  { file }: Pick<Api, 'file'>,
  { digest: digestOf, saveBytes }: Pick<RegistryIo, 'digest' | 'saveBytes'>,
  path: string,
): Promise<Download> => {
  const { bytes, headers } = await file(path)
  const digest = await digestOf(bytes)
  if (digest !== headers.get('leio-sha-256')) throw new ApiError(CHANGED)
  const fileName = nameIn(headers.get('content-disposition'))
  saveBytes(fileName, bytes)
  const rare = headers.get('leio-rare')
  return {
    fileName,
    count: Number(headers.get('leio-count')),
    digest,
    ...(rare === null ? {} : { rare: Number(rare) }),
  }
}
