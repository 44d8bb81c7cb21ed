/** What a test needs to be made and shown; loaded with the first test. */
export { makeConnectionTest } from './connection-test.ts'
export { LiveTest } from './LiveTest.tsx'
