/**
 * Whether people of a locale write 5.2 or 5,2.
 *
 * A closed table, not Intl: the answer must not change with the machine. Only places where one mark is the rule are
 * listed. Where practice varies (fr-CH, en-ZA) or nobody has checked, there is no mark, and only whole numbers are read.
 */
export type DecimalMark = '.' | ','

const COMMA =
  'de de-DE de-AT de-LU fr fr-FR fr-BE fr-CA fr-LU es es-ES es-AR es-CL es-CO es-UY it it-IT pt pt-PT pt-BR nl nl-NL ' +
  'nl-BE pl pl-PL sv sv-SE da da-DK fi fi-FI nb nb-NO cs cs-CZ sk sk-SK sl sl-SI hr hr-HR hu hu-HU ro ro-RO bg bg-BG ' +
  'el el-GR ru ru-RU uk uk-UA tr tr-TR ca ca-ES'

const POINT =
  'en en-US en-GB en-IE en-CA en-AU en-NZ en-IN ja ja-JP zh zh-CN zh-TW ko ko-KR th th-TH he he-IL de-CH it-CH es-MX'

const marks: ReadonlyMap<string, DecimalMark> = new Map<string, DecimalMark>([
  ...COMMA.split(' ').map((tag) => [tag.toLowerCase(), ','] as const),
  ...POINT.split(' ').map((tag) => [tag.toLowerCase(), '.'] as const),
])

/** Every locale with a known mark. */
export const LOCALES: readonly string[] = Object.freeze([...COMMA.split(' '), ...POINT.split(' ')])

/** The decimal mark of a locale, or undefined where none is sure. `decimalMarkOf('de')` is ','; `'fr-CH'` has none. */
export const decimalMarkOf = (locale: string): DecimalMark | undefined => marks.get(locale.toLowerCase())
