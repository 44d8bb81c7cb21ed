/** What a run needs to be made and shown; loaded with the first run. */
export { LiveSending } from './LiveSending.tsx'
export { makeSending } from './sending-run.ts'
