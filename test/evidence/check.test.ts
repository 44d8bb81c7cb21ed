import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkAndCount, checkContent, formatProblem } from '../../src/evidence/check.ts'
import { withContent } from './with-content.ts'

const claims = 'content/claims/reconnect.yaml'
const specification = 'content/sources/specification.yaml'
const table = 'content/tables/short.yaml'
const article = 'content/articles/streams.mdx'
const watchOuts = 'content/framework/watch-outs.yaml'
const platforms = 'content/platforms/platforms.yaml'
const glossary = 'content/glossary/terms.yaml'
const publishers = 'content/publishers/publishers.yaml'
const messages = 'content/messages/curl.yaml'

/** Each broken fixture, the line that is reported, and how the message begins. */
const rules: Record<string, readonly string[]> = {
  'also-unknown-claim': [`${table}:21: unknown claim "neither-arrives"`],
  'article-as-support': [`${claims}:22: "a-talk" is an article that is itself checked`],
  'article-of-unknown-claim': [`${article}:18: unknown claim "neither-arrives"`],
  'audit-of-nothing': [`${claims}:19: audit: expected said or unsaid in an audited claim`],
  'audit-twice': [`${claims}:19: the audit number 1 is taken, see ${claims}:3`],
  'audit-with-a-gap': [`${claims}:3: the audit number 2 leaves out 1`],
  'bad-value': [`${claims}:6: said.verdict: invalid option: expected one of "holds"`],
  'broken-yaml': [`${claims}:13: Missing closing 'quote`],
  'cache-header-of-no-starter': [`${watchOuts}:3: "Cache-Control: no-cache" is sent by no starter`],
  'cell-of-another-heartbeat': [
    `${table}:23: "empty line" as a heartbeat, which script never sees`,
  ],
  'claim-of-another-heartbeat': [
    `${claims}:8: a heartbeat every 20 s; the starter sends one every 7 s`,
  ],
  'cure-of-another-framing': [
    `${messages}:6: "application/x-ndjson", which the starter does not write`,
  ],
  'word-of-no-field': [`${messages}:5: "on the way" is not a term of the field`],
  'term-of-another-cache-header': [
    `${glossary}:9: "Cache-Control: no-cache" is sent by no starter`,
  ],
  'cell-checked-by-another-claim': [
    `${table}:15: the claim "both-arrive" does not check what "a-talk" says`,
  ],
  'cell-not-measured': [`${claims}:19: "1,250" stands in no figure or cell that is named here`],
  'cell-unknown': [`${claims}:22: no cell "a-proxy/idle" in content/evidence/paths.json`],
  'cell-of-unknown-claim': [`${table}:15: unknown claim "sse-stays-away"`],
  'cell-without-claim': [`${table}:13: rows.0.cells.websocket.claim: missing key`],
  'cell-without-column': [
    `${table}:18: rows.0.cells.webrtc: expected cells for the columns of the table only`,
  ],
  'claim-in-wrong-file': [`${claims}:2: subject is "security" in a file named reconnect`],
  'columns-out-of-order': [`${table}:8: columns: expected each column once, in this order`],
  'component-without-claim': [`${article}:14: <Ref> names no claim`],
  'computed-in-frontmatter': [`${article}:12: readingTime: unknown key`],
  'day-that-never-was': [`${claims}:13: asOf: expected a calendar day`],
  'duplicate-claim': [`${claims}:26: the id "sse-comes-back" is taken, see ${claims}:1`],
  'duplicate-platform': [`${platforms}:17: the id "a-function" is taken, see ${platforms}:1`],
  'duplicate-source': [
    `${specification}:8: the id "the-standard" is taken, see ${specification}:1`,
  ],
  'figure-unknown': [`${claims}:22: no figure "left" in content/evidence/side-by-side.json`],
  'framing-of-no-starter': [
    `${watchOuts}:3: "application/x-ndjson", which the starter does not write`,
  ],
  'framework-key': [`${watchOuts}:5: colour: unknown key`],
  'heartbeat-of-another-interval': [
    `${watchOuts}:3: a heartbeat every 15 s; the starter sends one every 7 s`,
  ],
  'heartbeat-unseen': [`${watchOuts}:3: "comment line" as a heartbeat, which script never sees`],
  'link-beside-a-place': [`${article}:27: nobody knows who publishes at other.example`],
  'link-not-https': [`${article}:27: "http://standard.example/3-s" is not https`],
  'link-to-nobody': [
    `${claims}:13: the section's address is not on https://standard.example.org`,
    `${specification}:5: nobody knows who publishes at standard.example.org`,
  ],
  'link-with-query': [`${specification}:5: the address has a query, which may track`],
  'looked-in-unknown-source': [`${platforms}:14: unknown source "a-rumour"`],
  'managed-platform-for-no': [`${platforms}:1: why: missing key`],
  'measurement-without-figures': [`${claims}:22: "side-by-side" holds no figures`],
  'measured-without-measurement': [`${claims}:20: support: expected a measurement`],
  'message-in-wrong-file': [`${messages}:3: where is "handshake" in a file named curl`],
  'message-of-unknown-claim': [
    `${messages}:7: unknown claim "neither-arrives"`,
    `${messages}:8: colour: unknown key`,
  ],
  'message-twice': [`${messages}:8: the id "cut" is taken, see ${messages}:1`],
  'message-without-ground': [`${messages}:5: meaning: expected claims, seen or undocumented`],
  'missing-cell': [`${table}:12: rows.0.cells: expected a cell for the column sse`],
  'no-frontmatter': [`${article}:1: the article has no frontmatter`],
  'no-schema': ['content/framework/watch-ins.yaml:1: no schema says what this file holds'],
  'no-schema-for-folder': ['content/rumours/a.yaml:1: no schema says what this file holds'],
  'no-statement': [`${claims}:16: statement: missing key`],
  'no-support': [`${claims}:9: support: expected at least one support`],
  'not-a-list': [`${watchOuts}:1: expected a list with at least one entry`],
  'note-without-ref': [`${article}:16: nothing refers to this note`],
  'number-in-a-cell': [`${table}:23: note: "7" stands in no claim that is named here`],
  'number-in-a-note': [`${article}:16: "5 seconds" does not stand in the claim "sse-comes-back"`],
  'number-in-frontmatter': [
    `${article}:4: summary: no claim that this article cites states "3 seconds"`,
  ],
  'number-not-measured': [`${claims}:19: "1,250" stands in no figure or cell that is named here`],
  'number-of-a-platform': [`${platforms}:12: value: "15" stands in no claim that is named here`],
  'number-of-another-claim': [`${article}:26: "4 s" does not stand in the claim "sse-comes-back"`],
  'number-typed': [`${article}:26: "3 s" is in the ledger and may not be typed`],
  'number-without-source': [`${article}:24: nothing shows the source of this number`],
  'number-without-unit': [`${article}:26: <Num> holds no number with a unit`],
  'open-cell-without-places': [`${table}:18: rows.0.cells.sse.open: expected lookedIn and asOf`],
  'open-without-a-day': [`${platforms}:14: compression.open.asOf: missing key`],
  'open-without-places': [`${platforms}:14: compression.open: expected lookedIn and asOf`],
  'order-twice': [
    'content/articles/twins.mdx:11: place 1 is taken by content/articles/streams.mdx',
  ],
  'platform-of-unknown-claim': [
    `${platforms}:10: unknown claim "neither-arrives"`,
    `${platforms}:12: unknown claim "sse-stays-away"`,
  ],
  'platform-of-unknown-refiner': [`${platforms}:11: unknown refiner "cuts"`],
  'platform-without-a-cell': [`${platforms}:1: stickiness: missing key`],
  'promise-left-out': [`${article}:29: sse/server.mjs leaves "drain" out`],
  'promise-not-shown': [`${article}:29: it speaks of a starter and shows nothing of it`],
  'promise-of-no-starter': [`${article}:29: no starter "pigeon" has facts`],
  'promise-of-unknown-check': [`${article}:29: unknown check "fast-client"`],
  'publisher-elsewhere': [
    `${claims}:13: the section's address is not on https://other.example`,
    `${specification}:4: A body does not publish at other.example`,
  ],
  'publisher-unknown': [`${specification}:4: the publisher "Nobody" is not listed`],
  'publisher-with-scheme': [
    `${publishers}:2: at.0: expected a host`,
    `${specification}:4: the publisher "A body" is not listed`,
  ],
  'ref-without-note': [
    `${article}:14: no note belongs to this reference`,
    `${article}:14: no note belongs to this reference`,
  ],
  'review-before-check': [`${claims}:24: reviewBy: expected a day after asOf`],
  'reviewed-before-published': [`${article}:9: reviewed: expected the day of publication`],
  'row-twice': [`${table}:24: rows.1.id: the row "reconnect" is there already`],
  'said-and-unsaid': [`${claims}:8: unsaid: expected either said or unsaid`],
  'said-by-nobody': [
    `${table}:13: rows.0.cells.websocket.said: expected saidIn to name the article`,
    `${table}:18: rows.0.cells.sse.said: expected saidIn to name the article`,
  ],
  'second-call-out': [`${article}:20: a second <Claim> on "both-arrive"`],
  'second-note': [`${article}:18: a second <Note> on "sse-comes-back"`],
  'section-elsewhere': [`${claims}:12: the section's address is not on https://standard.example`],
  'source-in-wrong-file': [`${specification}:2: kind is "code" in a file named specification`],
  'source-of-no-kind': [
    `${specification}:2: kind: invalid discriminator value`,
    `${specification}:2: kind is "rumour" in a file named specification`,
  ],
  'source-with-fragment': [`${specification}:5: url: expected no fragment`],
  'starter-leaves-unknown-out': ['content/starters/sse/facts.yaml:6: unknown check "brain"'],
  'statement-that-sells': [`${claims}:8: the statement has "simply"`],
  'statement-too-long': [`${claims}:8: the statement has 4 sentences`],
  'statement-with-a-wrong-name': [`${claims}:8: the statement has "Websocket"`],
  'support-as-article': [`${claims}:5: "the-standard" is not an article that is checked`],
  'table-in-wrong-file': [`${table}:1: id is "long" in a file named short`],
  'table-of-unknown-article': [
    `${table}:7: unknown source "a-walk"`,
    `${table}:15: the claim "sse-comes-back" does not check what "a-walk" says`,
    `${table}:20: the claim "sse-comes-back" does not check what "a-walk" says`,
  ],
  'term-of-unknown-claim': [`${glossary}:4: unknown claim "neither-arrives"`],
  'term-out-of-order': [`${glossary}:5: "reconnect" is out of the order of the alphabet`],
  'term-sees-itself': [`${glossary}:5: "reconnect" leads to itself`],
  'term-sees-nothing': [`${glossary}:5: unknown term "resume"`],
  'term-twice': [`${glossary}:5: the term "reconnect" is there already`],
  'two-sentences': [`${article}:4: summary: expected exactly three sentences`],
  'unknown-article': [`${claims}:5: unknown source "a-walk"`],
  'unknown-key': [`${claims}:20: colour: unknown key`],
  'unknown-key-in-support': [`${claims}:11: support.0.chapter: unknown key`],
  'unknown-measurement': [`${claims}:21: unknown measurement "upside-down"`],
  'unknown-source': [`${claims}:10: unknown source "the-standrad"`],
  'unsaid-in-unknown-article': [`${claims}:21: unknown source "a-walk"`],
  'unused-source': [`${specification}:8: no claim uses the source "another-standard"`],
  'use-case-of-unknown-question': [
    'content/tables/uses.yaml:12: the framework does not ask "cuts"',
  ],
  'weak-and-reviewed-late': [`${claims}:15: due in 365 days, and only excerpts or discussions`],
  'watch-out-of-unknown-claim': [`${watchOuts}:4: unknown claim "sse-stays-away"`],
}

describe('checking content', () => {
  test('sound content has no problems, and its entries are counted', () => {
    expect(withContent(undefined, checkAndCount)).toEqual({
      problems: [],
      counts: {
        articles: 1,
        claims: 2,
        framework: 2,
        glossary: 2,
        messages: 1,
        platforms: 1,
        publishers: 2,
        sources: 2,
        starters: 3,
        tables: 1,
      },
    })
  })

  test.each(Object.entries(rules))(
    '%s is reported with its place and its fix',
    (broken, expected) => {
      const problems = withContent(broken, checkContent)
      const found = problems.map(formatProblem)
      expect(problems.filter(({ fix }) => fix === '')).toEqual([])
      expect(found).toEqual(expected.map((text) => expect.stringContaining(text)))
    },
  )

  test('every broken fixture has its line in the table above', () => {
    const broken = readdirSync(join(import.meta.dirname, 'fixtures/bad'))
    expect(broken.sort()).toEqual(Object.keys(rules).sort())
  })

  test('an empty repository has no content and no problems', () => {
    const nowhere = pathToFileURL(join(import.meta.dirname, 'fixtures/nowhere/'))
    expect(checkAndCount(nowhere)).toEqual({ problems: [], counts: {} })
  })
})
