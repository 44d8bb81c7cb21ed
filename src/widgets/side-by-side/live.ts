/** What a run is made of and shown with, loaded with the first one. */
export { LiveView } from './LiveView.tsx'
export { makeRun } from './live-run.ts'
