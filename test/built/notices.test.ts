import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BUNDLED } from '../../src/outputs/notices.ts'
import { site } from './site.ts'

const text = site.text('/THIRD-PARTY-NOTICES.txt')
const page = site.text('/notices/index.html')

test('every package whose code the site ships has its licence on the notices page and in the file', () => {
  const bundled = JSON.parse(readFileSync(BUNDLED, 'utf8')) as string[]
  expect(bundled).toContain('preact')
  expect(bundled).toContain('eventsource-parser')
  const shipped = [...bundled, 'astro', 'web-features', '@mdn/browser-compat-data']
  const fonts = ['Familjen Grotesk', 'Literata', 'Sometype Mono']
  for (const name of [...shipped, ...fonts]) {
    expect(text).toMatch(
      new RegExp(`^${name.replaceAll('/', '\\/')} \\d+\\.\\S+ \\([^)]+\\)$`, 'm'),
    )
    expect(page).toContain(`>${name}</h2>`)
  }
})

test('no notice lacks the text of its licence', () => {
  const parts = text.split(/\n-{72}\n/).slice(1)
  expect(parts.length).toBeGreaterThan(6)
  for (const part of parts) expect(part.trim().length).toBeGreaterThan(500)
})
