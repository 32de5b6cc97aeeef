/** Trials with their criteria, trials and series as evidence, and the works themselves. */
import type { Evidence } from '@leio/knowledge/evidence'
import type { KnownSource } from '@leio/knowledge/references'
import { counted, dateText } from '@leio/plan/words/fact-text'
import type { CitedFigure, Criterion, Trial } from '@leio/rules/release'
import { FigureList } from '../common/figure-list.tsx'
import { SourceList } from '../common/source-list.tsx'
import { useBook } from './book-context.ts'
import { PlaceLink } from './book-link.tsx'
import { Condition, Said } from './condition.tsx'
import { EntryFrame, Side, Unverified } from './entry-frame.tsx'
import { Fold } from './fold.tsx'
import { isNotSeen, SEEN, STATUS } from './item-words.ts'
import { placeOf } from './place.ts'
import { RowTexts } from './row-texts.tsx'
import { studyWords } from './study-words.ts'

interface PlaceProps {
  readonly place: string
}

const CriterionLine = ({ criterion: { text, met, unverified } }: { readonly criterion: Criterion }) => (
  <li>
    <p>
      {text} {unverified === true ? <Unverified /> : null}
    </p>
    <Said>
      <Condition label="Met when" when={met} />
    </Said>
  </li>
)

export const TrialEntry = ({ trial, place }: PlaceProps & { readonly trial: Trial }) => {
  const { release } = useBook()
  const { id, title, registration, status, statusAsOf, closedBecause, criteria, rows, sources } = trial
  return (
    <EntryFrame
      side={
        <Side place={place} id={id} rows={rows}>
          <p>{registration}</p>
        </Side>
      }
    >
      <h3>{title}</h3>
      <p className="small">
        {closedBecause ?? `${STATUS[status]}.`} <span className="quiet">Seen {dateText(statusAsOf)}.</span>
      </p>
      <div className="folds">
        <Fold title={counted(criteria.length, 'criterion').replace('criterions', 'criteria')}>
          <ol className="criteria">
            {criteria.map((criterion) => (
              <CriterionLine key={criterion.text} criterion={criterion} />
            ))}
          </ol>
        </Fold>
        <Fold title="Sources">
          <RowTexts rows={rows} />
          <SourceList sources={sources} rows={rows} release={release.id} />
        </Fold>
      </div>
    </EntryFrame>
  )
}

const StudyLinks = ({ evidence }: { readonly evidence: Evidence }) => {
  const { discrepancies, sameTrialAs } = evidence
  return (
    <Said>
      <dt>In whom</dt>
      <dd>{evidence.population}</dd>
      {sameTrialAs === undefined ? null : (
        <>
          <dt>Same trial as</dt>
          <dd>
            <PlaceLink place={placeOf('evidence', sameTrialAs)}>{sameTrialAs}</PlaceLink>
          </dd>
        </>
      )}
      {discrepancies.length === 0 ? null : (
        <>
          <dt>Errata</dt>
          <dd className="place-links">
            {discrepancies.map((id) => (
              <PlaceLink key={id} place={placeOf('erratum', id)}>
                {id}
              </PlaceLink>
            ))}
          </dd>
        </>
      )}
    </Said>
  )
}

const Lines = ({ texts }: { readonly texts: readonly string[] }) =>
  texts.length === 0 ? null : (
    <ul className="small">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )

interface EvidenceProps extends PlaceProps {
  readonly evidence: Evidence
  readonly figures: readonly CitedFigure[]
}

export const EvidenceEntry = ({ evidence, figures, place }: EvidenceProps) => (
  <EntryFrame
    side={
      <Side
        place={place}
        id={evidence.id}
        rows={evidence.rows}
        rowsLabel="Bears on"
        works={[evidence.source, ...(evidence.alsoSources ?? [])]}
      />
    }
  >
    <h3>{evidence.title}</h3>
    <p className="small quiet">
      {studyWords(evidence).join(' · ')} {evidence.unverified === true ? <Unverified /> : null}
    </p>
    <StudyLinks evidence={evidence} />
    <Lines texts={[...(evidence.findings ?? []), ...(evidence.notes ?? [])]} />
    {figures.length === 0 ? null : (
      <div className="folds">
        <Fold title={`Figures: ${figures.length}`}>
          <FigureList figures={figures} />
        </Fold>
      </div>
    )}
  </EntryFrame>
)

export const OtherFiguresEntry = ({ figures, place }: PlaceProps & { readonly figures: readonly CitedFigure[] }) => (
  <EntryFrame side={<Side place={place} id="other figures" />}>
    <h3>Figures of no trial or series above</h3>
    <div className="folds">
      <Fold title={`Figures: ${figures.length}`}>
        <FigureList figures={figures} />
      </Fold>
    </div>
  </EntryFrame>
)

export const SourceEntry = ({ source, place }: PlaceProps & { readonly source: KnownSource }) => {
  const { id, citation, title, published, number, seen, doi, pmid, note, unverified } = source
  return (
    <EntryFrame
      mark={number === undefined ? null : <span className="quiet">{number}</span>}
      side={<Side place={place} id={id} />}
    >
      <p className="entry-name">{citation}</p>
      {title === undefined ? null : <p>{title}</p>}
      <p className="small quiet">
        {published === undefined ? null : `${published} · `}
        <span className={isNotSeen(seen) ? 'unknown' : undefined}>{SEEN[seen]}</span>
        {doi === undefined ? null : (
          <>
            {' · '}
            <a href={`https://doi.org/${doi}`} rel="noreferrer">
              doi {doi}
            </a>
          </>
        )}
        {pmid === undefined ? null : ` · PubMed ${pmid}`} {unverified === true ? <Unverified /> : null}
      </p>
      {note === undefined ? null : <p className="small">{note}</p>}
    </EntryFrame>
  )
}
