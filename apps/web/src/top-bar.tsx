/** Where one is, where one can go, and what can be done with the case on the table. */

import { caseFileText } from '@leio/facts/case-json'
import { useState } from 'react'
import { PageLink } from './common/page-link.tsx'
import { useStore, useStoreState } from './common/use-store.ts'
import { addressOf, PAGE_TITLES, type PageName } from './route.ts'
import { linkOf } from './workbench/case-link.ts'

const PLACES = ['case', 'pathway', 'course', 'board-sheet', 'knowledge'] as const satisfies readonly PageName[]

const SHOWN_FOR_SECONDS = 6

/** Copies a link that carries the whole case; where the browser forbids it the link is shown to be copied by hand. */
const ShareLink = () => {
  const store = useStore()
  const { bench } = useStoreState()
  const [said, say] = useState('')
  if (bench === undefined) return null
  const share = async (): Promise<void> => {
    const { origin } = store.io.address()
    const link = `${origin}/case#${await linkOf(bench.file)}`
    say((await store.io.copy(link)) ? 'Link copied. It carries the case itself: treat it like the record.' : link)
    store.io.later(() => say(''), SHOWN_FOR_SECONDS * 1000)
  }
  return (
    <>
      <button type="button" className="button" onClick={() => void share()}>
        Copy link
      </button>
      <span role="status" className="small quiet share-said">
        {said}
      </span>
    </>
  )
}

const Download = () => {
  const store = useStore()
  const { bench } = useStoreState()
  if (bench === undefined) return null
  const save = (): void => {
    store.io.saveFile(`${bench.file.id}.json`, caseFileText({ ...bench.file, release: bench.knowledge.release.id }))
    store.markSaved()
  }
  return (
    <button type="button" className="button" onClick={save}>
      Download case
    </button>
  )
}

export const TopBar = ({ page }: { readonly page: PageName }) => {
  const { bench } = useStoreState()
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
        <ShareLink />
        <Download />
      </div>
    </header>
  )
}
