import { readdirSync, readFileSync } from 'node:fs'

const PAGE = 4096

/**
 * Returns the memory in bytes that a process and its descendants have in use; undefined if the
 * system is not Linux. "(24) rss […] Resident Set Size: number of pages the process has in real
 * memory." https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function residentBytes(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []))
  const family = new Set([pid])
  // The list has no particular order: repeat until no descendant is added.
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const { own, parent } of all) if (family.has(parent)) family.add(own)
  }
  return all.filter(({ own }) => family.has(own)).reduce((sum, { pages }) => sum + pages * PAGE, 0)
}

function statOf(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is a name in brackets, which may hold anything.
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return [{ own: Number(pid), parent: Number(rest[1]), pages: Number(rest[21]) }]
  } catch {
    return [] // ended after the folder was read
  }
}
