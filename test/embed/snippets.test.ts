import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, test } from 'vitest'
import { compileTemplate } from 'vue/compiler-sfc'
import { parse } from 'yaml'
import {
  attributesOf,
  type BuilderChoice,
  type BuilderOptions,
  choiceFromQuery,
  choiceToQuery,
  type Target,
} from '../../src/embed/builder/choice.ts'
import { roomCss } from '../../src/embed/builder/heights.ts'
import { type HostId, hostNamed, SNIPPET_HOSTS } from '../../src/embed/builder/hosts.ts'
import { snippets } from '../../src/embed/builder/snippets.ts'
import { disguised, hostileValues } from './hostile-values.ts'

const site = {
  origin: 'https://site.example',
  compatible: '/embed/v1.js',
  pinned: '/embed/v1.2.3.js',
  integrity: 'sha384-abc',
}
const target: Target = { page: '/decide/', label: 'Decide on Whichwire', picture: 'SSE, strong' }
const options: BuilderOptions = {
  refs: { decide: [''], verdict: ['sends-yes', 'sends-no/latency-yes'], table: ['small', 'large'] },
  answers: { decide: ['sends', 'latency', 'http'], verdict: ['binary'] },
  presets: { decide: { building: ['chat', 'game'], 'runs-on': ['aws-alb'] } },
  rows: { small: ['a', 'b'], large: ['c'] },
  cols: { small: ['x', 'y'], large: ['z'] },
}
const usual = choiceFromQuery('', options)

const choices: readonly BuilderChoice[] = [
  usual,
  choiceFromQuery('widget=verdict&ref=sends-no/latency-yes&binary=yes&theme=dark&compact', options),
  choiceFromQuery(
    'widget=table&rows=b&cols=x,y&accent=102040&loading=click&min-height=400',
    options,
  ),
  choiceFromQuery('sends=no&latency=unsure&theme=auto&loading=eager&pinned', options),
  choiceFromQuery('building=chat&runs-on=aws-alb&http=no', options),
]

type Node = DefaultTreeAdapterTypes.ChildNode

/** Returns the elements of some HTML, which must have no parse errors. */
function parsed(html: string) {
  const errors: string[] = []
  const tree = parseFragment(html, {
    // A character that no document should contain is for whoever typed it to fix.
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

/** Returns the errors that a JSX parser finds in some code. */
function faultsOf(code: string): string[] {
  try {
    parseAst(code, { lang: 'jsx' })
    return []
  } catch (error) {
    return [String(error)]
  }
}

const heights = [940, 780, 620, 560]
const partsOf = (choice: BuilderChoice, host: HostId, to = target) =>
  snippets(choice, to, site, heights).find((snippet) => snippet.host === host)?.parts ?? []
/** Returns the part of a snippet that contains the element. */
const pageOf = (choice: BuilderChoice, host: HostId, to = target) =>
  partsOf(choice, host, to).find(({ code }) => /<(which-wire|WhichWire|iframe|a)[ >]/.test(code))
    ?.code ?? ''

const inHtml = ['html', 'npm', 'markdown', 'vitepress', 'svelte'] as const
const inJsx = ['docusaurus', 'starlight'] as const
const fromPackage = /^(npm|vue|svelte|angular)$/

describe('a snippet', () => {
  test('there is one for each host, with the lines that a strict policy needs', () => {
    for (const choice of choices) {
      const all = snippets(choice, target, site)
      expect(all.map(({ host }) => host)).toEqual(SNIPPET_HOSTS.map(({ id }) => id))
      for (const { host, policy, parts } of all) {
        const script = parts.some(({ code }) => code.includes(`${site.origin}/embed/v1`))
        const frame = host !== 'readme' && host !== 'url'
        expect(policy, host).toEqual([
          ...(script && frame ? [`script-src ${site.origin}`] : []),
          ...(frame ? [`frame-src ${site.origin}`] : []),
        ])
        const installed = parts.some(({ code }) => code === 'npm install which-wire')
        expect(installed, host).toBe(fromPackage.test(host))
        expect(script && installed, host).toBe(false)
      }
    }
    expect(hostNamed('mdx')).toBe('docusaurus')
    expect(hostNamed('telepathy')).toBe('html')
  })

  test('is one element with the attributes chosen, none of them called ref', () => {
    for (const choice of choices.filter(({ loading }) => loading !== 'click')) {
      for (const host of [...inHtml, ...inJsx]) {
        const elements = parsed(pageOf(choice, host).replace(/<script async[^>]*\/>/, ''))
        const [element] = elements.filter(({ tag }) => tag === 'which-wire')
        const named = Object.fromEntries(attributesOf(choice))
        expect(element?.attributes, host).toEqual(named)
        expect(named, host).not.toHaveProperty('ref')
        expect(elements.find(({ tag }) => tag === 'a')).toEqual({
          tag: 'a',
          attributes: { href: `${site.origin}${target.page}` },
          text: target.label,
        })
        const known = ['script', 'style', 'div', 'which-wire', 'a']
        expect(elements.filter(({ tag }) => !known.includes(tag))).toEqual([])
      }
    }
  })

  test('that waits for a click shows a picture until then, and says what it loads', () => {
    const verdict = { ...(choices[1] ?? usual), loading: 'click', theme: 'host' } as const
    const [element, ...inside] = parsed(pageOf(verdict, 'npm')).filter(({ tag }) => tag !== 'style')
    expect(element?.attributes['frame-title']).toBe(target.label)
    expect(inside.map(({ tag }) => tag)).toEqual(['a', 'picture', 'source', 'img'])
    expect(inside.at(-1)?.attributes['src']).toBe(
      'https://site.example/embed/card/sends-no/latency-yes/light.svg',
    )
    const table = { page: '/compare/small/', label: 'Small' }
    const [, , picture] = parsed(pageOf(choices[2] ?? usual, 'npm', table)).filter(
      ({ tag }) => tag !== 'style',
    )
    expect(picture?.attributes).toEqual({
      src: 'https://site.example/compare/small/card.png',
      width: '600',
      height: '315',
      alt: 'Small',
    })
  })

  test('keeps the measured room at every width, before the script runs', () => {
    const css = roomCss(attributesOf(choices[2] ?? usual), [3000, 1500, 900, 700])
    expect(css).toContain('which-wire[widget="table/small"][rows="b"][cols="x,y"]:not([hidden])')
    const rooms = [...css.matchAll(/(?:width >= (\d+)px[^}]*)?height: (\d+)px/g)]
    expect(rooms.map(([, width, height]) => [width, height])).toEqual([
      [undefined, '2000'],
      ['390', '1500'],
      ['640', '900'],
      ['800', '700'],
    ])
    expect(css.split('{').length).toBe(css.split('}').length)
    for (const host of [...inHtml, ...inJsx, 'react', 'next', 'vue', 'angular', 'sphinx'] as const)
      expect(pageOf(usual, host), host).toContain('which-wire[widget="decide"]::before')
    // Nothing was measured, so nothing reserves space.
    expect(JSON.stringify(snippets(usual, target, site))).not.toContain('::before')
  })

  test('loads the compatible script, or the one that never changes with its hash', () => {
    const script = (choice: BuilderChoice) =>
      parsed(pageOf(choice, 'html')).find(({ tag }) => tag === 'script')?.attributes
    expect(script(usual)).toEqual({ type: 'module', src: `${site.origin}/embed/v1.js` })
    expect(script({ ...usual, pinned: true })).toEqual({
      type: 'module',
      src: `${site.origin}/embed/v1.2.3.js`,
      integrity: 'sha384-abc',
      crossorigin: 'anonymous',
    })
  })

  test('of JSX, Vue and the configurations is code that parses', () => {
    for (const choice of choices) {
      const codes = (host: HostId) => partsOf(choice, host).map(({ code }) => code)
      for (const host of inJsx) {
        const [page = '', configuration = ''] = codes(host)
        expect(faultsOf(`export default () => (<>${page}</>)`)).toEqual([])
        expect(faultsOf(configuration)).toEqual([])
      }
      for (const host of ['react', 'next'] as const)
        expect(faultsOf(codes(host).join('\n'))).toEqual([])
      expect(faultsOf(codes('vitepress')[1] ?? '')).toEqual([])
      const [, source = ''] = /<template>([\s\S]*)<\/template>/.exec(pageOf(choice, 'vue')) ?? []
      const vue = compileTemplate({ source, filename: 'Page.vue', id: 'page' })
      expect(vue.errors).toEqual([])
      expect(vue.code).toContain('WhichWire')
      const mkdocs = parse(codes('markdown')[1] ?? '') as { extra_javascript: object[] }
      expect(mkdocs.extra_javascript).toMatchObject([{ type: 'module' }])
      // Three spaces of indentation make a raw block of reStructuredText; no line may have fewer.
      const [, ...raw] = (codes('sphinx')[0] ?? '').split('\n')
      expect(raw.filter((line) => line !== '' && !line.startsWith('   '))).toEqual([])
    }
  })

  test('without script is a frame with its own address, which follows no page', () => {
    const [frame] = parsed(pageOf(choices[1] ?? usual, 'wordpress'))
    expect(frame?.tag).toBe('iframe')
    expect(frame?.attributes).toMatchObject({
      src: `${site.origin}/embed/verdict/sends-no/latency-yes/?binary=yes&compact=&theme=dark`,
      title: target.label,
    })
    expect(frame?.attributes['height']).toBe('620')
    const [url] = partsOf(usual, 'url')
    expect(url?.code).toBe(`${site.origin}/embed/decide/`)
    expect(partsOf(choices[2] ?? usual, 'url')[0]?.code).toBe(
      `${site.origin}/embed/table/small/?rows=b&cols=x,y&accent=102040`,
    )
  })

  test('of a README is a picture in both colours inside a link, or a link', () => {
    const elements = parsed(pageOf(choices[1] ?? usual, 'readme'))
    expect(elements.map(({ tag }) => tag)).toEqual(['a', 'img'])
    const follows = parsed(pageOf({ ...usual, widget: 'verdict', ref: 'sends-yes' }, 'readme'))
    expect(follows.map(({ tag }) => tag)).toEqual(['a', 'picture', 'source', 'img'])
    expect(follows.at(-1)?.attributes).toEqual({
      src: `${site.origin}/embed/card/sends-yes/light.svg`,
      width: '480',
      height: '168',
      alt: 'SSE, strong',
    })
    const plain = pageOf(usual, 'readme', { page: '/decide/', label: 'Decide' })
    expect(plain).toBe('<a href="https://site.example/decide/">Decide</a>')
  })

  test('stays intact, whatever names it contains', () => {
    for (const value of hostileValues.filter((each) => !each.includes('\u0000'))) {
      const choice = { ...usual, ref: value, accent: value, answers: { x: value }, rows: [value] }
      const hostile = {
        page: `/?${encodeURIComponent(value.toWellFormed())}`,
        label: value,
        picture: value,
      }
      const empty = value === ''
      const names = ['widget', 'answers', ...(empty ? [] : ['rows']), 'theme']
      for (const host of inHtml) {
        const elements = parsed(pageOf(choice, host, hostile)).filter(({ tag }) => tag !== 'style')
        const shape = elements.map(({ tag, attributes }) => [tag, Object.keys(attributes)])
        const at = shape.findIndex(([tag]) => tag === 'which-wire')
        expect(shape.slice(at), `${host}: ${value.slice(0, 60)}`).toEqual([
          ['which-wire', empty ? names : [...names, 'accent']],
          ['a', ['href']],
        ])
      }
      for (const host of inJsx) {
        const page = pageOf(choice, host, hostile)
        expect(faultsOf(`export default () => (<>${page}</>)`), host).toEqual([])
      }
      expect(parsed(pageOf(choice, 'readme', hostile)).map(({ tag }) => tag)).toEqual([
        'a',
        'picture',
        'source',
        'img',
      ])
      expect(parsed(pageOf(choice, 'wordpress', hostile)).map(({ tag }) => tag)).toEqual(['iframe'])
    }
  })
})

describe('a choice', () => {
  test('is the same after the address that it gives', () => {
    for (const choice of choices)
      expect(choiceFromQuery(choiceToQuery(choice, options), options)).toEqual(choice)
    expect(choiceToQuery(usual, options)).toBe('')
    expect(choiceToQuery(choices[2] ?? usual, options)).toBe(
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
      const choice = choiceFromQuery(query, options)
      expect(Object.keys(options.refs)).toContain(choice.widget)
      expect(options.refs[choice.widget]).toContain(choice.ref)
      expect(choice.accent).toMatch(/^([0-9a-f]{6})?$/)
      expect(choice.minHeight).toBeLessThanOrEqual(2000)
      expect(choiceFromQuery(choiceToQuery(choice, options), options)).toEqual(choice)
    }
  })
})

test('presets are in the answers of the element and in the address of the frame, and can be read back', () => {
  const choice = choiceFromQuery('runs-on=aws-alb&building=chat&latency=yes', options)
  expect(choice.presets).toEqual({ building: 'chat', 'runs-on': 'aws-alb' })
  expect(attributesOf(choice)).toContainEqual([
    'answers',
    'building=chat&runs-on=aws-alb&latency=yes',
  ])
  expect(choiceFromQuery(choiceToQuery(choice, options), options)).toEqual(choice)
  const frame = snippets(choice, target, site).find(({ host }) => host === 'url')
  expect(frame?.parts[0]?.code).toBe(
    `${site.origin}/embed/decide/?building=chat&runs-on=aws-alb&latency=yes`,
  )
  expect(choiceFromQuery('building=telepathy&runs-on=%00', options).presets).toEqual({})
  expect(choiceFromQuery('widget=verdict&building=chat', options).presets).toEqual({})
})
