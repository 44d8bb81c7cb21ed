import { openWith, retry } from './rxjs.mjs'

export const open = (url, options, on) => openWith(url, options, on, [retry({ delay: 1000 })])
