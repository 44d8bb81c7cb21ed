/** The checks of each host, in order. */
export const CHECKS = [
  { id: 'shown', title: 'Shown', means: 'The frame takes the place of the link' },
  { id: 'still', title: 'Still', means: 'Nothing moves while it loads: layout shift 0' },
  { id: 'fits', title: 'Fits', means: 'As tall as its content, open and closed' },
  { id: 'calm', title: 'Calm', means: 'No more heights while the page is laid out again' },
  { id: 'theme', title: 'Theme', means: 'Follows the page’s own toggle' },
  { id: 'navigation', title: 'Navigation', means: 'Works after leaving the page and coming back' },
  { id: 'print', title: 'Print', means: 'The link is printed, not an empty frame' },
  { id: 'quiet', title: 'Console', means: 'No error and no warning' },
] as const

export type CheckId = (typeof CHECKS)[number]['id']
