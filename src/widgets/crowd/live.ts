/** What a real crowd needs to run and to be shown; loaded with the first run. */
export { RealCrowd } from './RealCrowd.tsx'
export { makeStorm } from './storm-run.ts'
