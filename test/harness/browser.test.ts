import { describe, expect, test } from 'vitest'
import { findBrowser, findHeadless, type Machine } from '../../src/harness/browser.ts'

/** A machine that has only these files. */
function machine(files: readonly string[], more: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/opt/tools:/usr/bin', HOME: '/home/a' },
    isRoot: false,
    osRelease: '',
    exists: (path) => files.includes(path.replaceAll('\\', '/')),
    apt: () => false,
    ...more,
  }
}
const debian = 'PRETTY_NAME="Debian"\nID=debian\n'

test('CHROME_PATH decides when it is set', () => {
  const env = { CHROME_PATH: '/mine/chrome', PATH: '/usr/bin' }
  expect(findBrowser(machine(['/mine/chrome', '/usr/bin/chromium'], { env }))).toBe('/mine/chrome')
})

test('a CHROME_PATH that leads nowhere is an error, not a reason to take another browser', () => {
  const env = { CHROME_PATH: '/nowhere/chrome' }
  expect(() => findBrowser(machine(['/usr/bin/chromium'], { env }))).toThrow(
    'CHROME_PATH is "/nowhere/chrome", and there is no such file.',
  )
})

test.each([
  ['linux', '/usr/bin/chromium'],
  ['linux', '/opt/tools/google-chrome'],
  ['linux', '/snap/bin/chromium'],
  ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['darwin', '/home/a/Applications/Chromium.app/Contents/MacOS/Chromium'],
] as const)('on %s it is found at %s', (platform, path) => {
  expect(findBrowser(machine([path], { platform }))).toBe(path)
})

test('on Windows it is found in the program folders', () => {
  const env = { PROGRAMFILES: 'C:/Program Files' }
  const path = 'C:/Program Files/Google/Chrome/Application/chrome.exe'
  expect(findBrowser(machine([path], { platform: 'win32', env }))).toBe(path)
})

test('on Debian, root gets it installed', () => {
  const files: string[] = []
  const asked: string[] = []
  const apt = (...args: string[]) => {
    asked.push(args.join(' '))
    if (args[0] === 'install') files.push('/usr/bin/chromium')
    return true
  }
  const found = findBrowser(machine(files, { osRelease: debian, isRoot: true, apt }))
  expect(found).toBe('/usr/bin/chromium')
  expect(asked).toEqual(['update', 'install -y --no-install-recommends chromium'])
})

describe('without its windows', () => {
  const [shell, browser] = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

  test.each([
    ['it is taken before the browser', [browser, shell], {}, shell],
    ['the browser takes its place', [browser], {}, browser],
    ['CHROME_PATH decides', [browser, shell, '/mine'], { CHROME_PATH: '/mine' }, '/mine'],
    [
      'HEADLESS_PATH comes first',
      ['/own', '/mine'],
      { HEADLESS_PATH: '/own', CHROME_PATH: '/mine' },
      '/own',
    ],
  ] as const)('%s', (_, files, env, expected) => {
    expect(findHeadless(machine(files, { env }))).toBe(expected)
  })

  test('on Debian, root gets it installed', () => {
    const files = [browser]
    const apt = (...args: string[]) => {
      if (args.at(-1) === 'chromium-headless-shell') files.push(shell)
      return true
    }
    expect(findHeadless(machine(files, { osRelease: debian, isRoot: true, apt }))).toBe(shell)
  })
})

describe('where none is found, the message says what to install', () => {
  test.each([
    ['on macOS', { platform: 'darwin' }, 'brew install --cask google-chrome'],
    ['on Windows', { platform: 'win32' }, 'winget install Google.Chrome'],
    ['on Debian without root', { osRelease: debian }, 'sudo apt-get install -y chromium'],
    ['on Debian without network', { osRelease: debian, isRoot: true }, 'apt-get install'],
    ['on Ubuntu', { osRelease: 'ID=ubuntu\n', isRoot: true }, 'npx playwright install'],
  ] as const)('%s', (_, more, words) => {
    expect(() => findBrowser(machine([], more))).toThrow(words)
  })
})
