/** Which case this is, under each printed page, so that no map is read for another patient (H-20). */
import { useEffect } from 'react'

/** A style element would need a wider content-security policy; a constructed sheet does not. */
export const useCaseFoot = (text: string): void => {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `@page pathway { @bottom-left { content: ${JSON.stringify(text)}; font-family: "Inter Variable", sans-serif; font-size: 7.2pt; color: #536070 } }`,
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [text])
}
