/** What a run is made of and shown with, loaded with the first one. */
export { LiveTokens } from './LiveTokens.tsx'
export { makeTokens } from './token-run.ts'
