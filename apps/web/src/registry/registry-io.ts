/**
 * What the registry's pages may do to the world around them. The browser's own is made in io.ts; tests hand in another.
 *
 * Unlike the case page, the registry sends: to its own server, under the session of whoever is signed in, nowhere else.
 */
import type { PageIo } from '../page-io.ts'

export interface RegistryIo
  extends Pick<PageIo, 'today' | 'locale' | 'later' | 'print' | 'address' | 'goTo' | 'onAddress' | 'copy'> {
  /** Sends a request to this origin, with the session's cookie. */
  readonly send: (path: string, request: RequestInit) => Promise<Response>
  /** Gives the reader a file, byte for byte as it came. */
  readonly saveBytes: (name: string, bytes: ArrayBuffer) => void
  /** SHA-256 as 64 letters and digits. */
  readonly digest: (bytes: ArrayBuffer) => Promise<string>
  /** A key that no other request has, for changes that must happen once. */
  readonly newKey: () => string
  /** The tab is looked at again after another one was. */
  readonly onShown: (listener: () => void) => () => void
  /** Something typed would be lost: leaving by a link, Back, a reload or a close asks first, until the answer is called. */
  readonly holdTab: () => () => void
  /** Whether nothing typed would be lost, or whoever typed it agrees: asks for what is no page, such as signing out. */
  readonly mayLeave: () => boolean
}
