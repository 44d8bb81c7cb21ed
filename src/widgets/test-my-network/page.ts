/** Entry script of the demo's page. */
import { mount } from '../parts/mount.ts'
import { TestMyNetwork } from './TestMyNetwork.tsx'

mount('test-my-network', TestMyNetwork)
