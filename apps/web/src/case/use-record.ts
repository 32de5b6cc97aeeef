/** Recording from the page: straight into the case, or into the what-if while there is one. */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact } from '@leio/facts/fact'
import { useStore } from '../common/use-store.ts'
import { record, suppose } from '../workbench/workbench.ts'

/** While something is supposed, an answer is supposed too: nothing hypothetical slips into the record. */
export const useRecord = (): ((fact: FactId, to: Fact) => void) => {
  const store = useStore()
  return (fact, to) =>
    store.change((bench) => {
      if (bench.whatIf === undefined) return record(bench, [{ fact, to }])
      return suppose(bench, [...bench.whatIf.changes.filter((one) => one.fact !== fact), { fact, to }])
    })
}
