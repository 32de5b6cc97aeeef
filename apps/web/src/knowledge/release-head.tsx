/** Which release the book shows, how old it is, and what it holds. */

import { account } from '@leio/knowledge/account'
import { RELEASE_HASHES } from '@leio/knowledge/release-hashes'
import { counted, dateText } from '@leio/plan/words/fact-text'
import type { Release, ReleaseId } from '@leio/rules/release'
import { RELEASE_LABELS } from '../common/release-labels.ts'
import { useStore } from '../common/use-store.ts'
import { accountText } from './coverage.ts'
import { errataIn, figureCount, sourcesIn } from './in-release.ts'

const MEANINGS: Readonly<Record<ReleaseId, string>> = {
  '2022': 'What the article says, with its printed errors marked and corrected.',
  current: 'The article with dated later evidence and corrections, its own statements still visible beside them.',
}

interface Props {
  readonly release: Release
  readonly choose: (id: ReleaseId) => void
}

const Switch = ({ release, choose }: Props) => (
  <fieldset className="row release-switch not-printed">
    <legend className="hidden-text">Release</legend>
    {(['2022', 'current'] as const).map((id) => (
      <button key={id} type="button" className="button" aria-pressed={release.id === id} onClick={() => choose(id)}>
        {RELEASE_LABELS[id]}
      </button>
    ))}
  </fieldset>
)

const ReviewBy = ({ reviewBy }: { readonly reviewBy: string }) => {
  const { io } = useStore()
  return reviewBy < io.today() ? (
    <dd className="tone-warning">{dateText(reviewBy)}, which has passed</dd>
  ) : (
    <dd>{dateText(reviewBy)}</dd>
  )
}

const contentsText = ({ id, advice, silences, trials, classifications }: Release): string =>
  [
    counted(advice.length, 'rule'),
    counted(silences.length, 'silence'),
    counted(trials.length, 'trial'),
    counted(classifications.length, 'classification'),
    counted(errataIn(id).length, 'erratum').replace('erratums', 'errata'),
    counted(figureCount(id), 'figure'),
    counted(sourcesIn(id).length, 'source'),
  ].join(', ')

export const ReleaseHead = ({ release, choose }: Props) => {
  const { io } = useStore()
  return (
    <header className="book-head">
      <div className="row book-title">
        <h1>Knowledge</h1>
        <Switch release={release} choose={choose} />
        <button type="button" className="button not-printed book-print" onClick={io.print}>
          Print
        </button>
      </div>
      <p className="book-meaning">
        <b>{RELEASE_LABELS[release.id]}.</b> {MEANINGS[release.id]}
      </p>
      <dl className="book-facts small">
        <div>
          <dt>Released</dt>
          <dd>{dateText(release.date)}</dd>
        </div>
        <div>
          <dt>Review by</dt>
          <ReviewBy reviewBy={release.reviewBy} />
        </div>
        <div>
          <dt>Holds</dt>
          <dd>{contentsText(release)}</dd>
        </div>
        <div>
          <dt>Article</dt>
          <dd>{accountText(account())}</dd>
        </div>
        <div>
          <dt>Hash</dt>
          <dd className="hash">{RELEASE_HASHES[release.id]}</dd>
        </div>
      </dl>
    </header>
  )
}
