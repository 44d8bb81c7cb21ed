/** What a test is made of and shown with, loaded with the first one. */
export { makeConnectionTest } from './connection-test.ts'
export { LiveTest } from './LiveTest.tsx'
