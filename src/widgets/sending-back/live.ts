/** What a run is made of and shown with, loaded with the first one. */
export { LiveSending } from './LiveSending.tsx'
export { makeSending } from './sending-run.ts'
