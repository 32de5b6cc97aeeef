/** What is asked of a cohort: method, endpoint with its declaration, time zero, groups, covariates. */
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import type { FactType } from '@leio/facts/fact-definition'
import { type AnalysisRequest, type Endpoint, METHODS, type Method } from './answers.ts'
import { METHOD_NAMES, outcomeWords, ZERO_WORDS } from './words.ts'

export interface Asked {
  readonly method: Method
  readonly endpoint: string
  readonly timeZero: string
  readonly group: FactId | ''
  readonly knownAtTimeZero: boolean
  readonly covariates: readonly FactId[]
}

export const askedOf = ([first]: readonly Endpoint[]): Asked => ({
  method: 'kaplan-meier',
  endpoint: first?.id ?? '',
  timeZero: first?.timeZeros[0] ?? '',
  group: '',
  knownAtTimeZero: false,
  covariates: [],
})

const hasGroups = (method: Method): boolean => method !== 'cox'
const hasCovariates = (method: Method): boolean => method === 'cox' || method === 'table-one'

/** What is sent: only what the method takes. */
export const requestOf = ({
  method,
  endpoint,
  timeZero,
  group,
  knownAtTimeZero,
  covariates,
}: Asked): AnalysisRequest => ({
  method,
  endpoint,
  timeZero,
  ...(hasGroups(method) && group !== ''
    ? { group: { fact: group, ...(knownAtTimeZero ? { knownAtTimeZero: true as const } : {}) } }
    : {}),
  ...(hasCovariates(method) ? { covariates } : {}),
})

const factsOf = (...types: readonly FactType[]) => DICTIONARY.filter(({ type }) => types.includes(type))
const GROUPING = factsOf('boolean', 'choice')
const DESCRIBING = factsOf('boolean', 'choice', 'number', 'quantity')

interface Props {
  readonly endpoints: readonly Endpoint[]
  readonly asked: Asked
  readonly onChange: (asked: Asked) => void
}

/** What the endpoint counts, as it is declared. */
export const Declaration = ({ endpoint }: { readonly endpoint: Endpoint }) => (
  <dl className="declaration small">
    <div>
      <dt>Event</dt>
      <dd>{outcomeWords(endpoint.event)}</dd>
    </div>
    <div>
      <dt>Competes</dt>
      <dd>{endpoint.competing.length === 0 ? 'nothing' : outcomeWords(endpoint.competing)}</dd>
    </div>
    <div>
      <dt>Censored</dt>
      <dd>{endpoint.censoring}</dd>
    </div>
    <div>
      <dt>Why so</dt>
      <dd>
        {endpoint.why} {endpoint.sources.map(({ ref }) => ref).join('; ')}
        {endpoint.unverified === true ? <span className="unknown"> unverified: our own definition</span> : null}
      </dd>
    </div>
  </dl>
)

const EndpointChoice = ({ endpoints, asked, onChange }: Props) => (
  <label className="labelled">
    Endpoint
    <select
      className="field"
      value={asked.endpoint}
      onChange={({ target }) => {
        const chosen = endpoints.find(({ id }) => id === target.value)
        onChange({ ...asked, endpoint: target.value, timeZero: chosen?.timeZeros[0] ?? '' })
      }}
    >
      {endpoints.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  </label>
)

const Groups = ({ asked, onChange }: Props) => (
  <>
    <label className="labelled">
      Groups
      <select
        className="field"
        value={asked.group}
        onChange={({ target }) => onChange({ ...asked, group: target.value as FactId | '' })}
      >
        <option value="">no groups</option>
        {GROUPING.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
    {asked.group === '' ? null : (
      <label className="tick">
        <input
          type="checkbox"
          checked={asked.knownAtTimeZero}
          onChange={({ target }) => onChange({ ...asked, knownAtTimeZero: target.checked })}
        />{' '}
        I vouch that the group was known at time zero in every patient
      </label>
    )}
  </>
)

const Covariates = ({ asked, onChange }: Props) => {
  const put = (covariates: readonly FactId[]): void => onChange({ ...asked, covariates })
  return (
    <div className="labelled is-wide">
      <label className="labelled">
        Add a covariate
        <select
          className="field"
          value=""
          onChange={({ target }) => put([...asked.covariates, target.value as FactId])}
        >
          <option value="">choose a fact</option>
          {DESCRIBING.filter(({ id }) => !asked.covariates.includes(id as FactId) && id !== asked.group).map(
            ({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ),
          )}
        </select>
      </label>
      <ul className="row">
        {asked.covariates.map((fact) => (
          <li key={fact} className="row">
            <span className="chip">{DICTIONARY.find(({ id }) => id === fact)?.label}</span>
            <button type="button" className="door" onClick={() => put(asked.covariates.filter((one) => one !== fact))}>
              Take out<span className="hidden-text"> covariate {fact}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

export const AnalysisForm = (props: Props) => {
  const { endpoints, asked, onChange } = props
  const endpoint = endpoints.find(({ id }) => id === asked.endpoint)
  return (
    <div className="stack-wide">
      <div className="fields">
        <label className="labelled">
          Method
          <select
            className="field"
            value={asked.method}
            onChange={({ target }) => onChange({ ...asked, method: target.value as Method })}
          >
            {METHODS.map((method) => (
              <option key={method} value={method}>
                {METHOD_NAMES[method]}
              </option>
            ))}
          </select>
        </label>
        <EndpointChoice {...props} />
        <label className="labelled">
          Counted from
          <select
            className="field"
            value={asked.timeZero}
            onChange={({ target }) => onChange({ ...asked, timeZero: target.value })}
          >
            {(endpoint?.timeZeros ?? []).map((zero) => (
              <option key={zero} value={zero}>
                {ZERO_WORDS[zero] ?? zero}
              </option>
            ))}
          </select>
        </label>
        {hasGroups(asked.method) ? <Groups {...props} /> : null}
        {hasCovariates(asked.method) ? <Covariates {...props} /> : null}
      </div>
      {endpoint === undefined ? null : <Declaration endpoint={endpoint} />}
    </div>
  )
}
