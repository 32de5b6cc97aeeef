/** The first page after signing in: what waits, as numbers that lead to the lists. */
import { RegistryLink } from '../registry-link.tsx'
import { hasRole, useSession } from '../session.ts'
import { useRead } from '../use-read.ts'
import { WORKLISTS, type Worklist } from './worklists.ts'

const WAITING = '…'

/** The number, with a plus where the list was capped; a dash with words where it cannot be read. */
const CountOf = ({ list }: { readonly list: Worklist }) => {
  const { reading } = useRead<unknown>(list.from)
  const counted = reading.state === 'read' ? list.count(reading.answer.body) : undefined
  const text =
    reading.state === 'reading'
      ? WAITING
      : counted === undefined
        ? '–'
        : `${counted.count}${counted.isComplete ? '' : '+'}`
  return (
    <>
      <span className="work-count">{text}</span>
      <span className="work-title">{list.title}</span>
      <span className="small quiet">
        {reading.state === 'refused' ? `The number cannot be read: ${reading.problem.title}` : list.what}
      </span>
    </>
  )
}

export const HomePage = () => {
  const session = useSession()
  const lists = WORKLISTS.filter(({ roles }) => hasRole(session, ...roles))
  return (
    <>
      <header className="page-head">
        <h1>Today</h1>
      </header>
      {lists.length === 0 ? (
        <p className="quiet">No list waits for your roles. What you can do stands in the bar above.</p>
      ) : (
        <ul className="worklists">
          {lists.map((list) => (
            <li key={list.id}>
              <RegistryLink to={list.to} className="worklist sheet">
                <CountOf list={list} />
              </RegistryLink>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
