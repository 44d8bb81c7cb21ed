/** What a run needs to be made and shown; loaded with the first run. */
export { LiveTokens } from './LiveTokens.tsx'
export { makeTokens } from './token-run.ts'
