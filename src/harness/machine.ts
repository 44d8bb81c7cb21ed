import { cpus, type } from 'node:os'

/** Describes this machine, for the head of what was measured on it: `Linux, 4 × Some CPU`. */
export function machineWords(): string {
  const [processor] = cpus()
  return `${type()}, ${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}`
}
