/** What the browser does not keep for this tab, or did not keep before a reload: said, with what to do. */
import { listText } from '@leio/plan/words/fact-text'
import { useStoreState } from '../common/use-store.ts'

export const UnkeptNotice = () => {
  const { unkept, lost } = useStoreState()
  if (unkept.length + lost.length === 0) return null
  return (
    <section className="notice is-problem not-printed" role="status" aria-label="Not kept">
      {unkept.length === 0 ? null : (
        <p>
          <b>This browser keeps no copy of {listText(unkept, 'and')}.</b> It is here until the page is reloaded or
          closed: download it to keep it.
        </p>
      )}
      {lost.length === 0 ? null : (
        <p>
          <b>This tab lost {listText(lost, 'and')} when it was reloaded.</b> The browser had not kept it: open its file
          or its link again.
        </p>
      )}
    </section>
  )
}
