/** The methods of `leio analyse`: what each needs, and what else it takes. */

export type OptionName =
  | 'time'
  | 'event'
  | 'competing'
  | 'censored'
  | 'cause'
  | 'group'
  | 'strata'
  | 'entry'
  | 'weights'
  | 'covariates'
  | 'cluster'
  | 'ties'
  | 'confidence'
  | 'limits'
  | 'rho'
  | 'tau'
  | 'at'
  | 'yi'
  | 'vi'
  | 'ai'
  | 'bi'
  | 'ci'
  | 'di'
  | 'measure'
  | 'label'
  | 'trial'
  | 'estimator'
  | 'test'
  | 'treatment'
  | 'caliper'
  | 'exact'
  | 'order'
  | 'determined'
  | 'zero'
  | 'where'
  | 'svg'

export interface MethodSpec {
  readonly needs: readonly OptionName[]
  readonly takes: readonly OptionName[]
  readonly what: string
  readonly example: string
}

const OUTCOME = ['entry', 'weights', 'confidence'] as const
/** What the bias guard asks for. */
const GUARD = ['determined', 'zero'] as const
const CAUSES = ['competing', 'censored', 'cause'] as const

export type MethodId = 'km' | 'logrank' | 'cox' | 'cif' | 'gray' | 'fine-gray' | 'rmst' | 'table-one' | 'meta' | 'match'

export const METHODS: Readonly<Record<MethodId, MethodSpec>> = {
  km: {
    needs: ['time', 'event'],
    takes: [...OUTCOME, 'competing', 'group', 'limits', 'at', 'tau', ...GUARD],
    what: 'Kaplan-Meier curves, medians and follow-up; with --group also the log-rank test',
    example: 'leio analyse km lung.csv --time time --event status=2 --group sex',
  },
  logrank: {
    needs: ['time', 'event', 'group'],
    takes: ['strata', 'rho', 'entry', 'competing', ...GUARD],
    what: 'the log-rank test, stratified or weighted if asked',
    example: 'leio analyse logrank lung.csv --time time --event status=2 --group sex',
  },
  cox: {
    needs: ['time', 'event', 'covariates'],
    takes: [...OUTCOME, 'competing', 'strata', 'cluster', 'ties', 'zero'],
    what: 'the Cox model with its tests, concordance and proportional-hazards test',
    example: 'leio analyse cox lung.csv --time time --event status=2 --covariates age,sex',
  },
  cif: {
    needs: ['time', 'event'],
    takes: [...OUTCOME, ...CAUSES, 'group', 'limits', 'at', ...GUARD],
    what: 'cumulative incidence by cause where causes compete (Aalen-Johansen)',
    example: 'leio analyse cif melanoma.csv --time time --event status',
  },
  gray: {
    needs: ['time', 'event', 'group'],
    takes: [...CAUSES, 'strata', 'rho', ...GUARD],
    what: "Gray's test of cumulative incidence between groups",
    example: 'leio analyse gray melanoma.csv --time time --event status --group sex',
  },
  'fine-gray': {
    needs: ['time', 'event', 'covariates'],
    takes: [...CAUSES, 'confidence', 'zero'],
    what: 'the Fine-Gray model of the subdistribution hazard',
    example: 'leio analyse fine-gray bmt.csv --time t2 --event d2=1 --competing d3=1 --covariates z1,z2',
  },
  rmst: {
    needs: ['time', 'event'],
    takes: ['entry', 'weights', 'confidence', 'group', 'tau'],
    what: 'restricted mean survival time, and between two groups its difference and ratio',
    example: 'leio analyse rmst lung.csv --time time --event status=2 --group sex --tau 365',
  },
  'table-one': {
    needs: [],
    takes: ['group', 'covariates'],
    what: 'the first table of a paper, with what is missing and standardised differences',
    example: 'leio analyse table-one lung.csv --group sex --covariates age,ph.ecog,wt.loss',
  },
  meta: {
    needs: [],
    takes: ['yi', 'vi', 'ai', 'bi', 'ci', 'di', 'measure', 'label', 'trial', 'estimator', 'test', 'confidence'],
    what: 'meta-analysis of effects and variances, or of two by two tables',
    example: 'leio analyse meta bcg.csv --ai tpos --bi tneg --ci cpos --di cneg --measure log-risk-ratio',
  },
  match: {
    needs: ['treatment', 'covariates'],
    takes: ['estimator', 'caliper', 'order', 'exact'],
    what: 'propensity-score matching, nearest or optimal, with balance before and after',
    example: 'leio analyse match lalonde.csv --treatment treat --covariates age,educ,race',
  },
}
