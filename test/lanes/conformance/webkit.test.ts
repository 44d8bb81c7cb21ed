import { webkit } from '../../support/engines/webkit.ts'
import { conformanceIn } from './suite.ts'

conformanceIn(webkit)
