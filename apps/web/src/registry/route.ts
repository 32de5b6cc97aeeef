/** Addresses of the registry: which page, and which patient, board or import it is about. */
import { useSyncExternalStore } from 'react'
import { useIo } from './api.ts'

export type Params = Readonly<Record<string, string>>

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '')

/**
 * What a path says where a pattern has names, or undefined where it does not fit.
 * `paramsOf('/registry/patients/:patient', '/registry/patients/7')` is `{ patient: '7' }`.
 */
export const paramsOf = (pattern: string, path: string): Params | undefined => {
  const wanted = partsOf(pattern)
  const found = partsOf(path)
  const fits =
    wanted.length === found.length && wanted.every((part, place) => part.startsWith(':') || part === found[place])
  if (!fits) return undefined
  return Object.fromEntries(
    wanted.flatMap((part, place) => (part.startsWith(':') ? [[part.slice(1), decoded(found[place] ?? '')]] : [])),
  )
}

/** `addressTo('/registry/patients/:patient', { patient: '7' })` is `/registry/patients/7`. */
export const addressTo = (pattern: string, params: Params): string =>
  pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

/** The address of the page, now and whenever it changes. */
export const useAddress = (): URL => {
  const io = useIo()
  return new URL(useSyncExternalStore(io.onAddress, () => io.address().href))
}
