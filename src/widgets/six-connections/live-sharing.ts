/** What frames that share a stream need to be made and shown; loaded with the first ones. */
export { SharingView } from './SharingView.tsx'
export { makeSharing } from './sharing-test.ts'
