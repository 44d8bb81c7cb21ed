/** Entry script of the demo's page. */
import { mount } from '../parts/mount.ts'
import { TokenStream } from './TokenStream.tsx'

mount('token-stream', TokenStream)
