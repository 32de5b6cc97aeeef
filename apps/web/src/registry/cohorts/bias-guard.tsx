/** What can mislead in an analysis stands beside its numbers, the worst first, never behind a door. */
import type { Finding } from '@leio/statistics/finding'
import type { Caution } from '@leio/statistics/problem'

const SEVERITIES: Readonly<
  Record<Finding['severity'], { readonly glyph: string; readonly word: string; readonly tone: string }>
> = {
  misleads: { glyph: '!', word: 'Misleads', tone: 'tone-warning' },
  'be careful': { glyph: '◆', word: 'Be careful', tone: 'tone-consider' },
  'cannot tell': { glyph: '?', word: 'Cannot tell', tone: 'tone-open' },
}

const ORDER: readonly Finding['severity'][] = ['misleads', 'cannot tell', 'be careful']

const FindingItem = ({ finding: { severity, message, method, source } }: { readonly finding: Finding }) => {
  const { glyph, word, tone } = SEVERITIES[severity]
  return (
    <li className="finding" data-severity={severity}>
      <span className={`mark ${tone}`}>
        <span aria-hidden="true">{glyph}</span> {word}
      </span>
      <div>
        <p>{message}</p>
        <p className="small">{method}</p>
        <p className="small quiet">{source}</p>
      </div>
    </li>
  )
}

interface Props {
  readonly findings: readonly Finding[]
  readonly cautions: readonly Caution[]
}

/** The same caution of several curves is said once. */
const messagesOf = (cautions: readonly Caution[]): readonly string[] => [
  ...new Set(cautions.map(({ message }) => message)),
]

export const BiasGuard = ({ findings, cautions }: Props) => (
  <section className="sheet block" aria-labelledby="guard">
    <h2 id="guard">What can mislead here</h2>
    {findings.length + cautions.length === 0 ? <p>Nothing that Leio looks for was found.</p> : null}
    <ul className="findings">
      {findings
        .toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
        .map((finding) => (
          <FindingItem key={`${finding.kind} ${finding.message}`} finding={finding} />
        ))}
    </ul>
    {cautions.length === 0 ? null : (
      <ul className="bulleted small">
        {messagesOf(cautions).map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    )}
  </section>
)
