/** Whose case it is, in one line: name, birth date, number. Never less, wherever a case of a board is named (H-20). */
import { dateText } from '@leio/plan/words/fact-text'
import { nameOf } from '../patient-summary.ts'
import type { BoardCase } from './answers.ts'

type Named = Pick<BoardCase, 'number' | 'identity' | 'label'>

/** `Synthetic, A, born 3 Mar 1961, number 17`. */
export const caseLine = ({ number, identity }: Named): string => {
  if (identity === null || identity === undefined) return `Number ${number}`
  const { birthDate } = identity
  const born = birthDate === undefined ? 'birth date not recorded' : `born ${dateText(birthDate)}`
  return `${nameOf({ identity, number })}, ${born}, number ${number}`
}

export const CaseName = ({ one }: { readonly one: Named }) => {
  const { identity = null, number } = one
  return (
    <>
      <b>{nameOf({ identity, number })}</b>
      {identity === null ? null : (
        <span className="quiet">
          {' '}
          · {identity.birthDate === undefined ? 'birth date not recorded' : `born ${dateText(identity.birthDate)}`} ·
          number {number}
        </span>
      )}
    </>
  )
}
