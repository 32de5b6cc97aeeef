import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { StatisticsError } from '../problem.ts'
import type { AnalysisDescription } from './analysis-description.ts'
import { biasGuard } from './bias-guard.ts'
import type { Finding, FindingKind } from './finding.ts'

/** Forty patients after surgery, followed 1 to 40 months; every second one died of sarcoma, every eighth of something else. */
const patients = Array.from({ length: 40 }, (_, row) => row)
const time = patients.map((row) => row + 1)
const event = patients.map((row) => (row % 8 === 7 ? 2 : row % 2 === 0 ? 1 : 0))
const arms = factorOf(patients.map((row) => (Math.floor(row / 2) % 2 === 0 ? 'chemotherapy' : 'no chemotherapy')))

const clinic: AnalysisDescription = {
  method: 'cumulative-incidence',
  timeZero: 'day of surgery',
  timeUnit: 'months',
  time,
  event,
  causes: [
    { code: 1, name: 'death of sarcoma', role: 'counted' },
    { code: 2, name: 'other death', role: 'competing' },
  ],
  observedFrom: 'time-zero',
}

const of = (kind: FindingKind, findings: readonly Finding[]): Finding | undefined =>
  findings.find((finding) => finding.kind === kind)

const guard = (kind: FindingKind, change: Partial<AnalysisDescription>): Finding | undefined =>
  of(kind, biasGuard({ ...clinic, ...change }))

describe('an analysis with nothing wrong', () => {
  it('has no finding', () => {
    expect(biasGuard(clinic)).toEqual([])
  })

  it('survives JSON unchanged, with every finding at once', () => {
    const { causes: _, ...unnamed } = clinic
    const findings = biasGuard({
      ...unnamed,
      method: 'cox',
      timeZero: '',
      parameters: 5,
      horizon: 60,
      observedFrom: time.map((end) => end / 2),
      group: { name: 'Response', factor: arms, determinedAt: time.map((end) => end + 1) },
    })
    expect(JSON.parse(JSON.stringify(findings))).toEqual(findings)
    expect(findings.map(({ severity }) => severity)).toEqual(
      [...findings].map(({ severity }) => severity).sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b)),
    )
  })
})

const RANK = ['misleads', 'be careful', 'cannot tell']

describe('immortal time', () => {
  /** Chemotherapy began 3 months after surgery in twelve patients who lived long enough. */
  const began = patients.map((row) => (arms.codes[row] === 0 && row >= 16 ? 3 : 0))

  it('is found where patients had to live to get into their group, with the patients and their months', () => {
    const finding = guard('immortal-time', { group: { name: 'Chemotherapy', factor: arms, determinedAt: began } })
    expect(finding?.severity).toBe('misleads')
    expect(finding?.message).toContain('12 of 40 patients')
    expect(finding?.basis).toEqual({
      rows: 12,
      of: 40,
      immortalTime: 36,
      totalTime: 820,
      sharePercent: (100 * 36) / 820,
    })
    expect(finding?.method).toMatch(/landmark.*time-dependent/)
  })

  it('is not found where the group was known at time zero', () => {
    const group = { name: 'Chemotherapy', factor: arms }
    expect(guard('immortal-time', { group: { ...group, determinedAt: 'baseline' } })).toBeUndefined()
    expect(guard('immortal-time', { group: { ...group, determinedAt: time.map(() => -0.5) } })).toBeUndefined()
  })

  it('is not found where the group changes on its day, or time begins at a landmark after it', () => {
    const group = { name: 'Chemotherapy', factor: arms, determinedAt: began }
    expect(guard('immortal-time', { group: { ...group, handledAs: 'time-dependent' } })).toBeUndefined()
    expect(guard('immortal-time', { group: { ...group, handledAs: { landmark: 3 } } })).toBeUndefined()
  })

  it('is found after a landmark that came too early', () => {
    const group = { name: 'Chemotherapy', factor: arms, determinedAt: began, handledAs: { landmark: 2 } }
    expect(guard('immortal-time', { group })?.basis).toMatchObject({ rows: 12, immortalTime: 12 })
  })

  it('cannot be told where nobody wrote down when the group was known', () => {
    const finding = guard('immortal-time', { group: { name: 'Chemotherapy', factor: arms } })
    expect(finding?.severity).toBe('cannot tell')
    expect(finding?.message).toContain('40 of 40 patients')
  })

  it('is found among the known, and cannot be told for the others, side by side', () => {
    const gaps = began.map((day, row) => (row < 2 ? Number.NaN : day))
    const findings = biasGuard({ ...clinic, group: { name: 'Chemotherapy', factor: arms, determinedAt: gaps } })
    const both = findings.filter(({ kind }) => kind === 'immortal-time')
    expect(both.map(({ severity }) => severity)).toEqual(['misleads', 'cannot tell'])
    expect(both[1]?.basis).toEqual({ unknown: 2, of: 40 })
  })
})

describe('a group from the future', () => {
  it('is found where a group was known after the patient had died or left', () => {
    const group = {
      name: 'Metastasis at any time',
      factor: arms,
      determinedAt: patients.map((row) => (row < 3 ? 10 : 0)),
    }
    expect(guard('group-from-the-future', { group })?.basis).toEqual({ rows: 3, of: 40 })
  })

  it('is not found where groups were known while the patient lived', () => {
    const group = { name: 'Response', factor: arms, determinedAt: time.map((end) => end / 2) }
    expect(guard('group-from-the-future', { group })).toBeUndefined()
  })
})

describe('late entry', () => {
  /** Ten patients were sent to the centre six months after surgery. */
  const referred = patients.map((row) => (row >= 30 ? 6 : 0))

  it('is found where referred patients count as at risk from surgery', () => {
    const finding = guard('late-entry-ignored', { observedFrom: referred })
    expect(finding?.severity).toBe('misleads')
    expect(finding?.message).toContain('10 of 40 patients')
    expect(finding?.basis).toMatchObject({ rows: 10, timeBeforeEntry: 60 })
    expect(finding?.method).toMatch(/left truncation/)
  })

  it('is not found where entry is used, or all were followed from the start', () => {
    expect(guard('late-entry-ignored', { observedFrom: referred, usesEntry: true })).toBeUndefined()
    expect(guard('late-entry-ignored', { observedFrom: time.map(() => 0) })).toBeUndefined()
  })

  it('cannot be told where the first day under observation is unknown, for all or for some', () => {
    const { observedFrom: _, ...without } = clinic
    expect(of('late-entry-ignored', biasGuard(without))?.severity).toBe('cannot tell')
    const gap = referred.map((day, row) => (row === 0 ? Number.NaN : day))
    expect(guard('late-entry-ignored', { observedFrom: gap, usesEntry: true })?.basis).toEqual({ unknown: 1, of: 40 })
  })
})

describe('competing deaths', () => {
  /** Worked by hand: an other death at 1, a sarcoma death at 2, of three. Incidence 1/3, one minus Kaplan-Meier 1/2. */
  const three = { time: [1, 2, 3], event: [2, 1, 0] }

  it('make one minus Kaplan-Meier too high, by how much at the horizon', () => {
    const finding = guard('competing-deaths', { ...three, method: 'one-minus-kaplan-meier', horizon: 2 })
    expect(finding?.severity).toBe('misleads')
    expect(finding?.basis.oneMinusKaplanMeier).toBeCloseTo(1 / 2, 12)
    expect(finding?.basis.cumulativeIncidence).toBeCloseTo(1 / 3, 12)
    expect(finding?.basis.excess).toBeCloseTo(1 / 6, 12)
    expect(finding?.message).toMatch(/50 %.*33\.3 %/)
    expect(finding?.method).toMatch(/Aalen-Johansen/)
  })

  it('ask for care in a Cox model, which compares rates', () => {
    expect(guard('competing-deaths', { method: 'cox' })?.severity).toBe('be careful')
  })

  it('are no finding where every death is counted, or the method allows for them', () => {
    const causes = [
      { code: 1, name: 'death of sarcoma', role: 'counted' },
      { code: 2, name: 'other death', role: 'counted' },
    ] as const
    expect(guard('competing-deaths', { method: 'kaplan-meier', causes })).toBeUndefined()
    expect(guard('competing-deaths', { method: 'fine-gray' })).toBeUndefined()
  })

  it('cannot be told where nobody said what the codes mean', () => {
    const { causes: _, ...unnamed } = clinic
    const finding = of('competing-deaths', biasGuard({ ...unnamed, method: 'kaplan-meier' }))
    expect(finding?.severity).toBe('cannot tell')
    expect(finding?.basis).toEqual({ censored: event.filter((code) => code === 0).length })
  })

  it('use late entry where the analysis does', () => {
    const change = { time: [1, 2, 3, 4], event: [2, 1, 0, 0], observedFrom: [0, 0, 0, 2.5], usesEntry: true }
    const finding = guard('competing-deaths', { ...change, method: 'kaplan-meier', horizon: 2 })
    expect(finding?.basis.oneMinusKaplanMeier).toBeCloseTo(1 / 2, 12)
  })
})

describe('few events', () => {
  it('ask for care below ten a coefficient and mislead below five', () => {
    expect(guard('few-events', { method: 'cox', parameters: 3 })?.severity).toBe('be careful')
    expect(guard('few-events', { method: 'cox', parameters: 6 })?.severity).toBe('misleads')
    expect(guard('few-events', { method: 'cox', parameters: 6 })?.message).toContain('20 events for 6 coefficients')
  })

  it('are no finding where there are enough, or nothing is estimated', () => {
    expect(guard('few-events', { method: 'cox', parameters: 2 })).toBeUndefined()
    expect(guard('few-events', { method: 'log-rank' })).toBeUndefined()
  })

  it('cannot be told where the number of coefficients is not said', () => {
    expect(guard('few-events', { method: 'fine-gray' })?.severity).toBe('cannot tell')
  })
})

describe('groups too small to compare', () => {
  const factor = factorOf(patients.map((row) => (row === 1 || row === 3 ? 'benign' : row < 9 ? 'low' : 'high')))

  it('without an event give a ratio that is no number, and a flat curve', () => {
    const group = { name: 'Grade', factor, determinedAt: 'baseline' } as const
    expect(guard('empty-cells', { method: 'cox', group })?.severity).toBe('misleads')
    expect(guard('empty-cells', { method: 'kaplan-meier', group })?.severity).toBe('be careful')
    expect(guard('empty-cells', { group })?.message).toContain('benign (2 patients)')
  })

  it('of fewer than ten ask for care', () => {
    const group = { name: 'Grade', factor, determinedAt: 'baseline' } as const
    expect(guard('small-group', { group })?.message).toContain('low (7 patients)')
  })

  it('are not found among twenty each', () => {
    const group = { name: 'Arm', factor: arms, determinedAt: 'baseline' } as const
    expect(guard('empty-cells', { group })).toBeUndefined()
    expect(guard('small-group', { group })).toBeUndefined()
  })
})

describe('hazards that do not stay proportional', () => {
  it('are found where the test found them', () => {
    const change = { method: 'cox', proportionalHazards: { pValue: 0.003, covariate: 'grade' } } as const
    const finding = guard('non-proportional-hazards', change)
    expect(finding?.severity).toBe('misleads')
    expect(finding?.message).toContain('of grade changes with time (p = 0.003)')
  })

  it('cannot be told without a test, or from a test of few events', () => {
    expect(guard('non-proportional-hazards', { method: 'cox' })?.severity).toBe('cannot tell')
    const few = guard('non-proportional-hazards', { method: 'cox', proportionalHazards: { pValue: 0.6 } })
    expect(few?.severity).toBe('cannot tell')
    expect(few?.message).toContain('20 events')
  })

  it('are no finding where many events show none, or no ratio is given', () => {
    const many = { time: [...time, ...time], event: [...event, ...event], method: 'cox' } as const
    expect(guard('non-proportional-hazards', { ...many, proportionalHazards: { pValue: 0.6 } })).toBeUndefined()
    expect(guard('non-proportional-hazards', { method: 'kaplan-meier' })).toBeUndefined()
  })
})

describe('follow-up', () => {
  it('that ends before the horizon misleads', () => {
    const finding = guard('horizon-beyond-follow-up', { horizon: 60 })
    expect(finding?.severity).toBe('misleads')
    expect(finding?.message).toBe(
      'Nobody was followed to 60 months; the longest time is 40. What is read off there is the last value carried on.',
    )
  })

  it('is told with the very times of the data, so that the cure is not a time nobody reached', () => {
    const finding = guard('horizon-beyond-follow-up', {
      time: [300, 1022, 1020.25],
      event: [1, 0, 0],
      horizon: 1826.25,
    })
    expect(finding?.message).toContain('followed to 1826.25 months; the longest time is 1022.')
    expect(finding?.method).toContain('Read the curve at 1022 or before')
  })

  it('that ends because everybody had the event is no finding: survival is 0 from there on', () => {
    expect(guard('horizon-beyond-follow-up', { time: [5, 9, 12], event: [1, 1, 1], horizon: 24 })).toBeUndefined()
    expect(guard('horizon-beyond-follow-up', { time: [5, 9, 12], event: [1, 0, 1], horizon: 24 })).toBeDefined()
    const factor = factorOf(['dead', 'dead', 'alive', 'alive'])
    const group = { name: 'Arm', factor, determinedAt: 'baseline' } as const
    const finding = guard('horizon-beyond-follow-up', { time: [5, 9, 7, 12], event: [1, 1, 1, 0], horizon: 24, group })
    expect(finding?.message).toContain('Nobody in alive')
  })

  it('of fewer than a tenth asks for care, in the group where it is so', () => {
    expect(guard('horizon-beyond-follow-up', { horizon: 38 })?.basis).toMatchObject({ atRisk: 3, of: 40 })
    const factor = factorOf(patients.map((row) => (row < 20 ? 'early' : 'late')))
    const group = { name: 'Era', factor, determinedAt: 'baseline' } as const
    expect(guard('horizon-beyond-follow-up', { horizon: 30, group })?.message).toContain('Nobody in early')
  })

  it('that reaches the horizon is no finding', () => {
    expect(guard('horizon-beyond-follow-up', { horizon: 24 })).toBeUndefined()
  })

  it('that differs between groups asks for care, with the medians', () => {
    const factor = factorOf(patients.map((row) => (row < 20 ? 'early' : 'late')))
    const group = { name: 'Era', factor, determinedAt: 'baseline' } as const
    const finding = guard('unequal-follow-up', { group })
    expect(finding?.severity).toBe('be careful')
    expect(finding?.message).toMatch(/early \d+, late \d+/)
  })

  it('that is the same in both groups is no finding', () => {
    const group = { name: 'Arm', factor: arms, determinedAt: 'baseline' } as const
    expect(guard('unequal-follow-up', { group })).toBeUndefined()
  })
})

describe('time zero', () => {
  it('that is not said leaves everything open', () => {
    const { timeZero: _, ...without } = clinic
    expect(of('time-zero-unknown', biasGuard(without))?.severity).toBe('cannot tell')
  })
})

describe('a description that cannot be read', () => {
  it('is refused with every problem: an event code without a name, a negative time', () => {
    const bad = {
      ...clinic,
      event: event.map((code, row) => (row === 4 ? 9 : code)),
      time: time.map((end, row) => (row === 1 ? -1 : end)),
    }
    expect(() => biasGuard(bad)).toThrow(StatisticsError)
    expect(() => biasGuard(bad)).toThrow(/negative[\s\S]*not among the causes.*row 5/)
  })

  it('is refused with columns of unlike length', () => {
    expect(() => biasGuard({ ...clinic, observedFrom: [0] })).toThrow(/observedFrom: The column is shorter/)
  })
})
