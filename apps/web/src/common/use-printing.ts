/** Print: everything open while the browser lays out the pages, and the release with its hash under each of them. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** True from `beforeprint` to `afterprint`. Drawn at once, since the browser takes the pages when the event is over. */
export const useIsPrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true))
    const end = (): void => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}

/**
 * What stands under each printed page: which case or release it is about, so that no print is read for another patient
 * (H-20). A style element would need a wider content-security policy; a constructed sheet does not.
 */
export const usePageFoot = (text: string): void => {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page { @bottom-left { content: ${JSON.stringify(text)} } }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [text])
}
