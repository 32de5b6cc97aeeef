/**
 * Names as they are compared: the same person is written in more than one way.
 *
 * Words: the *plain* form of a name has small letters without accents, umlauts as two letters, and no hyphens; `Müller-
 * Groß` and `mueller gross` are alike. Only what writing changes is evened out here: how names sound differs from
 * language to language, and a rule for English was refused for records that hold many.
 */

const LETTERS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ł: 'l',
  đ: 'd',
}

/** The plain form. `plainName('Müller-Groß ')` is `'mueller gross'`. Letters of other scripts stay as they are. */
export const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüßæøåłđ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * The fewest letters to change, add, leave out or swap with their neighbour to get from one word to another (optimal
 * string alignment). Counting ends above `most`. `lettersApart('jansen', 'jansne', 2)` is 1.
 */
export const lettersApart = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row]
    for (let at = 1; at <= b.length; at += 1) {
      const same = a[row - 1] === b[at - 1] ? 0 : 1
      const isSwap = at > 1 && row > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1]
      const swapped = isSwap ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      now.push(Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + same, swapped))
    }
    if (Math.min(...now) > most) return most + 1
    ;[before, last] = [last, now]
  }
  return Math.min(last[b.length] ?? 0, most + 1)
}

export type NameMatch = 'same' | 'close' | 'part' | 'initial' | 'different'

/** Of two names one is often written alone: "anna maria" is found as "maria". */
const sharesWord = (a: string, b: string): boolean => {
  const [one, other] = [a.split(' '), b.split(' ')]
  return one.length + other.length > 2 && one.some((word) => word.length > 1 && other.includes(word))
}

/** One letter in short names, two in long ones, is a slip of the pen. */
const slipsIn = (a: string, b: string): number => (Math.min(a.length, b.length) < 5 ? 1 : 2)

/**
 * How alike two plain names are. `nameMatch('mueller', 'muller')` is 'close', `nameMatch('a', 'anna')` is 'initial',
 * `nameMatch('anna maria', 'maria')` is 'part'; an empty name is different from every other. Numbers are the same or
 * different: 17 and 18 are two patients.
 */
export const nameMatch = (a: string, b: string): NameMatch => {
  if (a === '' || b === '') return 'different'
  if (a === b) return 'same'
  if (/\d/.test(a + b)) return 'different'
  if ((a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))) return 'initial'
  if (sharesWord(a, b)) return 'part'
  const most = slipsIn(a, b)
  return lettersApart(a, b, most) <= most && Math.min(a.length, b.length) > 2 ? 'close' : 'different'
}
