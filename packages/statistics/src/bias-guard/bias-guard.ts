/**
 * The bias guard: what can mislead in a survival analysis of patients who were not randomised on the day time begins.
 *
 * It reads the description of an analysis, not its result, and says in plain words what is wrong, in how many patients, by
 * how much where that can be computed, and which method is right. It changes nothing. An empty list means that nothing on
 * this list was found, not that the analysis is free of bias: confounding and missing data are not its subject.
 */
import { type AnalysisDescription, refuseDescription } from './analysis-description.ts'
import { competingDeathFindings } from './competing-deaths.ts'
import { type Finding, type Severity, SOURCES } from './finding.ts'
import { followUpFindings } from './follow-up.ts'
import { groupTimingFindings } from './group-timing.ts'
import { hazardFindings } from './hazards.ts'
import { lateEntryFindings } from './late-entry.ts'
import { numberOfEventsFindings } from './number-of-events.ts'

/**
 * Findings, those that mislead first, then what asks for care, then what cannot be told.
 *
 * Example: forty patients grouped by whether chemotherapy was given, which for twelve was known 1 to 5 months after
 * surgery, from which time is counted: the first finding is `immortal-time`, says "12 of 40 patients", the months that
 * were given to their group, and names landmark analysis and a time-dependent covariate.
 *
 * Errors: `StatisticsError` with columns of unlike length, negative times and event codes without a name.
 */
export const biasGuard = (description: AnalysisDescription): readonly Finding[] => {
  refuseDescription(description)
  const findings = [
    ...timeZeroFindings(description),
    ...groupTimingFindings(description),
    ...lateEntryFindings(description),
    ...competingDeathFindings(description),
    ...numberOfEventsFindings(description),
    ...hazardFindings(description),
    ...followUpFindings(description),
  ]
  const order: readonly Severity[] = ['misleads', 'be careful', 'cannot tell']
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
}

const timeZeroFindings = ({ timeZero }: AnalysisDescription): readonly Finding[] =>
  timeZero !== undefined && timeZero.trim() !== ''
    ? []
    : [
        {
          kind: 'time-zero-unknown',
          severity: 'cannot tell',
          message: 'From which day time is counted is not said: without it, who was at risk when cannot be told.',
          basis: {},
          method:
            'State time zero: the day on which a patient was eligible, was assigned, and follow-up began, all three.',
          source: SOURCES.timeZero,
        },
      ]
