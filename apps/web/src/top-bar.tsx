/** Where one is, where one can go, and what can be done with the case on the table. */

import type { CaseFile } from '@leio/facts/case-file'
import { caseFileText } from '@leio/facts/case-json'
import { useRef, useState } from 'react'
import { PageLink } from './common/page-link.tsx'
import { useStore, useStoreState } from './common/use-store.ts'
import type { PageIo } from './page-io.ts'
import { addressOf, PAGE_TITLES, type PageName } from './route.ts'
import { linkOf } from './workbench/case-link.ts'
import type { Bench } from './workbench/workbench.ts'

const PLACES = ['case', 'pathway', 'course', 'board-sheet', 'knowledge'] as const satisfies readonly PageName[]

const SHOWN_FOR_SECONDS = 6

const COPIED = 'Link copied. It carries the case itself: treat it like the record.'
const TOO_LONG = 'This case is too long for a link. Download it and pass the file on.'
/** Browsers and mail programs cut addresses that are longer. */
const LONGEST_LINK = 30_000

const NO_LINK = 'This browser cannot make a link. Download the case and pass the file on.'

/** The link, or nothing where the browser cannot pack it. */
const linkFor = async (io: PageIo, file: CaseFile): Promise<string | undefined> => {
  try {
    return `${io.address().origin}/case#${await linkOf(file)}`
  } catch {
    return undefined
  }
}

/** Copies a link that carries the whole case; where the browser forbids it the link stands there to be copied by hand. */
const ShareLink = ({ file }: { readonly file: CaseFile }) => {
  const store = useStore()
  const [said, say] = useState('')
  const [made, make] = useState<{ readonly file: CaseFile; readonly link: string }>()
  const forget = useRef<() => void>(() => undefined)
  const share = async (): Promise<void> => {
    forget.current()
    const link = await linkFor(store.io, file)
    const isLong = link !== undefined && link.length > LONGEST_LINK
    const isCopied = link !== undefined && !isLong && (await store.io.copy(link))
    make(link === undefined || isLong || isCopied ? undefined : { file, link })
    say(link === undefined ? NO_LINK : isLong ? TOO_LONG : isCopied ? COPIED : '')
    if (isCopied) forget.current = store.io.later(() => say(''), SHOWN_FOR_SECONDS * 1000)
  }
  // A link of the case as it was before an answer would lose the answer.
  const isCurrent = made !== undefined && made.file === file
  return (
    <>
      <button type="button" className="button" onClick={() => void share()}>
        Copy link
      </button>
      <span role="status" className="small quiet share-said">
        {isCurrent ? 'Copy this link by hand:' : said}
      </span>
      {isCurrent ? <input className="field" aria-label="Link to this case" value={made.link} readOnly /> : null}
    </>
  )
}

const Download = ({ bench }: { readonly bench: Bench }) => {
  const store = useStore()
  const save = (): void => {
    store.io.saveFile(`${bench.file.id}.json`, caseFileText({ ...bench.file, release: bench.knowledge.release.id }))
  }
  return (
    <button type="button" className="button" onClick={save}>
      Download case
    </button>
  )
}

export const TopBar = ({ page }: { readonly page: PageName }) => {
  const { bench: held, strange, laid } = useStoreState()
  const bench = strange === undefined ? held : undefined
  const shown = PLACES.filter((place) => bench !== undefined || place === 'knowledge')
  return (
    <header className="top-bar not-printed">
      <PageLink to={addressOf('start')} className="brand">
        Leio
      </PageLink>
      <nav className="top-nav" aria-label="Pages">
        <ul>
          {shown.map((place) => (
            <li key={place}>
              <PageLink
                to={addressOf(place, place === 'knowledge' ? undefined : bench?.file.id)}
                isCurrent={place === page}
              >
                {PAGE_TITLES[place]}
              </PageLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="top-tools">
        {bench === undefined ? null : (
          <>
            <ShareLink key={laid} file={bench.file} />
            <Download bench={bench} />
          </>
        )}
      </div>
    </header>
  )
}
