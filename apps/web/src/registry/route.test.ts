import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressTo, paramsOf } from './route.ts'

describe('addresses of the registry', () => {
  it('name what a page is about', () => {
    expect(paramsOf('/registry/patients/:patient', '/registry/patients/7')).toEqual({ patient: '7' })
    expect(paramsOf('/registry', '/registry/')).toEqual({})
    expect(paramsOf('/registry/patients/:patient', '/registry/patients')).toBeUndefined()
    expect(paramsOf('/registry/patients/:patient', '/registry/queries/7')).toBeUndefined()
  })

  it('with a broken escape are read as written, not thrown', () =>
    expect(paramsOf('/registry/patients/:patient', '/registry/patients/%zz')).toEqual({ patient: '%zz' }))

  it('H-20: lead back to the same patient whatever the id holds', () =>
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((id) => id !== '.' && id !== '..'),
        (patient) => {
          const address = addressTo('/registry/patients/:patient/form', { patient })
          expect(paramsOf('/registry/patients/:patient/form', address)).toEqual({ patient })
        },
      ),
    ))
})
