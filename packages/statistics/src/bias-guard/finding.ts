/** What the bias guard says. */

export type FindingKind =
  | 'immortal-time'
  | 'group-from-the-future'
  | 'late-entry-ignored'
  | 'competing-deaths'
  | 'few-events'
  | 'empty-cells'
  | 'small-group'
  | 'non-proportional-hazards'
  | 'unequal-follow-up'
  | 'horizon-beyond-follow-up'
  | 'time-zero-unknown'

/** `misleads`: the number answers another question; `be careful`: it is unsure; `cannot tell`: what must be known is not. */
export type Severity = 'misleads' | 'be careful' | 'cannot tell'

export interface Finding {
  readonly kind: FindingKind
  readonly severity: Severity
  /** For a clinician: what is wrong, and in how many. */
  readonly message: string
  /** The numbers behind the sentence. */
  readonly basis: Readonly<Record<string, number>>
  /** What to do instead; for `cannot tell`, what to find out. */
  readonly method: string
  readonly source: string
}

export const SOURCES = {
  immortalTime: 'Suissa, Am J Epidemiol 2008;167:492-499; Cho et al., BMC Med Res Methodol 2017;17:126',
  landmark: 'Anderson, Cain, Gelber, J Clin Oncol 1983;1:710-719',
  lateEntry: 'Brown et al., JAMA Oncol 2022;8:287-291; Cnaan and Ryan, Stat Med 1989;8:1271-1282',
  competing: 'Gooley et al., Stat Med 1999;18:695-706; Putter, Fiocco, Geskus, Stat Med 2007;26:2389-2430',
  fewEvents: 'Peduzzi et al., J Clin Epidemiol 1995;48:1503-1510',
  firth: 'Heinze and Schemper, Biometrics 2001;57:114-119',
  hazards: 'Grambsch and Therneau, Biometrika 1994;81:515-526; Royston and Parmar, BMC Med Res Methodol 2013;13:152',
  followUp:
    'Schemper and Smith, Control Clin Trials 1996;17:343-346; Clark, Altman, De Stavola, Lancet 2002;359:1309-1310',
  horizon: 'Pocock, Clayton, Altman, Lancet 2002;359:1686-1689',
  timeZero: 'Hernan et al., J Clin Epidemiol 2016;79:70-75',
} as const
