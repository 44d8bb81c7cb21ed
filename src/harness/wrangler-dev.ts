// Runs `wrangler dev` in its own process group for serve.ts, and ends all of it when its standard
// input ends: because serve.ts closes it or is gone, for whatever reason. A wrangler started
// directly would outlive a killed parent, with workerd holding the port. Arguments: the port, the
// folder of pages or `none`, a folder for all temporary files, and further arguments for wrangler.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { host } from './port.ts'
import { root, startNode, toolScript } from './tools.ts'

const END_WITHIN_MS = 3_000

const [port = '', pages = 'none', state = '', ...more] = process.argv.slice(2)

// With these arguments wrangler writes its bundles to its working directory, taken for the
// project's. A killed wrangler cleans up nothing, but `state` is removed.
const ours = [join(root, 'src/companion/worker.ts'), '--config', join(root, 'wrangler.jsonc')]
// Another configuration names its own worker, as that of the load run does.
const project = more.includes('--config') ? [] : ours
const address = ['--ip', host, '--port', port, '--inspector-port', '0']
const quiet = ['--log-level', 'warn', '--show-interactive-dev-session=false']
const folders = ['--assets', pages === 'none' ? emptyFolder() : pages, '--persist-to', state]
const wrangler = startNode(
  [
    toolScript('wrangler', 'wrangler'),
    'dev',
    ...project,
    ...address,
    ...quiet,
    ...folders,
    ...more,
  ],
  {
    cwd: state,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      CI: '1',
      TMPDIR: state,
      TEMP: state,
      TMP: state,
      WRANGLER_WRITE_LOGS: 'false',
      WRANGLER_REGISTRY_PATH: state,
      // Otherwise it asks a server for this machine's location, and warns if there is no response.
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    },
  },
)
wrangler.once('exit', leave)
process.stdin.once('end', end).resume()
// This process is in the group too, and must outlast the signal that it sends.
process.on('SIGTERM', () => {})

function end(): void {
  signalAll('SIGTERM')
  setTimeout(leave, END_WITHIN_MS)
}

function leave(): never {
  rmSync(state, { recursive: true, force: true, maxRetries: 3 })
  signalAll('SIGKILL')
  process.exit(1)
}

function signalAll(signal: 'SIGTERM' | 'SIGKILL'): void {
  // Windows has no groups; taskkill walks the process tree instead.
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', `${wrangler.pid}`, '/T', '/F'])
  else process.kill(-process.pid, signal)
}

function emptyFolder(): string {
  const folder = join(state, 'no-pages')
  mkdirSync(folder)
  return folder
}
