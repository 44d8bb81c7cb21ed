import { fromHtml } from 'hast-util-from-html'
import type { ComponentChildren } from 'preact'
import { h } from 'preact'
import { jsx as preactJsx } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { allPages } from '../../src/framework/pages.ts'
import { readFramework } from '../../src/harness/read-framework.ts'
import { Fragment, jsx } from '../../src/widgets/jsx-runtime.ts'
import { firstReading } from '../../src/widgets/result/first-reading.tsx'
import { progressOf } from '../../src/widgets/result/progress.ts'
import type { ResultData, Situation } from '../../src/widgets/result/result-data.ts'
import { toHtml } from '../../src/widgets/to-html.ts'
import { randomAnswers } from '../framework/random-answers.ts'

const framework = readFramework()
const data: ResultData = {
  framework,
  precedents: [],
  cite: (claims) =>
    claims.map((id) => ({ kind: 'vendor', name: id, title: `“${id}” & more`, url: '/' })),
  statementOf: (id) => id,
}
const results = allPages(framework).flatMap((page) =>
  page.kind === 'result' ? [page.answers] : [],
)
const refined = randomAnswers(framework, 20).map((answers, place) => ({
  ...answers,
  ...results[place % results.length],
}))
/** Returns what a browser makes of it, without positions in the text. */
const tree = (html: string) =>
  JSON.stringify(fromHtml(html, { fragment: true }), (key, value) =>
    key === 'position' ? undefined : value,
  )

test('a result is written as preact-render-to-string writes it', () => {
  for (const answers of [...results, ...refined]) {
    const now: Situation = { answers, assumed: Object.keys(answers).slice(0, 1), skipped: [] }
    for (const part of Object.values(firstReading(data, now, progressOf(framework, now)))) {
      if (part) expect(tree(toHtml(part))).toEqual(tree(renderToString(part)))
    }
  }
})

test.each<[ComponentChildren, string]>([
  [h('p', { title: '"<&' }, '<b> & "'), '<p title="&quot;&lt;&amp;">&lt;b> &amp; &quot;</p>'],
  [h('button', { disabled: true, hidden: false }), '<button disabled></button>'],
  [
    h('i', { 'aria-hidden': false, 'data-on': true, onClick: () => {} }),
    '<i aria-hidden="false" data-on="true"></i>',
  ],
  [h('div', { dangerouslySetInnerHTML: { __html: '<b>' } }), '<div><b></div>'],
  [h('p', null, [0, null, false, 'x']), '<p>0x</p>'],
])('%o is written as %s', (node, html) => {
  expect(toHtml(node)).toBe(html)
})

test('our nodes have the fields of Preact’s own, and are drawn by it', () => {
  const made = [
    preactJsx('p', { class: 'x', children: 'y' }),
    jsx('p', { class: 'x', children: 'y' }),
  ]
  const [theirs, ours] = made.map((node) => ({ ...node, __v: 0 }))
  expect(ours).toEqual(theirs)
  expect(Object.keys(ours ?? {}).sort()).toEqual(Object.keys(theirs ?? {}).sort())
  const list = jsx(Fragment, { children: [jsx('b', { children: '1' }), jsx('i', {})] })
  expect(renderToString(list)).toBe('<b>1</b><i></i>')
})
