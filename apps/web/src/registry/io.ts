/** The browser as the registry's pages see it: their door, beside main.tsx. */
import { browserIo } from '../io.ts'
import { heldTab } from './held-tab.ts'
import type { RegistryIo } from './registry-io.ts'

const UNSAVED = 'What you have typed is not saved. Leave it?'

const tab = heldTab({
  address: () => location.href,
  ask: () => confirm(UNSAVED),
  putBack: (address) => history.pushState(null, '', address),
})

addEventListener('beforeunload', (event) => {
  if (tab.isHeld()) event.preventDefault()
})

// Before any other listener is there: one that has already drawn another page has thrown away what was typed.
addEventListener('popstate', tab.onMoved)

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
    goTo: tab.asking(goTo),
    onAddress,
    copy,
    // A redirect would carry the request elsewhere; the API has none but sign-in by others, which is no fetch.
    send: (path, request) => fetch(path, { credentials: 'same-origin', redirect: 'error', ...request }),
    saveBytes,
    digest,
    newKey: () => crypto.randomUUID(),
    onShown,
    holdTab: tab.hold,
    mayLeave: tab.mayLeave,
  }
}
