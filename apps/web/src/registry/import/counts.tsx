/** In = accepted + refused + waiting for a person: every row of a file stands in one of them (H-08). */
interface Props {
  readonly total: number
  readonly parts: readonly { readonly label: string; readonly count: number; readonly tone: string }[]
}

export const RowCounts = ({ total, parts }: Props) => (
  <dl className="row-counts">
    <div>
      <dt>Rows in the file</dt>
      <dd className="number">{total}</dd>
    </div>
    {parts.map(({ label, count, tone }) => (
      <div key={label}>
        <dt className={tone}>{label}</dt>
        <dd className="number">{count}</dd>
      </div>
    ))}
  </dl>
)
