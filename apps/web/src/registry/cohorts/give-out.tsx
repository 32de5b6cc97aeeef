/** An analysis for readers outside the centre: small cells suppressed, and kept as given out, or refused with the reason. */
import { useApi, useIo } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'

export const GiveOut = ({ id }: { readonly id: string }) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const give = (): void =>
    void change.run(async () => {
      const { body } = await api.ask<unknown>('GET', `/api/analyses/${encodeURIComponent(id)}/outside`)
      const bytes = new TextEncoder().encode(`${JSON.stringify(body, null, 2)}\n`)
      io.saveBytes('analysis-outside.json', bytes.buffer)
    })
  return (
    <section className="sheet block not-printed" aria-labelledby="outside">
      <h2 id="outside">For outside the centre</h2>
      <p className="small">
        The other downloads hold patients one by one and stay inside. This one has no number of fewer than eleven
        patients, and curves at whole years only. What you download is kept as given out: a later analysis whose
        patients differ from it by a few may then not leave.
      </p>
      <p>
        <button type="button" className="button" disabled={change.isBusy} onClick={give}>
          Download for outside the centre
        </button>
      </p>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </section>
  )
}
