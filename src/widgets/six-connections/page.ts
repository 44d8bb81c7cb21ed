/** The script of the demo's page, which has two of them. */
import { mount } from '../parts/mount.ts'
import { SharedStream } from './SharedStream.tsx'
import { SixConnections } from './SixConnections.tsx'

mount('six-connections', SixConnections)
mount('shared-stream', SharedStream)
