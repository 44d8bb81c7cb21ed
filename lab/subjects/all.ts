import { debianSubjects } from './debian.ts'
import { developmentSubjects, nodeSubjects, workerdSubjects } from './node.ts'
import { phpSubjects } from './php.ts'
import { proxyProjects, serverProjects } from './projects.ts'
import { serverSubjects } from './servers.ts'
import { starterSubjects } from './starters.ts'
import type { Subject } from './subject.ts'

/** All subjects, in the order of the table's rows. */
export const subjects: readonly Subject[] = [
  ...starterSubjects,
  ...debianSubjects,
  ...developmentSubjects,
  ...nodeSubjects,
  ...workerdSubjects,
  ...proxyProjects,
  ...serverSubjects,
  ...serverProjects,
  ...phpSubjects,
]
