/** Entry script of the demo's page. */
import { mount } from '../parts/mount.ts'
import { Crowd } from './Crowd.tsx'

mount('crowd', Crowd)
