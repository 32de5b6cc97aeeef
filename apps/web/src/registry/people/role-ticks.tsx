/** The roles of a person, and what each is for. */
import { ROLE_NAMES, type Role } from '../session.ts'

const WHAT_FOR: Readonly<Record<Role, string>> = {
  clinician: 'reads and enters records, refers to boards',
  registrar: 'imports, corrects, settles queries, prepares boards',
  analyst: 'chooses cohorts and analyses them',
  'board-chair': 'leads boards, records and signs decisions',
  administrator: 'adds people and gives rights; sees no patient',
  auditor: 'reads and verifies the audit; sees no patient',
}

const ROLES = Object.keys(WHAT_FOR) as readonly Role[]

interface Props {
  readonly legend: string
  readonly roles: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}

export const RoleTicks = ({ legend, roles, onChange }: Props) => (
  <fieldset className="ticks-set">
    <legend>{legend}</legend>
    {ROLES.map((role) => (
      <label key={role} className="tick">
        <input
          type="checkbox"
          checked={roles.includes(role)}
          onChange={({ target }) => onChange(target.checked ? [...roles, role] : roles.filter((one) => one !== role))}
        />{' '}
        {ROLE_NAMES[role]} <span className="small quiet">{WHAT_FOR[role]}</span>
      </label>
    ))}
  </fieldset>
)
