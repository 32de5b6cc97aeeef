/** What the article says in some rows, in our words and with its own numbers. */
import { isRowId, rowOf } from '@leio/knowledge/inventory'
import { PlaceLink } from './book-link.tsx'
import { placeOf } from './place.ts'

export const RowTexts = ({ rows }: { readonly rows: readonly string[] }) => (
  <dl className="row-texts">
    {rows.filter(isRowId).map((row) => (
      <div key={row}>
        <dt>
          <PlaceLink place={placeOf('row', row)}>{row}</PlaceLink>
        </dt>
        <dd>{rowOf(row).text}</dd>
      </div>
    ))}
  </dl>
)
