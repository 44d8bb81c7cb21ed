/** What saved tests are read and compared with, loaded with the first file. */
export { ComparedTests } from './ComparedTests.tsx'
export { openTest } from './open-test.ts'
