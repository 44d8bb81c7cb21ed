/**
 * Defines `<which-wire>` unless it is defined. Only for browsers.
 *
 * @param home the origin that serves the frames
 */
export function defineWhichWire(home: string): void
