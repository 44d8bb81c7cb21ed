import { exitCode, startNode, toolScript } from './tools.ts'

/** Builds the site into dist/. Shows Astro's output only in the error, if the build fails. */
export async function buildSite(stop: AbortSignal): Promise<void> {
  const astro = startNode([toolScript('astro', 'astro'), 'build'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: stop,
  })
  const said: string[] = []
  for (const stream of [astro.stdout, astro.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk))
  }
  if ((await exitCode(astro)) !== 0) throw new Error(`The build failed.\n${said.join('').trim()}`)
}
