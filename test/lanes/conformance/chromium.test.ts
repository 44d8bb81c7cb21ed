import { chromium } from '../../support/engines/chromium.ts'
import { conformanceIn } from './suite.ts'

conformanceIn(chromium)
