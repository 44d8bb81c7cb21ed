import { expect, test } from 'vitest'
import { runsOf } from '../../../src/widgets/search/excerpt.ts'

test('an excerpt is its text in runs, those that were searched for marked', () => {
  expect(runsOf('A <mark>half-open</mark> connection')).toEqual([
    { text: 'A ', marked: false },
    { text: 'half-open', marked: true },
    { text: ' connection', marked: false },
  ])
})

test('escaped characters are shown as they are, once', () => {
  expect(runsOf('<mark>a</mark> &lt;b&gt; &amp;lt; &quot;c&quot; &#39;')).toEqual([
    { text: 'a', marked: true },
    { text: ' <b> &lt; "c" \'', marked: false },
  ])
})

test('nothing else is read as HTML', () => {
  expect(runsOf('<img src=x onerror=alert(1)>')).toEqual([
    { text: '<img src=x onerror=alert(1)>', marked: false },
  ])
})
