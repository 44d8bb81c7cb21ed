// node bundle.js webpack|rollup <entry> <out>: writes one bundle, leaving the frameworks out.
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import nodeResolve from '@rollup/plugin-node-resolve'
import { rollup } from 'rollup'
import webpack from 'webpack'

const [bundler, entry, out] = process.argv.slice(2)
const external = ['react', 'vue']
mkdirSync(dirname(out), { recursive: true })

if (bundler === 'rollup') {
  const bundle = await rollup({ input: entry, external, plugins: [nodeResolve()] })
  await bundle.write({ file: out })
} else {
  const path = resolve(dirname(out))
  const output = { path, filename: out.split('/').at(-1), module: true }
  const options = {
    entry,
    externals: external,
    mode: 'production',
    output,
    experiments: { outputModule: true },
  }
  const stats = await new Promise((done, failed) =>
    webpack(options, (error, result) => (error ? failed(error) : done(result))),
  )
  if (stats.hasErrors()) throw new Error(stats.toString())
}
