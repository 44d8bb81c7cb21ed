import { firefox } from '../../../src/harness/engines/firefox.ts'
import { conformanceIn } from './suite.ts'

conformanceIn(firefox)
