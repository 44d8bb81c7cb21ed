/** Entry script of the page, which has two demos. */
import { mount } from '../parts/mount.ts'
import { SharedStream } from './SharedStream.tsx'
import { SixConnections } from './SixConnections.tsx'

mount('six-connections', SixConnections)
mount('shared-stream', SharedStream)
