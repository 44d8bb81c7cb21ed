/** What a run needs to be made and shown; loaded with the first run. */
export { LiveView } from './LiveView.tsx'
export { makeRun } from './live-run.ts'
