/** The pathways in words: each step with what belongs to it, and the ways on with their conditions. */
import type { Pathway, PathwayStep, PathwayWay } from '@leio/rules/pathway'
import { useBook } from './book-context.ts'
import { PlaceLink } from './book-link.tsx'
import { Condition, OutlineText, Said } from './condition.tsx'
import { outlineOf } from './condition-outline.ts'
import { EntryFrame, Side } from './entry-frame.tsx'
import { placeOf, stepPlace } from './place.ts'

interface Props {
  readonly pathway: Pathway
  readonly place: string
}

const labelOfStep = ({ steps }: Pathway, id: string): string => steps.find((step) => step.id === id)?.label ?? id

const StepLink = ({ pathway, id }: { readonly pathway: Pathway; readonly id: string }) => (
  <PlaceLink place={stepPlace(pathway, id)}>{labelOfStep(pathway, id)}</PlaceLink>
)

export const PathwayEntry = ({ pathway, place }: Props) => (
  <EntryFrame side={<Side place={place} id={pathway.id} />}>
    <Said>
      <Condition label="Applies when" when={pathway.appliesWhen} />
      <dt>Begins with</dt>
      <dd>
        <StepLink pathway={pathway} id={pathway.start} />
      </dd>
    </Said>
  </EntryFrame>
)

const KINDS: Readonly<Record<PathwayStep['kind'], string>> = { step: 'Step', fork: 'Fork', end: 'End' }

const Way = ({ pathway, way: { to, label, when } }: { readonly pathway: Pathway; readonly way: PathwayWay }) => {
  const { derivations } = useBook()
  return (
    <li>
      To <StepLink pathway={pathway} id={to} />
      {label === undefined ? null : <span className="quiet"> ({label})</span>} when{' '}
      <OutlineText outline={outlineOf(when, derivations)} />
    </li>
  )
}

const AdviceLinks = ({ advice }: { readonly advice: readonly string[] }) =>
  advice.length === 0 ? null : (
    <p className="small">
      <span className="quiet">Rules</span>{' '}
      <span className="place-links">
        {advice.map((id) => (
          <PlaceLink key={id} place={placeOf('rule', id)}>
            {id}
          </PlaceLink>
        ))}
      </span>
    </p>
  )

export const StepEntry = ({ pathway, step, place }: Props & { readonly step: PathwayStep }) => {
  const { id, kind, label, asks, askedWhen, advice, rows } = step
  return (
    <EntryFrame mark={<span className="quiet">{KINDS[kind]}</span>} side={<Side place={place} id={id} rows={rows} />}>
      <h4>{label}</h4>
      {asks === undefined ? null : <p>{asks}</p>}
      {askedWhen === undefined ? null : (
        <Said>
          <Condition label="Asked when" when={askedWhen} />
        </Said>
      )}
      <ul className="ways small">
        {pathway.ways
          .filter((way) => way.from === id)
          .map((way) => (
            <Way key={`${way.to} ${JSON.stringify(way.when)}`} pathway={pathway} way={way} />
          ))}
      </ul>
      <AdviceLinks advice={advice} />
    </EntryFrame>
  )
}
