import { testSuite } from '../harness/test-suite.ts'
import { suite } from './suite.ts'

testSuite(suite)
