import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  attributesOf,
  type BuilderChoice,
  type BuilderOffer,
  choiceFromQuery,
  choiceToQuery,
} from '../../src/embed/builder/choice.ts'
import {
  type HostId,
  SNIPPET_HOSTS,
  snippets,
  type Target,
} from '../../src/embed/builder/snippets.ts'
import { disguised, hostileValues } from './hostile-values.ts'

const site = {
  origin: 'https://site.example',
  compatible: '/embed/v1.js',
  pinned: '/embed/v1.2.3.js',
  integrity: 'sha384-abc',
}
const target: Target = { page: '/decide/', label: 'Decide on Whichwire', picture: 'SSE, strong' }
const offer: BuilderOffer = {
  refs: { decide: [''], verdict: ['sends-yes', 'sends-no/latency-yes'], table: ['small', 'large'] },
  answers: { decide: ['sends', 'latency', 'http'], verdict: ['binary'] },
  presets: { decide: { building: ['chat', 'game'], 'runs-on': ['aws-alb'] } },
  rows: { small: ['a', 'b'], large: ['c'] },
  cols: { small: ['x', 'y'], large: ['z'] },
}
const usual = choiceFromQuery('', offer)

const choices: readonly BuilderChoice[] = [
  usual,
  choiceFromQuery('widget=verdict&ref=sends-no/latency-yes&binary=yes&theme=dark&compact', offer),
  choiceFromQuery('widget=table&rows=b&cols=x,y&accent=102040&loading=click&min-height=400', offer),
  choiceFromQuery('sends=no&latency=unsure&theme=auto&loading=eager&pinned', offer),
  choiceFromQuery('building=chat&runs-on=aws-alb&http=no', offer),
]

type Node = DefaultTreeAdapterTypes.ChildNode

/** The elements of some HTML, which has to be free of errors. */
function parsed(html: string) {
  const errors: string[] = []
  const tree = parseFragment(html, {
    // A character that no document should have is for whoever typed it to fix.
    onParseError: ({ code }) => /in-input-stream/.test(code) || errors.push(code),
  })
  expect(errors, html).toEqual([])
  const elements: { tag: string; attributes: Record<string, string>; text: string }[] = []
  const textOf = (node: Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
  const visit = (node: Node): void => {
    if (!('tagName' in node)) return
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
    elements.push({ tag: node.tagName, attributes, text: textOf(node).trim() })
    node.childNodes.forEach(visit)
  }
  tree.childNodes.forEach(visit)
  return elements
}

/** What the parser of JSX and JavaScript has to say of some code. */
function faultsOf(code: string): string[] {
  try {
    parseAst(code, { lang: 'jsx' })
    return []
  } catch (error) {
    return [String(error)]
  }
}

const partsOf = (choice: BuilderChoice, host: HostId, to = target) =>
  snippets(choice, to, site).find((snippet) => snippet.host === host)?.parts ?? []
const codeOf = (choice: BuilderChoice, host: HostId, part = 0, to = target) =>
  partsOf(choice, host, to)[part]?.code ?? ''

const noRef = new Set<HostId>(['mdx', 'vitepress', 'react'])
const inHtml = ['html', 'markdown', 'mdx', 'vitepress'] as const

describe('a snippet', () => {
  test('there is one for each host, with the lines that a strict policy needs', () => {
    for (const choice of choices) {
      const all = snippets(choice, target, site)
      expect(all.map(({ host }) => host)).toEqual(SNIPPET_HOSTS.map(({ id }) => id))
      for (const { host, policy, parts } of all) {
        const script = parts.some(({ code }) => code.includes('.js'))
        const frame = host !== 'readme' && host !== 'url'
        expect(policy, host).toEqual([
          ...(script && frame ? [`script-src ${site.origin}`] : []),
          ...(frame ? [`frame-src ${site.origin}`] : []),
        ])
      }
    }
  })

  test('of HTML, Markdown, MDX and VitePress is one element with the attributes chosen', () => {
    for (const choice of choices) {
      for (const host of inHtml) {
        const elements = parsed(codeOf(choice, host))
        const [element] = elements.filter(({ tag }) => tag === 'which-wire')
        const { widget, ref, ...rest } = Object.fromEntries(attributesOf(choice))
        // React and Vue do not hand on an attribute of the name `ref`.
        const named = ref && noRef.has(host) ? { widget: `${widget}/${ref}` } : { widget, ref }
        expect(element?.attributes, host).toEqual(JSON.parse(JSON.stringify({ ...named, ...rest })))
        expect(elements.at(-1)).toEqual({
          tag: 'a',
          attributes: { href: `${site.origin}${target.page}` },
          text: target.label,
        })
        const known = ['script', 'div', 'which-wire', 'a']
        expect(elements.filter(({ tag }) => !known.includes(tag))).toEqual([])
      }
    }
  })

  test('loads the compatible script, or the one that never changes with its hash', () => {
    const script = (choice: BuilderChoice) =>
      parsed(codeOf(choice, 'html')).find(({ tag }) => tag === 'script')?.attributes
    expect(script(usual)).toEqual({ type: 'module', src: `${site.origin}/embed/v1.js` })
    expect(script({ ...usual, pinned: true })).toEqual({
      type: 'module',
      src: `${site.origin}/embed/v1.2.3.js`,
      integrity: 'sha384-abc',
      crossorigin: 'anonymous',
    })
  })

  test('of MDX, React and the configurations is code that parses', () => {
    for (const choice of choices) {
      const [page = '', ...configurations] = partsOf(choice, 'mdx').map(({ code }) => code)
      expect(faultsOf(`export default () => (${page})`)).toEqual([])
      const mkdocs = parse(codeOf(choice, 'markdown', 1)) as { extra_javascript: object[] }
      expect(mkdocs.extra_javascript).toMatchObject([{ type: 'module' }])
      const more = [...partsOf(choice, 'vitepress').slice(1), ...partsOf(choice, 'react')]
      for (const code of [...configurations, ...more.map((part) => part.code)]) {
        expect(faultsOf(code), code).toEqual([])
      }
    }
  })

  test('without script is a frame of its own address, which follows no page', () => {
    const [frame] = parsed(codeOf(choices[1] ?? usual, 'wordpress'))
    expect(frame?.tag).toBe('iframe')
    expect(frame?.attributes).toMatchObject({
      src: `${site.origin}/embed/verdict/sends-no/latency-yes/?binary=yes&compact=&theme=dark`,
      title: target.label,
    })
    expect(codeOf(usual, 'url')).toBe(`${site.origin}/embed/decide/`)
    expect(codeOf(choices[2] ?? usual, 'url')).toBe(
      `${site.origin}/embed/table/small/?rows=b&cols=x,y&accent=102040`,
    )
  })

  test('of a README is a picture in both colours inside a link, or a link', () => {
    const elements = parsed(codeOf(choices[1] ?? usual, 'readme'))
    expect(elements.map(({ tag }) => tag)).toEqual(['a', 'img'])
    const follows = parsed(codeOf({ ...usual, widget: 'verdict', ref: 'sends-yes' }, 'readme'))
    expect(follows.map(({ tag }) => tag)).toEqual(['a', 'picture', 'source', 'img'])
    expect(follows.at(-1)?.attributes).toEqual({
      src: `${site.origin}/embed/card/sends-yes/light.svg`,
      width: '480',
      height: '168',
      alt: 'SSE, strong',
    })
    const plain = codeOf(usual, 'readme', 0, { page: '/decide/', label: 'Decide' })
    expect(plain).toBe('<a href="https://site.example/decide/">Decide</a>')
  })

  test('stays what it is whatever the names in it are', () => {
    for (const value of hostileValues.filter((each) => !each.includes('\u0000'))) {
      const choice = { ...usual, ref: value, accent: value, answers: { x: value }, rows: [value] }
      const hostile = {
        page: `/?${encodeURIComponent(value.toWellFormed())}`,
        label: value,
        picture: value,
      }
      for (const host of inHtml) {
        const elements = parsed(codeOf(choice, host, 0, hostile))
        const shape = elements.map(({ tag, attributes }) => [tag, Object.keys(attributes)])
        const empty = value === ''
        const names = [
          'widget',
          ...(empty || noRef.has(host) ? [] : ['ref']),
          'answers',
          ...(empty ? [] : ['rows']),
          'theme',
        ]
        expect(shape.slice(-2), `${host}: ${value.slice(0, 60)}`).toEqual([
          ['which-wire', empty ? names : [...names, 'accent']],
          ['a', ['href']],
        ])
      }
      const page = codeOf(choice, 'mdx', 0, hostile)
      expect(faultsOf(`export default () => (${page})`)).toEqual([])
      expect(parsed(codeOf(choice, 'readme', 0, hostile)).map(({ tag }) => tag)).toEqual([
        'a',
        'picture',
        'source',
        'img',
      ])
      expect(parsed(codeOf(choice, 'wordpress', 0, hostile)).map(({ tag }) => tag)).toEqual([
        'iframe',
      ])
    }
  })
})

describe('a choice', () => {
  test('is the same after the address that it gives', () => {
    for (const choice of choices)
      expect(choiceFromQuery(choiceToQuery(choice, offer), offer)).toEqual(choice)
    expect(choiceToQuery(usual, offer)).toBe('')
    expect(choiceToQuery(choices[2] ?? usual, offer)).toBe(
      '?widget=table&rows=b&cols=x,y&loading=click&accent=102040&min-height=400',
    )
  })

  test('takes from an address only what is offered', () => {
    const names = [
      'widget',
      'ref',
      'theme',
      'sends',
      'rows',
      'cols',
      'loading',
      'accent',
      'min-height',
    ]
    const named = hostileValues.flatMap((value) =>
      names.map((name) => `widget=table&${name}=${value}`),
    )
    for (const query of [...disguised, ...named]) {
      const choice = choiceFromQuery(query, offer)
      expect(Object.keys(offer.refs)).toContain(choice.widget)
      expect(offer.refs[choice.widget]).toContain(choice.ref)
      expect(choice.accent).toMatch(/^([0-9a-f]{6})?$/)
      expect(choice.minHeight).toBeLessThanOrEqual(2000)
      expect(choiceFromQuery(choiceToQuery(choice, offer), offer)).toEqual(choice)
    }
  })
})

test('presets stand in the answers of the element, in the address of the frame, and come back', () => {
  const choice = choiceFromQuery('runs-on=aws-alb&building=chat&latency=yes', offer)
  expect(choice.presets).toEqual({ building: 'chat', 'runs-on': 'aws-alb' })
  expect(attributesOf(choice)).toContainEqual([
    'answers',
    'building=chat&runs-on=aws-alb&latency=yes',
  ])
  expect(choiceFromQuery(choiceToQuery(choice, offer), offer)).toEqual(choice)
  const frame = snippets(choice, target, site).find(({ host }) => host === 'url')
  expect(frame?.parts[0]?.code).toBe(
    `${site.origin}/embed/decide/?building=chat&runs-on=aws-alb&latency=yes`,
  )
  expect(choiceFromQuery('building=telepathy&runs-on=%00', offer).presets).toEqual({})
  expect(choiceFromQuery('widget=verdict&building=chat', offer).presets).toEqual({})
})
