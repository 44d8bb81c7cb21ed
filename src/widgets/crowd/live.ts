/** What a real crowd is made of and shown with, loaded with the first one. */
export { RealCrowd } from './RealCrowd.tsx'
export { makeStorm } from './storm-run.ts'
