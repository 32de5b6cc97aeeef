import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operationsOf, pathWith, skeletonOf } from './operations.ts'

const DOCUMENT = {
  openapi: '3.0.3',
  paths: {
    '/api/patients/{patient}/plan': {
      get: {
        summary: 'The plan.',
        description: 'Needs the right plan.read.',
        tags: ['plan'],
        parameters: [
          { name: 'release', in: 'query', schema: { enum: ['2022', 'current'] } },
          { name: 'patient', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'if-match', in: 'header' },
        ],
      },
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['number', 'kind', 'events'],
                properties: {
                  number: { type: 'string' },
                  kind: { enum: ['clinical', 'synthetic'] },
                  events: { type: 'array', items: { type: 'object' } },
                  more: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  },
}

describe('the addresses of the API', () => {
  const [plan, post] = operationsOf(DOCUMENT)

  it('have their parameters of path and query, and the words that these take', () => {
    expect(plan?.parameters.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['release', false],
      ['patient', true],
    ])
    expect(plan?.parameters[0]?.values).toEqual(['2022', 'current'])
  })

  it('show a body with every key that must be given, and no other', () => {
    expect(JSON.parse(post?.skeleton ?? '')).toEqual({ number: '', kind: 'clinical', events: [{}] })
    expect(plan?.skeleton).toBeUndefined()
  })

  it('are filled with what was typed, escaped', () => {
    if (plan === undefined) throw new Error('no plan')
    expect(pathWith(plan, { patient: 'a/b', release: '' })).toBe('/api/patients/a%2Fb/plan')
    expect(pathWith(plan, { patient: '7', release: '2022' })).toBe('/api/patients/7/plan?release=2022')
  })

  it('are none for what is no document, and nothing throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void operationsOf(value)))
    fc.assert(fc.property(fc.jsonValue(), (value) => void skeletonOf(value)))
    expect(operationsOf('nothing')).toEqual([])
  })
})
