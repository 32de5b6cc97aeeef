/** The fields of what belongs to one kind of event only. */
import { LabelledField, LabelledMenu } from './labelled-field.tsx'
import type { DeathPart, IdentityPart, Part, RecurrencePart, TherapyPart } from './part.ts'

interface Props<P extends Part> {
  readonly part: P
  readonly onPart: (part: Part) => void
  /** The problem of a field, once it may be shown. */
  readonly problemAt: (where: string) => string | undefined
}

const NOT_CHOSEN = { value: '', label: 'Choose …' } as const
const NOT_RECORDED = { value: '', label: 'Not recorded' } as const

const IdentityFields = ({ part, onPart, problemAt }: Props<IdentityPart>) => (
  <>
    <LabelledField
      label="Family name"
      value={part.familyName}
      onType={(familyName) => onPart({ ...part, familyName })}
      problem={problemAt('identity.familyName')}
    />
    <LabelledField
      label="Given name"
      value={part.givenName}
      onType={(givenName) => onPart({ ...part, givenName })}
      problem={problemAt('identity.givenName')}
    />
    <LabelledField
      label="Birth date"
      value={part.birthDate}
      hint="Such as 1961-05-30; less where no more is known."
      onType={(birthDate) => onPart({ ...part, birthDate })}
      problem={problemAt('identity.birthDate')}
    />
  </>
)

const INTENTS = [
  NOT_RECORDED,
  { value: 'neoadjuvant', label: 'Neoadjuvant' },
  { value: 'adjuvant', label: 'Adjuvant' },
  { value: 'advanced', label: 'Advanced disease' },
  { value: 'maintenance', label: 'Maintenance' },
] as const

const STOPPED = [
  { value: '', label: 'Not known whether it has ended' },
  { value: 'yes', label: 'It has ended' },
  { value: 'undated', label: 'It has ended, date not known' },
] as const

const STOP_REASONS = [
  NOT_RECORDED,
  { value: 'completed', label: 'Completed as planned' },
  { value: 'progression', label: 'Progression' },
  { value: 'toxicity', label: 'Toxicity' },
  { value: 'patient-choice', label: "Patient's choice" },
  { value: 'death', label: 'Death' },
  { value: 'other', label: 'Another reason' },
] as const

const TherapyFields = ({ part, onPart, problemAt }: Props<TherapyPart>) => (
  <>
    <LabelledField
      label="Drugs"
      value={part.agents}
      hint="Separated by commas."
      onType={(agents) => onPart({ ...part, agents })}
      problem={problemAt('therapy.agents')}
    />
    <LabelledMenu
      label="Intent"
      value={part.intent}
      options={INTENTS}
      onChoose={(intent) => onPart({ ...part, intent })}
    />
    <LabelledField
      label="Cycles"
      value={part.cycles}
      onType={(cycles) => onPart({ ...part, cycles })}
      problem={problemAt('therapy.cycles')}
    />
    <LabelledMenu
      label="End"
      value={part.isStopped}
      options={STOPPED}
      onChoose={(value) => onPart({ ...part, isStopped: value === 'yes' || value === 'undated' ? value : '' })}
    />
    {part.isStopped === 'yes' ? (
      <LabelledField
        label="Ended on"
        value={part.stoppedOn}
        hint="Such as 2026-03-02, 2026-03 or 2026."
        onType={(stoppedOn) => onPart({ ...part, stoppedOn })}
        problem={problemAt('therapy.stopped')}
      />
    ) : null}
    {part.isStopped === '' ? null : (
      <LabelledMenu
        label="Why it ended"
        value={part.stopReason}
        options={STOP_REASONS}
        onChoose={(stopReason) => onPart({ ...part, stopReason })}
        problem={problemAt('therapy.stopReason')}
      />
    )}
  </>
)

const RECURRENCE_KINDS = [
  NOT_CHOSEN,
  { value: 'recurrence', label: 'It came back (recurrence)' },
  { value: 'progression', label: 'It grew (progression)' },
] as const

const SITES = [
  NOT_CHOSEN,
  { value: 'local', label: 'Local' },
  { value: 'abdominal', label: 'Abdominal' },
  { value: 'distant', label: 'Distant' },
  { value: 'unknown', label: 'Not known' },
] as const

const BASES = [
  NOT_RECORDED,
  { value: 'imaging', label: 'Imaging' },
  { value: 'biopsy', label: 'Biopsy' },
  { value: 'clinical', label: 'Clinical' },
  { value: 'unknown', label: 'Not known' },
] as const

const RecurrenceFields = ({ part, onPart, problemAt }: Props<RecurrencePart>) => (
  <>
    <LabelledMenu
      label="What happened"
      value={part.kind}
      options={RECURRENCE_KINDS}
      onChoose={(kind) => onPart({ ...part, kind })}
      problem={problemAt('recurrence.kind')}
    />
    <LabelledMenu
      label="Where"
      value={part.site}
      options={SITES}
      onChoose={(site) => onPart({ ...part, site })}
      problem={problemAt('recurrence.site')}
    />
    <LabelledField
      label="Organs"
      value={part.organs}
      hint="Separated by commas, such as lung, liver."
      onType={(organs) => onPart({ ...part, organs })}
    />
    <LabelledMenu
      label="Found by"
      value={part.basis}
      options={BASES}
      onChoose={(basis) => onPart({ ...part, basis })}
    />
  </>
)

const CAUSES = [
  NOT_CHOSEN,
  { value: 'disease', label: 'The disease' },
  { value: 'treatment', label: 'Its treatment' },
  { value: 'other', label: 'Another cause' },
  { value: 'unknown', label: 'Not known' },
] as const

const DeathFields = ({ part, onPart, problemAt }: Props<DeathPart>) => (
  <LabelledMenu
    label="Cause of death"
    value={part.cause}
    options={CAUSES}
    onChoose={(cause) => onPart({ ...part, cause })}
    problem={problemAt('death.cause')}
  />
)

export const PartFields = ({ part, ...rest }: Props<Part>) => {
  switch (part.of) {
    case 'identity':
      return <IdentityFields part={part} {...rest} />
    case 'therapy':
      return <TherapyFields part={part} {...rest} />
    case 'recurrence':
      return <RecurrenceFields part={part} {...rest} />
    case 'death':
      return <DeathFields part={part} {...rest} />
    case 'none':
      return null
  }
}
