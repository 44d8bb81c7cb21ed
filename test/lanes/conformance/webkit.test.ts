import { webkit } from '../../../src/harness/engines/webkit.ts'
import { conformanceIn } from './suite.ts'

conformanceIn(webkit)
