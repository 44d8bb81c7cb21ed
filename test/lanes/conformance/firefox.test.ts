import { firefox } from '../../support/engines/firefox.ts'
import { conformanceIn } from './suite.ts'

conformanceIn(firefox)
