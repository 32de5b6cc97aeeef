/** An address that names no page, or a case that this tab does not hold. */
import { PageLink } from '../common/page-link.tsx'
import { useStoreState } from '../common/use-store.ts'
import { addressOf } from '../route.ts'

export const StrangeAddress = ({ caseId }: { readonly caseId: string | undefined }) => {
  const { bench } = useStoreState()
  return (
    <section className="notice is-problem not-printed" role="alert" aria-label="Address">
      {caseId === undefined ? (
        <p>
          <b>There is no such page.</b> Begin at the start below.
        </p>
      ) : (
        <p>
          <b>This tab does not hold the case {caseId}.</b> A case stays in the tab in which it was opened: open its file
          or its link here.{' '}
          {bench === undefined ? null : (
            <>
              On the table is{' '}
              <PageLink to={addressOf('case', bench.file.id)}>{bench.file.title ?? bench.file.id}</PageLink>.
            </>
          )}
        </p>
      )}
    </section>
  )
}
