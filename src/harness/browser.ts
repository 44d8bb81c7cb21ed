import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { UsageError } from './port.ts'

/** Flags for Chromium: quiet, offline, and able to run as root in a small container. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** What the search for a browser needs to know about the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isRoot: boolean
  /** Content of /etc/os-release; empty where there is none. */
  readonly osRelease: string
  exists(path: string): boolean
  /** Runs apt-get; returns whether it succeeded. */
  apt(...args: string[]): boolean
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  exists: existsSync,
  apt: (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0,
}

/**
 * Returns the path of a Chromium or Chrome: CHROME_PATH, an installed one, Playwright's own, or on
 * Debian as root one that it installs with apt. @throws UsageError that says what to install
 */
export function findBrowser(machine: Machine = thisMachine): string {
  const named = machine.env.CHROME_PATH
  if (named) {
    if (machine.exists(named)) return named
    throw new UsageError(`CHROME_PATH is "${named}", and there is no such file.`)
  }
  const places = [...usualPlaces(machine), chromium.executablePath()]
  const installed = () => places.find((path) => machine.exists(path))
  const found = installed() ?? (aptInstall(machine, 'chromium') ? installed() : undefined)
  if (found) return found
  throw new UsageError(
    `No Chromium or Chrome found. Install one: ${advice(machine)}. Or set CHROME_PATH to yours.`,
  )
}

/**
 * Returns the path of a headless-only Chromium, which needs a sixth of the processor time for each
 * page it opens: HEADLESS_PATH, an installed one, or on Debian as root one that it installs with
 * apt. If there is none, or CHROME_PATH names a browser, returns `findBrowser()`.
 */
export function findHeadless(machine: Machine = thisMachine): string {
  const { HEADLESS_PATH, CHROME_PATH } = machine.env
  if (HEADLESS_PATH && machine.exists(HEADLESS_PATH)) return HEADLESS_PATH
  if (CHROME_PATH) return findBrowser(machine)
  const shell = 'chromium-headless-shell'
  const installed = () => placesInPath(machine, [shell]).find((path) => machine.exists(path))
  const found = installed() ?? (aptInstall(machine, shell) ? installed() : undefined)
  return found ?? findBrowser(machine)
}

function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === 'darwin') {
    return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) => [
      join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    ])
  }
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
      ])
  }
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']
  return placesInPath({ env }, names)
}

function placesInPath({ env }: Pick<Machine, 'env'>, names: readonly string[]): string[] {
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Only on Debian: Ubuntu's package of that name installs a snap, which containers cannot run. */
function aptInstall(machine: Machine, name: string): boolean {
  if (!isDebian(machine) || !machine.isRoot) return false
  console.log(`No ${name} found: installing it with apt-get.`)
  return machine.apt('update') && machine.apt('install', '-y', '--no-install-recommends', name)
}

function isDebian({ osRelease }: Machine): boolean {
  return /^ID=debian$/m.test(osRelease)
}

function advice(machine: Machine): string {
  if (machine.platform === 'darwin') return 'brew install --cask google-chrome'
  if (machine.platform === 'win32') return 'winget install Google.Chrome'
  if (isDebian(machine)) return 'sudo apt-get install -y chromium'
  return 'sudo npx playwright install --with-deps chromium'
}
