/** The table of lesions and assessments. On a narrow screen it scrolls by itself, by finger or by arrow keys. */
import type { LesionCell, LesionGroup, LesionTable } from './lesion-table.ts'

const Cell = ({ cell }: { readonly cell: LesionCell }) => (
  <td className={cell.isUnknown === true ? 'unknown number' : 'number'}>
    {cell.words}
    {cell.note === undefined ? null : <span className="course-note small quiet">{cell.note}</span>}
  </td>
)

const Group = ({ group, width }: { readonly group: LesionGroup; readonly width: number }) => (
  <tbody>
    <tr className="course-group">
      <th scope="rowgroup" colSpan={width}>
        <span>{group.title}</span>
      </th>
    </tr>
    {group.rows.map(({ head, note, cells }) => (
      <tr key={head}>
        <th scope="row">
          {head}
          {note === undefined ? null : <span className="course-note small quiet">{note}</span>}
        </th>
        {cells.map((cell, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column, and two columns may have one date.
          <Cell key={at} cell={cell} />
        ))}
      </tr>
    ))}
  </tbody>
)

export const LesionTableView = ({ table }: { readonly table: LesionTable }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard.
  <section className="course-scroll" aria-labelledby="course-table-title" tabIndex={0}>
    <table className="course-table">
      <caption id="course-table-title">Lesions and assessments</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden-text">Lesion or result</span>
          </th>
          {table.columns.map(({ head, note }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two assessments may have one date.
            <th key={at} scope="col" className="number">
              {head}
              {note === '' ? null : <span className="course-note small quiet">{note}</span>}
            </th>
          ))}
        </tr>
      </thead>
      {table.groups.map((group) => (
        <Group key={group.title} group={group} width={table.columns.length + 1} />
      ))}
    </table>
  </section>
)
