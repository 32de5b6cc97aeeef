/** A new patient: the number of the centre first; name and birth date are an event of the record like everything else. */
import { type FormEvent, useRef, useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { LabelledField } from '../forms/labelled-field.tsx'
import { Modal } from '../modal.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { addressTo } from '../route.ts'
import { useAttempt } from '../sign-in/credentials.tsx'

const Form = ({ onLeave }: { readonly onLeave: () => void }) => {
  const api = useApi()
  const io = useIo()
  const [number, type] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const key = useRef(io.newKey())
  const add = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      const body = { number: number.trim() }
      const { body: added } = await api.ask<{ readonly id: string }>('POST', '/api/patients', {
        body,
        key: `${key.current}-${encodeURIComponent(number.trim()).replaceAll(/[^\w-]/g, '_')}`,
      })
      io.goTo(`${addressTo('/registry/patients/:patient/enter', { patient: added.id })}?kind=identity`, 'push')
    })
  }
  return (
    <Modal title="Add a patient" onCancel={onLeave}>
      <form className="stack" onSubmit={add}>
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
        <LabelledField
          label="Number"
          value={number}
          hint="The number by which your centre knows the patient; each is used once."
          onType={type}
        />
        <div className="row">
          <button type="submit" className="button is-main" disabled={number.trim() === '' || isBusy}>
            Add, and enter the name
          </button>
          <button type="button" className="button" onClick={onLeave}>
            Cancel
          </button>
        </div>
      </form>
    </Modal>
  )
}

export const AddPatient = () => {
  const [isOpen, open] = useState(false)
  return (
    <>
      <button type="button" className="button is-main" onClick={() => open(true)}>
        Add a patient
      </button>
      {isOpen ? <Form onLeave={() => open(false)} /> : null}
    </>
  )
}
