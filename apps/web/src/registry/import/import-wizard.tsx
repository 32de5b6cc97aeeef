/** Importing a file: choose it, say what its columns mean, look at what would happen, then import. */
import { useState } from 'react'
import { queryOf, useApi, useIo } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { addressTo } from '../route.ts'
import { useAttempt } from '../sign-in/credentials.tsx'
import type { ChosenFile } from './chosen-file.ts'
import { FileStep } from './file-step.tsx'
import type { ImportSummary, Preview } from './import-answers.ts'
import { MappingStep } from './mapping-step.tsx'
import { PreviewView } from './preview-view.tsx'

interface Step {
  readonly file: ChosenFile
  readonly mapping?: string
  readonly preview: Preview
}

/** Tables that mean nothing without a mapping. */
const mappedKind = ({ kind }: ChosenFile): 'csv' | 'redcap' | undefined =>
  kind === 'csv' || kind === 'redcap' ? kind : undefined

export const ImportWizard = () => {
  const api = useApi()
  const io = useIo()
  const [step, go] = useState<Step>()
  const { isBusy, problem, attempt } = useAttempt()
  const look = (file: ChosenFile, mapping?: string) =>
    attempt(async () => {
      const { kind, fileName, content } = file
      const path = `/api/imports/preview${queryOf({ kind, mapping, fileName })}`
      const { body } = await api.ask<Preview>('POST', path, content)
      go({ file, preview: body, ...(mapping === undefined ? {} : { mapping }) })
    })
  const run = ({ file: { kind, fileName, content }, mapping }: Step) =>
    attempt(async () => {
      const path = `/api/imports${queryOf({ kind, mapping, fileName })}`
      const { body } = await api.ask<ImportSummary>('POST', path, content)
      io.goTo(addressTo('/registry/imports/:import', { import: body.id }), 'push')
    })
  const kind = step === undefined ? undefined : mappedKind(step.file)
  return (
    <div className="wizard">
      <FileStep onFile={(file) => void look(file)} />
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      {isBusy ? (
        <p className="quiet" role="status">
          Reading the file …
        </p>
      ) : null}
      {step !== undefined && kind !== undefined && step.mapping === undefined ? (
        <MappingStep
          key={step.file.fileName}
          kind={kind}
          columns={step.preview.columns}
          onMapping={(mapping) => void look(step.file, mapping)}
        />
      ) : null}
      {step !== undefined && (kind === undefined || step.mapping !== undefined) ? (
        <section className="stack" aria-labelledby="preview">
          <h2 id="preview">What would happen to {step.file.fileName}</h2>
          <PreviewView preview={step.preview} />
          <div className="row">
            <button
              type="button"
              className="button is-main"
              disabled={isBusy || step.preview.problems.length > 0}
              onClick={() => void run(step)}
            >
              Import
            </button>
            <span className="small quiet">Nothing was kept yet.</span>
          </div>
        </section>
      ) : null}
    </div>
  )
}
