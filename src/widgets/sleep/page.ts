/** Entry script of the demo's page. */
import { mount } from '../parts/mount.ts'
import { Sleep } from './Sleep.tsx'

mount('sleep', Sleep)
