/** Where one is, where one can go, and what can be done with the case on the table. */

import type { CaseFile } from '@leio/facts/case-file'
import { caseFileText } from '@leio/facts/case-json'
import { useState } from 'react'
import { PageLink } from './common/page-link.tsx'
import { useStore, useStoreState } from './common/use-store.ts'
import { addressOf, PAGE_TITLES, type PageName } from './route.ts'
import { linkOf } from './workbench/case-link.ts'
import type { Bench } from './workbench/workbench.ts'

const PLACES = ['case', 'pathway', 'course', 'board-sheet', 'knowledge'] as const satisfies readonly PageName[]

const SHOWN_FOR_SECONDS = 6

const COPIED = 'Link copied. It carries the case itself: treat it like the record.'
const TOO_LONG = 'This case is too long for a link. Download it and pass the file on.'
/** Browsers and mail programs cut addresses that are longer. */
const LONGEST_LINK = 30_000

/** Copies a link that carries the whole case; where the browser forbids it the link stands there to be copied by hand. */
const ShareLink = ({ file }: { readonly file: CaseFile }) => {
  const store = useStore()
  const [said, say] = useState('')
  const [link, show] = useState('')
  const share = async (): Promise<void> => {
    const made = `${store.io.address().origin}/case#${await linkOf(file)}`
    const isLong = made.length > LONGEST_LINK
    const isCopied = !isLong && (await store.io.copy(made))
    show(isLong || isCopied ? '' : made)
    say(isLong ? TOO_LONG : isCopied ? COPIED : 'Copy this link by hand:')
    if (isCopied) store.io.later(() => say(''), SHOWN_FOR_SECONDS * 1000)
  }
  return (
    <>
      <button type="button" className="button" onClick={() => void share()}>
        Copy link
      </button>
      <span role="status" className="small quiet share-said">
        {said}
      </span>
      {link === '' ? null : <input className="field" aria-label="Link to this case" value={link} readOnly />}
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
  const { bench: held, strange } = useStoreState()
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
            <ShareLink key={bench.file.id} file={bench.file} />
            <Download bench={bench} />
          </>
        )}
      </div>
    </header>
  )
}
