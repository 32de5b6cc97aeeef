/**
 * The pairs of least total distance between treated rows and controls on a line, without a table of all distances.
 *
 * On a line no two best pairs need to cross: of two that do, swapping the controls makes neither the sum nor the longest
 * distance larger. So the treated rows and their controls may be taken to stand in the same order, and the best choice
 * among the first i treated rows and the first j controls follows from those for i - 1 and j - 1 (dynamic programming,
 * as in the alignment of two sequences). First as many pairs as possible, then the least sum.
 *
 * A treated row looks only at its *window* of controls: those within the caliper or, where all can be matched, those that
 * leave enough for the rows before and after it. Steps and quarter bytes: the sum of the windows. The general assignment
 * (assignment.ts) gives the same total; its tests compare the two.
 */

export interface LinePair {
  readonly treated: number
  readonly control: number
}

const WITHOUT_ROW = 0
const WITHOUT_CONTROL = 1
const TOGETHER = 2

interface Windows {
  /** First and last control of each treated row; both never fall. */
  readonly first: Int32Array
  readonly last: Int32Array
  /** Where the row's choices begin. */
  readonly begin: Float64Array
  readonly total: number
}

/**
 * Pairs as places in the two lists, which are in increasing order. At most one control for each treated value; give a
 * value twice for two.
 */
export const lineMatching = (treated: Float64Array, controls: Float64Array, caliper: number): readonly LinePair[] => {
  const windows = windowsOf(treated, controls, caliper)
  return traced(windows, bestChoices(treated, controls, caliper, windows), controls.length)
}

const windowsOf = (treated: Float64Array, controls: Float64Array, caliper: number): Windows => {
  const first = new Int32Array(treated.length)
  const last = new Int32Array(treated.length)
  const begin = new Float64Array(treated.length)
  const spare = controls.length - treated.length
  let [low, high, total] = [0, -1, 0]
  for (let row = 0; row < treated.length; row += 1) {
    const value = treated[row] as number
    while (low < controls.length && value - (controls[low] as number) > caliper) low += 1
    while (high + 1 < controls.length && (controls[high + 1] as number) - value <= caliper) high += 1
    // With a caliper not all may be matched, and who is left out makes room for the others.
    const isFull = caliper === Infinity && spare >= 0
    first[row] = isFull ? row : low
    last[row] = isFull ? row + spare : high
    begin[row] = total
    total += Math.max(0, (last[row] as number) - (first[row] as number) + 1)
  }
  return { first, last, begin, total }
}

/**
 * For each treated row and each control of its window the best choice, two bits each. `count` and `sum` at j + 1 are those
 * of the best pairs among the rows so far and the controls up to j; beyond `known` they are as at `known`.
 */
const bestChoices = (
  treated: Float64Array,
  controls: Float64Array,
  caliper: number,
  { first, last, begin, total }: Windows,
): Uint8Array => {
  const choices = new Uint8Array(Math.ceil(total / 4))
  const count = new Int32Array(controls.length + 1)
  const sum = new Float64Array(controls.length + 1)
  let known = 0
  for (let row = 0; row < treated.length; row += 1) {
    const value = treated[row] as number
    const from = first[row] as number
    const to = last[row] as number
    for (; known <= to; known += 1) {
      count[known + 1] = count[known] as number
      sum[known + 1] = sum[known] as number
    }
    let place = begin[row] as number
    let countBefore = count[from] as number
    let sumBefore = sum[from] as number
    for (let control = from; control <= to; control += 1) {
      const apart = Math.abs((controls[control] as number) - value)
      let bestCount = count[control + 1] as number
      let bestSum = sum[control + 1] as number
      let choice = WITHOUT_ROW
      const [together, sumTogether] = [apart <= caliper ? countBefore + 1 : -1, sumBefore + apart]
      countBefore = bestCount
      sumBefore = bestSum
      const [countLeft, sumLeft] = [count[control] as number, sum[control] as number]
      if (control > from && (countLeft > bestCount || (countLeft === bestCount && sumLeft < bestSum))) {
        bestCount = countLeft
        bestSum = sumLeft
        choice = WITHOUT_CONTROL
      }
      if (together > bestCount || (together === bestCount && sumTogether < bestSum)) {
        bestCount = together
        bestSum = sumTogether
        choice = TOGETHER
      }
      count[control + 1] = bestCount
      sum[control + 1] = bestSum
      choices[place >>> 2] = (choices[place >>> 2] as number) | (choice << (2 * (place & 3)))
      place += 1
    }
  }
  return choices
}

/** The pairs behind the last choice, from the end. */
const traced = ({ first, last, begin }: Windows, choices: Uint8Array, controls: number): readonly LinePair[] => {
  const pairs: LinePair[] = []
  let control = controls - 1
  for (let row = first.length - 1; row >= 0; row -= 1) {
    control = Math.min(control, last[row] as number)
    for (; control >= (first[row] as number); control -= 1) {
      const place = (begin[row] as number) + control - (first[row] as number)
      const choice = ((choices[Math.floor(place / 4)] as number) >>> (2 * (place % 4))) & 3
      if (choice === WITHOUT_CONTROL) continue
      if (choice === TOGETHER) pairs.push({ treated: row, control: control-- })
      break
    }
  }
  return pairs.reverse()
}
