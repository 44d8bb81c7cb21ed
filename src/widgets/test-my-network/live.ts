/** What a test is made of and shown with, loaded with the first one. */
export { makeTest } from './live-test.ts'
export { TestView } from './TestView.tsx'
