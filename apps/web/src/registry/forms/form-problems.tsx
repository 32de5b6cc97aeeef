/** Every problem of a form together, once somebody has tried to go on. The keyboard goes on there. */
import { definitionOf, isFactId } from '@leio/facts/dictionary'
import type { Problem } from '@leio/facts/problem'
import { useEffect, useRef } from 'react'
import { ProblemNotice } from '../problem-notice.tsx'

const PLACES: Readonly<Record<string, string>> = {
  moment: 'Date',
  source: 'Source',
  facts: 'Answers',
  'identity.familyName': 'Family name',
  'identity.givenName': 'Given name',
  'identity.birthDate': 'Birth date',
  'therapy.agents': 'Drugs',
  'therapy.stopped': 'Ended on',
  'therapy.cycles': 'Cycles',
  'recurrence.kind': 'What happened',
  'recurrence.site': 'Where',
  'death.cause': 'Cause of death',
}

/** Where a problem is, as the form calls it. */
const placeOf = (where: string): string => {
  const id = where.replace(/^facts\./, '')
  if (where.startsWith('lesions') || where.startsWith('recist')) return 'Lesion table'
  return isFactId(id) ? definitionOf(id).label : (PLACES[where] ?? where)
}

export const FormProblems = ({ problems }: { readonly problems: readonly Problem[] }) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const named = problems.map((one) => ({ ...one, where: placeOf(one.where) }))
  return (
    <div ref={place} tabIndex={-1}>
      <ProblemNotice
        problem={{ status: 0, type: 'form', title: 'The form is not ready to be saved.', problems: named }}
      />
    </div>
  )
}
