/** No case yet: what Leio does in two lines, three examples, the TCGA patients, a new case, a place to drop a file. */
import '../styles/start.css'
import type { CaseFile } from '@leio/facts/case-file'
import { counted } from '@leio/plan/words/fact-text'
import { type ChangeEvent, useEffect, useId, useState } from 'react'
import { PageLink } from '../common/page-link.tsx'
import { useStore, useStoreState } from '../common/use-store.ts'
import { addressOf } from '../route.ts'
import { builtInCases } from './built-in-cases.ts'
import { openDropped } from './open-dropped.ts'
import { TcgaPatients } from './tcga-patients.tsx'

const useExamples = (): readonly CaseFile[] => {
  const [examples, set] = useState<readonly CaseFile[]>([])
  useEffect(() => {
    void import('virtual:examples').then(({ default: text }) => set(builtInCases(text)))
  }, [])
  return examples
}

const CaseButton = (props: {
  readonly file: CaseFile
  readonly note: string
  readonly open: (file: CaseFile) => void
}) => {
  const { file, note, open } = props
  return (
    <li>
      <button type="button" className="case-button" onClick={() => open(file)}>
        <span className="case-button-title">{file.title ?? file.id}</span>
        <span className="small quiet">{note}</span>
      </button>
    </li>
  )
}

const factCount = ({ facts, recist, events }: CaseFile): string =>
  [
    counted(Object.keys(facts).length, 'fact'),
    recist === undefined ? undefined : 'lesion measurements',
    events === undefined || events.length === 0 ? undefined : counted(events.length, 'event'),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')

const OpenFile = () => {
  const store = useStore()
  const [isOver, over] = useState(false)
  const field = useId()
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    void openDropped(store, target.files?.[0]).then(() => {
      target.value = ''
    })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the field inside is the keyboard's.
    <div
      className={`drop ${isOver ? 'is-over' : ''}`}
      onDragOver={() => over(true)}
      onDragLeave={() => over(false)}
      onDrop={() => over(false)}
    >
      <label htmlFor={field}>
        <b>Open a case file</b>
        <span className="quiet"> or drop it here</span>
      </label>
      <input id={field} type="file" accept=".json,application/json" className="small" onChange={choose} />
    </div>
  )
}

export const StartPage = () => {
  const store = useStore()
  const { bench, cases } = useStoreState()
  const examples = useExamples()
  return (
    <div className="start">
      <div className="page-head">
        <h1>From a case of leiomyosarcoma to a plan that can be checked</h1>
        <p className="quiet start-lead">
          Enter what is known. Leio lists what published evidence advises for and against, what is open, and which
          missing fact would change it. Nothing that you type leaves this browser.
        </p>
      </div>
      <div className="start-columns">
        <section aria-labelledby="examples">
          <h2 id="examples">Example cases</h2>
          <ul className="case-list">
            {examples.map((file) => (
              <CaseButton key={file.id} file={file} note={factCount(file)} open={(one) => store.open(one)} />
            ))}
          </ul>
          <h2 id="tcga">Real patients of the TCGA study</h2>
          <TcgaPatients />
        </section>
        <section aria-labelledby="own" className="stack">
          <h2 id="own">Your own case</h2>
          <p>
            <button type="button" className="button is-first" onClick={() => store.newCase()}>
              New case
            </button>
          </p>
          <OpenFile />
          <p className="small quiet">
            A case stays in this tab until the tab is closed. Download it to keep it. Do not enter names, record numbers
            or dates of birth: Leio needs none of them.
          </p>
          {cases.length === 0 ? null : (
            <>
              <h2>In this tab</h2>
              <ul className="case-list">
                {cases.map((file) => (
                  <CaseButton
                    key={file.id}
                    file={file}
                    open={(one) => store.reopen(one)}
                    note={`${file.id} · ${factCount(file)}${file.id === bench?.file.id ? ' · on the table' : ''}`}
                  />
                ))}
              </ul>
            </>
          )}
          <h2>The guideline itself</h2>
          <p>
            <PageLink to={addressOf('knowledge')}>Read every rule, its sources and the errata</PageLink>
          </p>
        </section>
      </div>
    </div>
  )
}
