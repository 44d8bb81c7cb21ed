import { describe, expect, test } from 'vitest'
import { newCatalogue, type SearchDocument } from '../../src/search/catalogue.ts'
import { find } from '../../src/search/find.ts'
import { indexTerms, queryWords } from '../../src/search/terms.ts'

const page = (url: string, title: string, text: string, more: Partial<SearchDocument> = {}) => ({
  ...{ url, kind: 'Article', title, aliases: '', text },
  ...more,
})

const documents: readonly SearchDocument[] = [
  page('/alb/', 'AWS Application Load Balancer', 'Idle timeout of 60 seconds for a stream.', {
    aliases: 'ALB, ELBv2',
  }),
  page('/wifi/', 'When Wi-Fi drops', 'The connection is silent and nobody is told.'),
  page('/nginx/', 'nginx', 'proxy_buffering holds server-sent events back.'),
  page('/security/', 'Security', 'A cookie and the Origin header of a WebSocket handshake.'),
  page('/codes/', 'Close codes', 'Code 1006 means that no close frame arrived, in C# as in Go.'),
  page('/any/', 'Answers', 'Any answer can be changed. The antelope stays.'),
]

const catalogue = newCatalogue()
catalogue.addAll(documents.map((document, id) => ({ ...document, id, file: 0 })))
const urls = (question: string) => find(catalogue, question).hits.map(({ url }) => url)

describe('words', () => {
  test('are reduced to their stems, and common ones are left out', () => {
    expect(indexTerms('The proxies are buffering')).toEqual(['proxi', 'buffer'])
  })

  test('of a compound are found whole and in parts', () => {
    expect(indexTerms('Wi-Fi')).toEqual(['wifi', 'wi', 'fi'])
    expect(indexTerms('nginx 1.22.1')).toEqual(['nginx', '1221'])
  })

  test('keep the marks that make them words', () => {
    expect(queryWords('SignalR in C# on .NET').map(({ typed }) => typed)).toEqual([
      'signalr',
      'c#',
      '.net',
    ])
  })
})

describe('a question', () => {
  test('is answered by another name for a thing', () => {
    expect(urls('ALB')).toEqual(['/alb/'])
    expect(urls('wifi')).toEqual(['/wifi/'])
    expect(urls('wi-fi')).toEqual(['/wifi/'])
  })

  test('in a sentence needs every word first, then says that some are enough', () => {
    const { hits, complete } = find(
      catalogue,
      'why does nginx hold back my events until the cookie',
    )
    expect(complete).toBe(0)
    expect(hits[0]?.url).toBe('/nginx/')
    expect(hits.map(({ url }) => url)).toContain('/security/')
  })

  test('names the words that occur nowhere, and answers with the others', () => {
    const { hits, missing } = find(catalogue, 'sophos idle timeout')
    expect(missing).toEqual(['sophos'])
    expect(hits[0]?.url).toBe('/alb/')
  })

  test('of nonsense finds nothing', () => {
    const { hits, missing } = find(catalogue, 'qqqzz xyzzy')
    expect(hits).toEqual([])
    expect(missing).toEqual(['qqqzz', 'xyzzy'])
    expect(find(catalogue, '').hits).toEqual([])
    expect(find(catalogue, '<img src=x>').missing).toEqual(['img', 'src', 'x'])
  })

  test('is not cut down to a short word that it begins with', () => {
    expect(find(catalogue, 'antivirus')).toMatchObject({ hits: [], missing: ['antivirus'] })
    expect(find(catalogue, 'an')).toMatchObject({ hits: [], missing: [] })
  })

  test('accepts a long enough beginning of a word, and says so', () => {
    const { hits, readAs } = find(catalogue, 'handsha')
    expect(hits.map(({ url }) => url)).toEqual(['/security/'])
    expect(readAs).toEqual([{ typed: 'handsha', term: 'handshak' }])
    expect(find(catalogue, 'hand').missing).toEqual(['hand'])
  })

  test('forgives one wrong letter, but never in a number', () => {
    expect(urls('cukkie')).toEqual([])
    expect(urls('cokie')).toEqual(['/security/'])
    expect(urls('1005')).toEqual([])
    expect(urls('1006')).toEqual(['/codes/'])
  })

  test('puts what has that name before what only mentions it', () => {
    expect(urls('nginx')[0]).toBe('/nginx/')
    expect(urls('C#')).toEqual(['/codes/'])
  })
})
