/** What a run is made of and shown with, loaded with the first one. */
export { LiveSleep } from './LiveSleep.tsx'
export { makeSleep } from './sleep-run.ts'
