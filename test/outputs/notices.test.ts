import { expect, test } from 'vitest'
import { packagesOf } from '../../src/outputs/notices.ts'

test('modules name the packages they belong to, whatever is nested and on either system', () => {
  const modules = [
    '/site/node_modules/preact/dist/preact.module.js',
    '/site/node_modules/preact/jsx-runtime/index.js',
    '/site/node_modules/@astrojs/preact/dist/client.js',
    'C:\\site\\node_modules\\@scope\\name\\a.js',
    '/site/node_modules/outer/node_modules/inner/index.js',
    '/site/src/widgets/refine.ts',
    '\0virtual',
  ]
  expect(packagesOf(modules)).toEqual(['@astrojs/preact', '@scope/name', 'inner', 'preact'])
})
