import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf } from '../src/harness/imports-of.ts'
import { refusedImports, refusedOutside } from './support/import-rules.ts'

const root = resolve(import.meta.dirname, '..')
const files = globSync('src/**/*.{ts,tsx,js,mjs,astro,mdx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()

test('every import in src/ goes where the architecture lets it', () => {
  expect(files.length).toBeGreaterThan(20)
  const refused = files.flatMap((file) =>
    refusedImports(file, readFileSync(join(root, file), 'utf8')),
  )
  expect(refused).toEqual([])
})

test('scripts, tests and configuration import src/, and nothing imports a test', () => {
  const outside = globSync(
    ['{scripts,test}/**/*.{ts,tsx}', 'lab/*.ts', 'lab/*/*.ts', 'lab/clients/*/*.ts', '*.{ts,mjs}'],
    {
      cwd: root,
    },
  )
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('/fixtures/'))
  expect(outside.length).toBeGreaterThan(100)
  const refused = outside.flatMap((file) =>
    refusedOutside(file, readFileSync(join(root, file), 'utf8')),
  )
  expect(refused).toEqual([])
  expect(refusedOutside('scripts/a.ts', "import { b } from '../test/b.ts'")).toHaveLength(1)
  expect(refusedOutside('astro.config.mjs', "import { b } from './scripts/b.ts'")).toHaveLength(1)
  expect(refusedOutside('test/bench/a.ts', "import { b } from '../../scripts/b.ts'")).toHaveLength(
    1,
  )
  expect(refusedOutside('test/a.ts', "import a from '../content/evidence/a.json'")).toEqual([])
  expect(refusedOutside('test/a.ts', "import a from '../public/a.json'")).toHaveLength(1)
  expect(refusedOutside('test/scripts/a.ts', "import { b } from '../../scripts/b.ts'")).toEqual([])
})

describe('an import across the architecture is refused', () => {
  const bad: readonly (readonly [file: string, source: string])[] = [
    ['src/framework/decide.ts', "import { z } from 'zod'"],
    ['src/framework/decide.ts', "import { rule } from '../schema/framework.ts'"],
    ['src/wire/envelope.ts', "import { readFileSync } from 'node:fs'"],
    ['src/wire/envelope.ts', "import { decide } from '../framework/decide.ts'"],
    ['src/bench/clock.ts', "import { signal } from 'preact/hooks'"],
    ['src/bench/clock.ts', "import type { Lane } from '../lanes/lane.ts'"],
    ['src/wire/api.ts', "import type { Claim } from '../schema/claim.ts'"],
    ['src/schema/claim.ts', "import { claims } from '../evidence/ledger.ts'"],
    ['src/schema/claim.ts', "import { z } from 'astro/zod'"],
    ['src/evidence/read.ts', "import { get } from 'node:https'"],
    ['src/evidence/lint.ts', "import { getCollection } from 'astro:content'"],
    ['src/lanes/web.ts', "import { Run } from '../companion/run.ts'"],
    ['src/lanes/web.ts', "import { h } from 'preact'"],
    ['src/companion/run.ts', "import { openLane } from '../lanes/web.ts'"],
    ['src/companion/run.ts', "import { Buffer } from 'node:buffer'"],
    ['src/widgets/Demo.tsx', "import { Run } from '../companion/run.ts'"],
    ['src/widgets/Demo.tsx', "import type { Run } from '../companion/run.ts'"],
    ['src/widgets/Demo.tsx', "import { getEntry } from 'astro:content'"],
    ['src/widgets/Demo.tsx', "import { claim } from '../schema/claim.ts'"],
    ['src/widgets/Demo.tsx', "import '../pages/index.astro'"],
    ['src/embed/loader.ts', "import { decide } from '../framework/decide.ts'"],
    ['src/embed/loader.ts', "import { Demo } from '../widgets/Demo.tsx'"],
    ['src/site/x.ts', "import { serve } from '../harness/serve.ts'"],
    ['src/outputs/x.ts', "import { bundle } from '../harness/npm-package.ts'"],
    ['src/harness/x.ts', "import { Run } from '../companion/run.ts'"],
    ['src/components/Ask.astro', "---\nimport { Run } from '../companion/run.ts'\n---\n<p></p>"],
    ['src/components/Ask.astro', "<p></p><script>import { run } from '../harness/run.ts'</script>"],
    ['src/layouts/Page.astro', "---\nimport Home from '../pages/index.astro'\n---\n"],
    ['src/pages/index.astro', "---\nimport { z } from 'zod'\n---\n"],
    ['src/site/x.ts', "export { Run } from '../companion/run.ts'"],
    ['src/site/x.ts', "const run = await import('../harness/run.ts')"],
    ['src/site/x.ts', "type Run = import('../companion/run.ts').Run"],
    ['src/site/x.ts', "import { helper } from '../../test/support/x.ts'"],
    ['src/helpers/x.ts', ''],
  ]
  test.each(bad)('%s: %s', (file, source) => {
    expect(refusedImports(file, source)).toHaveLength(1)
  })
})

describe('an import within the architecture is allowed', () => {
  const good: readonly (readonly [file: string, source: string])[] = [
    ['src/framework/decide.ts', "import type { Rule } from '../schema/framework.ts'"],
    ['src/framework/decide.ts', "import { walk } from './walk.ts'"],
    ['src/companion/run.ts', "import { DurableObject } from 'cloudflare:workers'"],
    ['src/widgets/Demo.tsx', "import { useState } from 'preact/hooks'"],
    ['src/widgets/Demo.tsx', "import { LIMITS } from '../wire/limits.ts'"],
    ['src/bench/delivery.ts', "import { addBytes } from '../wire/byte-accounting.ts'"],
    ['src/harness/nginx.ts', "import { spawn } from 'node:child_process'"],
    ['src/pages/index.astro', "---\nimport { getEntry } from 'astro:content'\n---\n"],
    [
      'src/pages/learn.astro',
      "---\nimport paths from './paths.ts'\nimport '../styles/x.css'\n---\n",
    ],
  ]
  test.each(good)('%s: %s', (file, source) => {
    expect(refusedImports(file, source)).toEqual([])
  })
})

test('imports named only in comments and strings are not imports', () => {
  const source = "// import '../harness/a.ts'\nconst text = \"import x from '../harness/b.ts'\""
  expect(importsOf('src/pages/a.ts', source)).toEqual([])
})
