import { chromium } from '../../../src/harness/engines/chromium.ts'
import { conformanceIn } from './suite.ts'

conformanceIn(chromium)
