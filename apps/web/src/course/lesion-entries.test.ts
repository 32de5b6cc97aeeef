import { keptBlock } from '@leio/plan/recist-arbitraries'
import { expect, it } from 'vitest'
import { lesionCourse } from './lesion-course.ts'
import { lesionEntries } from './lesion-entries.ts'

it('each assessment is said with its sum and its response, and progression has the colour of progression', () => {
  const entries = lesionEntries(lesionCourse(keptBlock([40], [[38], [null], [60]])))
  expect(
    entries.map(({ when, detail, label, labelDetail, tone }) => [when.month, detail, label, labelDetail, tone]),
  ).toEqual([
    [0, 'baseline; sum 40 mm', 'Baseline', 'sum 40 mm', 'note'],
    [2, 'sum 38 mm; SD, stable disease', 'SD', 'sum 38 mm', 'note'],
    [4, 'NE, not evaluable', 'NE', 'no sum', 'note'],
    [6, 'sum 60 mm; PD, progressive disease', 'PD', 'sum 60 mm', 'against'],
  ])
})
