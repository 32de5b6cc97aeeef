/** The first step: which kind of file, and the file. It is read in the browser and sent to this server only. */
import { type ChangeEvent, useId, useState } from 'react'
import { LabelledMenu } from '../forms/labelled-field.tsx'
import { type ChosenFile, choiceOf } from './chosen-file.ts'
import { IMPORT_KINDS, type ImportKind, KIND_NAMES } from './import-answers.ts'

const KINDS = IMPORT_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))

const HINTS: Readonly<Record<ImportKind, string>> = {
  csv: 'A table with one header row; UTF-8.',
  redcap: 'The export of raw values, with one header row.',
  tcga: 'Choose the four tables together: tcga_cdr_sarc, pan_can_atlas clinical data, fnclcc grades, tp53 calls.',
  msk: 'The tab-separated clinical table of the study.',
  json: 'An export of Leio, one patient a line.',
}

export const FileStep = ({ onFile }: { readonly onFile: (file: ChosenFile) => void }) => {
  const id = useId()
  const [kind, choose] = useState<ImportKind>('csv')
  const [missing, miss] = useState<readonly string[]>([])
  const take = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = await Promise.all(
      [...(target.files ?? [])].map(async (file) => ({ name: file.name, text: await file.text() })),
    )
    const choice = choiceOf(kind, files)
    miss(choice.missing ?? [])
    if (choice.file !== undefined) onFile(choice.file)
  }
  return (
    <div className="form-head sheet">
      <LabelledMenu
        label="Kind of file"
        value={kind}
        options={KINDS}
        onChoose={(value) => choose(value as ImportKind)}
      />
      <div className="labelled">
        <label htmlFor={id}>{kind === 'tcga' ? 'Files' : 'File'}</label>
        <input
          key={kind}
          id={id}
          type="file"
          multiple={kind === 'tcga'}
          aria-describedby={`${id}-hint`}
          onChange={(event) => void take(event)}
        />
        <p id={`${id}-hint`} className={`small ${missing.length === 0 ? 'quiet' : 'problem'}`} role="status">
          {missing.length === 0
            ? HINTS[kind]
            : `Missing among the chosen files: ${missing.join(', ')}. Choose all four together.`}
        </p>
      </div>
    </div>
  )
}
