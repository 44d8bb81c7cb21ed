/** Entry script of the demo's page. */
import { mount } from '../parts/mount.ts'
import { SendingBack } from './SendingBack.tsx'

mount('sending-back', SendingBack)
