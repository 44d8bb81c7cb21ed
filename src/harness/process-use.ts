import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'

/** What a process has used so far. */
export interface ProcessUse {
  readonly pid: number
  /** Resident memory. */
  readonly bytes: number
  /** Processor time in user and system mode together. */
  readonly cpuMs: number
}

/** Whether this system reports the use of other processes, as Linux does in /proc. */
export const reportsProcessUse = platform() === 'linux'

/**
 * Returns the processes named `name` among the descendants of `ancestor`, ordered by pid. Memory is
 * `VmRSS` of /proc/PID/status; time is `utime` and `stime` of /proc/PID/stat, in ticks of 10 ms.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function processUse(name: string, ancestor: number): readonly ProcessUse[] {
  const all = new Map(readdirSync('/proc').filter(isNumber).flatMap(readStatus))
  const descends = (pid: number): boolean => {
    const parent = all.get(pid)?.parent ?? 0
    return parent === ancestor || (parent > 1 && descends(parent))
  }
  return [...all]
    .filter(([pid, status]) => status.name === name && descends(pid))
    .map(([pid, { bytes, cpuMs }]) => ({ pid, bytes, cpuMs }))
    .sort((a, b) => a.pid - b.pid)
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text)
}

interface Status {
  readonly name: string
  readonly parent: number
  readonly bytes: number
  readonly cpuMs: number
}

function readStatus(pid: string): [number, Status][] {
  let text: string
  let stat: string
  try {
    text = readFileSync(`/proc/${pid}/status`, 'utf8')
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    // It ended while the folder was being read.
    return []
  }
  const field = (key: string) => new RegExp(`^${key}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? ''
  const bytes = Number.parseInt(field('VmRSS'), 10) * 1024
  // The name, second in the line, is in brackets and may contain spaces; utime is the 14th field.
  const [utime = 0, stime = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11)
    .map(Number)
  const cpuMs = (utime + stime) * 10
  return [[Number(pid), { name: field('Name'), parent: Number(field('PPid')), bytes, cpuMs }]]
}
