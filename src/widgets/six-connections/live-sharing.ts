/** What frames that share a stream are made of and shown with, loaded with the first ones. */
export { SharingView } from './SharingView.tsx'
export { makeSharing } from './sharing-test.ts'
