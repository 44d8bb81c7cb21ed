import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { UsageError } from './port.ts'

/** How Chromium is started here: quiet, offline, and able to run as root in a small container. */
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

/**
 * Path of a Chromium or Chrome: CHROME_PATH, an installed one, Playwright's own, and on Debian as
 * root one installed now with apt. Throws a UsageError that says what to install otherwise.
 */
export function findBrowser(): string {
  const named = process.env.CHROME_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new UsageError(`CHROME_PATH is "${named}", and there is no such file.`)
  }
  const found = installed() ?? (aptInstall() ? installed() : undefined)
  if (found) return found
  throw new UsageError(
    `No Chromium or Chrome found. ${advice()} Or set CHROME_PATH to the one you have.`,
  )
}

function installed(): string | undefined {
  return [...usualPlaces(), chromium.executablePath()].find((path) => existsSync(path))
}

function usualPlaces(): string[] {
  const { env, platform } = process
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
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Only on Debian: Ubuntu's package of that name installs a snap, which cannot run in containers. */
function aptInstall(): boolean {
  if (!isDebian() || process.getuid?.() !== 0) return false
  console.log('No Chromium found: installing it with apt-get.')
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')
}

function isDebian(): boolean {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function advice(): string {
  if (process.platform === 'darwin') return 'Install one: brew install --cask google-chrome.'
  if (process.platform === 'win32') return 'Install one: winget install Google.Chrome.'
  if (isDebian()) return 'Install one: sudo apt-get install -y chromium.'
  return 'Install one: sudo npx playwright install --with-deps chromium.'
}
