/** What a test needs to be made and shown; loaded with the first test. */
export { makeTest } from './live-test.ts'
export { TestView } from './TestView.tsx'
