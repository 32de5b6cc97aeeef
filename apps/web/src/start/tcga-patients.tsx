/** The 105 leiomyosarcoma patients of TCGA-SARC, loaded when the list is opened. */
import type { CaseFile } from '@leio/facts/case-file'
import { counted } from '@leio/plan/words/fact-text'
import { mentions } from '@leio/plan/words/mentions'
import { useId, useState } from 'react'
import { useStore } from '../common/use-store.ts'
import { builtInCases } from './built-in-cases.ts'

const load = async (): Promise<readonly CaseFile[]> => {
  const { default: text } = await import('virtual:tcga')
  return builtInCases(text)
}

const Found = ({ patients }: { readonly patients: readonly CaseFile[] }) => {
  const store = useStore()
  const [search, setSearch] = useState('')
  const field = useId()
  const found = patients.filter(({ id, title }) => mentions(search, [id, title]))
  return (
    <>
      <div className="row">
        <label className="small quiet" htmlFor={field}>
          Find a patient
        </label>
        <input
          id={field}
          type="search"
          className="field"
          value={search}
          placeholder="uterus, metastasis, TCGA-X6"
          onChange={({ target }) => setSearch(target.value)}
        />
        <span role="status" className="small quiet">
          {found.length === 0
            ? 'No patient matches. Try a site, such as uterus, or part of the id.'
            : counted(found.length, 'patient')}
        </span>
      </div>
      <ul className="tcga-list">
        {found.map((file) => (
          <li key={file.id}>
            <button type="button" className="tcga-patient" onClick={() => store.open(file)}>
              {file.title ?? file.id}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

export const TcgaPatients = () => {
  const [patients, set] = useState<readonly CaseFile[]>()
  return (
    <div className="stack">
      <p className="small quiet">
        Open-access data of The Cancer Genome Atlas, by way of cBioPortal (ODbL 1.0) and the TCGA clinical data
        resource. The patients were treated before 2014; their plans are as of today.
      </p>
      {patients === undefined ? (
        <p>
          <button type="button" className="button" onClick={() => void load().then(set)}>
            Show all 105 patients
          </button>
        </p>
      ) : (
        <Found patients={patients} />
      )}
    </div>
  )
}
