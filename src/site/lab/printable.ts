/** A text as a page can show it: HTML has no NUL, not even escaped. */
export const printable = (text: string): string => text.replaceAll('\0', '␀')
