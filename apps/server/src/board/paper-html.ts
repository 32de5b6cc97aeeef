/**
 * A page that needs nothing else: no script, no address, its style inside. Opened from a folder it shows what it showed when
 * it was saved (H-50).
 */
import { sha256 } from '@leio/facts/sha-256'
import { seenText } from './paper-text.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for a page; nothing in it can become markup. */
export const escaped = (text: string): string => seenText(text).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

/** `element('p', ['a'])` is `<p>a</p>`; the children are markup already. */
export const element = (name: string, children: readonly string[], className?: string): string =>
  `<${name}${className === undefined ? '' : ` class="${className}"`}>${children.join('')}</${name}>`

/** A heading and a list, or nothing where there is nothing to list. */
export const listed = (title: string, items: readonly string[], className?: string): string =>
  items.length === 0
    ? ''
    : element(
        'section',
        [
          element('h3', [escaped(title)]),
          element(
            'ul',
            items.map((item) => element('li', [escaped(item)])),
          ),
        ],
        className,
      )

/** A word in bold and what it labels. */
export const labelled = (label: string, text: string): string =>
  element('p', [element('b', [escaped(label)]), ' ', escaped(text)])

const STYLE = `body{font:11pt/1.45 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-top:2px solid #111;padding-top:.75rem;margin-top:2rem}h3{font-size:1rem;margin-bottom:.25rem}
ul{margin-top:0}.stamp{font-weight:600}.side{font-size:1.5rem;font-weight:800}.warnings{border:2px solid #a40000;padding:0 .75rem}
.decision{font-weight:700}.basis{font-size:.85rem}nav li{margin:.25rem 0}a{color:#0b3d91}
@media print{body{margin:0;max-width:none}nav{display:none}article{break-before:page}@page{@bottom-right{content:"page " counter(page) " of " counter(pages)}}}`

const toBase64 = (hex: string): string =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))))

/** Only this style, and nothing else, may run or load. */
export const PAPER_POLICY = `default-src 'none'; style-src 'sha256-${toBase64(sha256(STYLE))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** A whole page of parts that are markup already. */
export const page = (title: string, parts: readonly string[]): string =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${parts.join('\n')}</body></html>
`
