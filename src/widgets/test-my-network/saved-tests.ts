/** What reading and comparing saved tests needs; loaded with the first file. */
export { ComparedTests } from './ComparedTests.tsx'
export { openTest } from './open-test.ts'
