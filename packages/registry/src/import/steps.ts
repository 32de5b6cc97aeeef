/**
 * Long reading in steps, so that a server answers others in between: a generator that yields now and then and returns its result.
 *
 * A worker thread was refused: the rows would be copied twice, and the reading is short between two steps anyhow.
 */

export type Steps<Result> = Generator<undefined, Result, undefined>

/** So many rows are read between two steps: a few milliseconds. */
const ROWS = 100

/** Maps rows one by one, with a step after every hundred. */
export function* mapInSteps<Row, Result>(rows: Iterable<Row>, map: (row: Row) => Result): Steps<readonly Result[]> {
  const done: Result[] = []
  for (const row of rows) {
    done.push(map(row))
    if (done.length % ROWS === 0) yield
  }
  return done
}

/** Carries steps out without a pause. `atOnce(mapInSteps([1, 2], double))` is `[2, 4]`. */
export const atOnce = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** Carries steps out and lets others have their turn between them; `turn` is fulfilled when they had it. */
export const inTurns = async <Result>(steps: Steps<Result>, turn: () => Promise<void>): Promise<Result> => {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
    await turn()
  }
}
