/** The targets that the synthetic population does not follow, each with the reason. */

export interface NotCompared {
  readonly row: string
  readonly quantity: string
  readonly because: string
}

const NOT_A_REGISTRY = 'It counts people without leiomyosarcoma too, and a registry of patients has none.'
const NOT_RECORDED = 'The generator records nothing of it.'
const AGAINST_GLADDY = 'It disagrees with the series of Gladdy 2013, which the generator follows.'

const named = (
  because: string,
  ...targets: readonly (readonly [row: string, quantity: string])[]
): readonly NotCompared[] => targets.map(([row, quantity]) => ({ row, quantity, because }))

export const NOT_COMPARED: readonly NotCompared[] = [
  ...named(
    NOT_A_REGISTRY,
    ['INT-03', 'share of leiomyosarcoma'],
    ['CC-01', 'age at peak incidence'],
    ['CC-02', 'age at which incidence starts to rise'],
    ['CC-02', 'age at peak incidence'],
    ['CC-07', 'rank among soft-tissue sarcomas'],
    ['CC-08', 'rank among sarcomas of large vessels'],
    ['CC-09', 'incidence'],
    ['CC-10', 'rank among uterine sarcomas'],
    ['CC-12', 'leiomyosarcoma to GIST'],
    ['CC-30', 'predisposition'],
    ['CC-31', '50-year cumulative risk of any soft-tissue sarcoma'],
    ['CC-31', 'leiomyosarcoma among these sarcomas'],
    ['CC-32', 'lifetime incidence of leiomyosarcoma'],
    ['CC-33', 'median age at leiomyosarcoma'],
    ['UI-02', 'share of leiomyosarcoma'],
    ['UP-21', 'leiomyosarcoma in a presumed leiomyoma'],
    ['SM-08', 'uterine'],
  ),
  ...named(
    NOT_RECORDED,
    ['CC-13', 'symptoms'],
    ['CC-14', 'veno-occlusive event'],
    ['PM-12', 'keratin or EMA positive, at most'],
    ['PM-21', 'TP53 or RB1 altered'],
    ['US-06', 'positive nodes'],
    ['US-07', 'positive nodes'],
  ),
  ...named(
    AGAINST_GLADDY,
    ['KP-02', 'frequency of sites'],
    ['CC-06', 'share in the abdomen'],
    ['CC-16', 'share outside the abdomen'],
  ),
  ...named(
    'With half of the patients having distant recurrences in 8 years (CC-22) and 20 months of survival after them (SM-04), 29 % at 5 years cannot be.',
    ['CC-20', '5-year disease-specific survival, all'],
  ),
  ...named('Contested (D25): it is more than any recurrence in the same series.', ['SM-02', 'metastasis']),
  ...named('Contested (D25): with it 76 % of stage I could not live 5 years (UI-03).', ['SM-03', 'metastasis']),
  ...named('It has no time in it, so that no follow-up reproduces it.', ['SA-01', 'distant metastasis and death']),
  ...named('Another series of the same disease; the larger one (US-11) is followed.', ['UI-03', 'median age']),
]
