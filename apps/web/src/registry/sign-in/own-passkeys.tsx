/** One's own passkeys: added after showing again who one is, named so that a lost device can be told from the others. */
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { useState } from 'react'
import { type Api, ApiError, useApi } from '../api.ts'
import { LabelledField } from '../forms/labelled-field.tsx'
import { instantText } from '../moment-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { useAttempt } from './credentials.tsx'
import { useReentry } from './reentry.tsx'

interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']

const NOT_MADE = { status: 0, type: 'passkey', title: 'No passkey was made.', cure: 'Try again.' }

const made = async (optionsJSON: CreationOptions) => {
  try {
    return await startRegistration({ optionsJSON })
  } catch {
    throw new ApiError(NOT_MADE)
  }
}

const addPasskey = async (api: Api, name: string): Promise<true> => {
  const { body } = await api.ask<CreationOptions>('POST', '/api/session/passkeys/options', { body: {} })
  await api.ask('POST', '/api/session/passkeys', { body: { name, response: await made(body) } })
  return true
}

const Add = ({ onAdded }: { readonly onAdded: () => void }) => {
  const api = useApi()
  const { withReentry } = useReentry()
  const [name, type] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const add = () =>
    attempt(async () => {
      if ((await withReentry('to add a passkey', () => addPasskey(api, name.trim()))) === undefined) return
      type('')
      onAdded()
    })
  if (!browserSupportsWebAuthn()) return <p className="quiet">This browser knows no passkeys.</p>
  return (
    <div className="stack">
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <LabelledField
        label="Name of the device"
        value={name}
        hint="Such as: telephone, key on the ring."
        onType={type}
      />
      <div className="row">
        <button type="button" className="button" disabled={name.trim() === '' || isBusy} onClick={() => void add()}>
          Add a passkey
        </button>
      </div>
    </div>
  )
}

const Item = ({ passkey, onRemoved }: { readonly passkey: Passkey; readonly onRemoved: () => void }) => {
  const api = useApi()
  const { isBusy, problem, attempt } = useAttempt()
  const remove = () =>
    attempt(async () => {
      await api.ask('DELETE', `/api/session/passkeys/${encodeURIComponent(passkey.id)}`)
      onRemoved()
    })
  return (
    <li className="row">
      <b>{passkey.name}</b>
      <span className="small quiet">
        added {instantText(passkey.createdAt)};{' '}
        {passkey.lastUsedAt === null ? 'never used' : `last used ${instantText(passkey.lastUsedAt)}`}
      </span>
      <button type="button" className="door" disabled={isBusy} onClick={() => void remove()}>
        Remove<span className="hidden-text"> {passkey.name}</span>
      </button>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
    </li>
  )
}

export const OwnPasskeys = () => {
  const read = useRead<{ readonly passkeys: readonly Passkey[] }>('/api/session/passkeys')
  return (
    <Section title="Passkeys">
      <div className="topic-body stack">
        <p className="small quiet">A passkey stands for your password: the device asks for your finger, face or PIN.</p>
        <ShownReading read={read}>
          {({ body: { passkeys } }) => (
            <ul className="stack">
              {passkeys.length === 0 ? <li className="quiet">You have none.</li> : null}
              {passkeys.map((passkey) => (
                <Item key={passkey.id} passkey={passkey} onRemoved={read.again} />
              ))}
            </ul>
          )}
        </ShownReading>
        <Add onAdded={read.again} />
      </div>
    </Section>
  )
}
