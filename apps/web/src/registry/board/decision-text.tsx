/** A decision in words: as it is read back before it is signed, and as it stands afterwards. */
import type { DecisionContent } from './answers.ts'

const List = ({ title, lines, none }: { title: string; lines: readonly string[]; none: string }) => (
  <div>
    <dt>{title}</dt>
    <dd>
      {lines.length === 0 ? <span className="quiet">{none}</span> : null}
      {lines.length === 1 ? lines[0] : null}
      {lines.length > 1 ? (
        <ul className="bulleted">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </dd>
  </div>
)

/** The texts of the statements that a decision names. */
const named = ({ options }: DecisionContent, ids: readonly string[] = []): readonly string[] =>
  ids.map((id) => options.find(({ adviceId }) => adviceId === id)?.text ?? id)

export const DecisionText = ({ content }: { readonly content: DecisionContent }) => {
  const { decision, options, conditions, dissent, preference, differs, differenceReason } = content
  const followed = named(content, decision.adviceIds)
  const against = named(content, decision.againstIds)
  const considered = options.map(({ text }) => text).filter((text) => ![...followed, ...against].includes(text))
  return (
    <dl className="decision-text">
      <div>
        <dt>Decision</dt>
        <dd>
          <b>{decision.text}</b>
        </dd>
      </div>
      <div>
        <dt>Compared with the plan</dt>
        <dd className={differs ? 'tone-against' : undefined}>
          {differs ? `Differs. Reason: ${differenceReason ?? ''}` : 'Does not differ.'}
        </dd>
      </div>
      <List title="Follows" lines={followed} none="No statement of the plan is named." />
      {against.length === 0 ? null : <List title="Goes against" lines={against} none="" />}
      <List title="Conditions" lines={conditions} none="None." />
      <List title="Dissent" lines={dissent.map(({ who, text }) => `${who}: ${text}`)} none="None." />
      <div>
        <dt>The patient prefers</dt>
        <dd className={preference === null ? 'unknown' : undefined}>{preference ?? 'Not known to the board.'}</dd>
      </div>
      <List title="Also considered" lines={considered} none="Nothing else." />
    </dl>
  )
}
