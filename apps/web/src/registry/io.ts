/** The browser as the registry's pages see it: their door, beside main.tsx. */
import { browserIo } from '../io.ts'
import type { RegistryIo } from './registry-io.ts'

const UNSAVED = 'What you have typed is not saved. Leave it?'

/** Whoever has typed something holds the tab; a page that is left by a link, or closed, asks first. */
const holders = new Set<symbol>()

addEventListener('beforeunload', (event) => {
  if (holders.size > 0) event.preventDefault()
})

const holdTab = (): (() => void) => {
  const holder = Symbol('what is typed')
  holders.add(holder)
  return () => void holders.delete(holder)
}

const asking =
  (goTo: RegistryIo['goTo']): RegistryIo['goTo'] =>
  (address, how) => {
    if (holders.size === 0 || confirm(UNSAVED)) goTo(address, how)
  }

const onShown = (listener: () => void): (() => void) => {
  const hear = (): void => {
    if (document.visibilityState === 'visible') listener()
  }
  document.addEventListener('visibilitychange', hear)
  addEventListener('focus', hear)
  return () => {
    document.removeEventListener('visibilitychange', hear)
    removeEventListener('focus', hear)
  }
}

const saveBytes = (name: string, bytes: ArrayBuffer): void => {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}

const digest = async (bytes: ArrayBuffer): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** `registryIo().send('/api/session', {})` asks this server who is signed in. */
export const registryIo = (): RegistryIo => {
  const { today, locale, later, print, address, goTo, onAddress, copy } = browserIo()
  return {
    today,
    locale,
    later,
    print,
    address,
    goTo: asking(goTo),
    onAddress,
    copy,
    // A redirect would carry the request elsewhere; the API has none but sign-in by others, which is no fetch.
    send: (path, request) => fetch(path, { credentials: 'same-origin', redirect: 'error', ...request }),
    saveBytes,
    digest,
    newKey: () => crypto.randomUUID(),
    onShown,
    holdTab,
  }
}
