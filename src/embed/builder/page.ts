/**
 * The script of /embed/: reads the form, shows and measures the widget, writes the snippets, and
 * keeps everything in the address. Without it the page is complete, with the snippets of one
 * choice.
 */
import {
  attributesOf,
  type BuilderChoice,
  choiceFromQuery,
  choiceToQuery,
  type Target,
} from './choice.ts'
import { fill, isTouched, optionsOf, read, targetOf } from './form.ts'
import { frameUrl } from './frame-alone.ts'
import { type Heights, WIDTHS } from './heights.ts'
import { hostNamed } from './hosts.ts'
import { emphasised } from './markup.ts'
import { measureHeights } from './measure.ts'
import { type Site, snippets } from './snippets.ts'

const form = document.querySelector<HTMLFormElement>('[data-builder]')
const tabs = document.querySelector<HTMLFormElement>('[data-hosts]')
const preview = document.querySelector<HTMLElement>('[data-preview]')
if (form && tabs && preview) start(form, tabs, preview)

function start(form: HTMLFormElement, tabs: HTMLFormElement, preview: HTMLElement): void {
  const { compatible = '', pinned = '', integrity = '' } = preview.dataset
  // The loader comes from this page's origin, whatever address the build was given.
  const site: Site = { origin: location.origin, compatible, pinned, integrity }
  const options = optionsOf(form)
  let shown = ''
  /** Set once the preview is nearly visible; on a phone it is below the form and slow to load. */
  let isNear = false
  /** Heights by address of the frame, so that nothing is measured twice. */
  const measured = new Map<string, Heights>()
  let measuring = new AbortController()

  function show(choice: BuilderChoice): void {
    for (const part of form.querySelectorAll<HTMLFieldSetElement>('[data-of]')) {
      part.hidden = part.disabled = part.dataset['of'] !== choice.widget
    }
    for (const part of form.querySelectorAll<HTMLElement>('[data-table]')) {
      part.hidden = part.dataset['table'] !== choice.ref
    }
    const target = targetOf(form, choice)
    writeSnippets(choice, target)
    if (!isNear) return
    showWidget(choice, target)
    showCard(choice, target)
    void keepRoom(choice, target)
  }

  function writeSnippets(choice: BuilderChoice, target: Target, heights?: Heights): void {
    for (const { host, parts, policy } of snippets(choice, target, site, heights)) {
      for (const [index, { code }] of parts.entries()) writeCode(`code-${host}-${index}`, code)
      for (const [index, line] of policy.entries()) write(`policy-${host}-${index}`, line)
    }
  }

  /** Measures the widget and adds the style sheet that reserves its space to the snippets. */
  async function keepRoom(choice: BuilderChoice, target: Target): Promise<void> {
    measuring.abort()
    measuring = new AbortController()
    const { signal } = measuring
    const address = frameUrl({ ...choice, theme: 'light' }, site.origin)
    if (!measured.has(address)) {
      write('room', 'Measuring its height …')
      const heights = await measureHeights(address, signal)
      if (signal.aborted) return
      if (heights) measured.set(address, heights)
    }
    const heights = measured.get(address)
    writeSnippets(choice, target, heights)
    const each = heights?.map((height, at) => `${height} px at ${WIDTHS[at]}`).join(', ')
    write(
      'room',
      each
        ? `Measured here: ${each} px of width. The style reserves that space before the script runs, so that nothing below it moves.`
        : 'It could not be measured, so the snippets reserve no space for it.',
    )
  }

  function showWidget(choice: BuilderChoice, { page, label }: Target): void {
    preview.dataset['theme'] = choice.theme === 'host' ? '' : choice.theme
    const now = preview.querySelector('which-wire')
    const attributes = attributesOf(choice)
    // The theme changes in place, as it does on a host's page.
    const rest = JSON.stringify(attributes.filter(([name]) => name !== 'theme'))
    if (now && rest === shown) {
      now.setAttribute('theme', choice.theme)
      return
    }
    shown = rest
    const next = document.createElement('which-wire')
    for (const [name, value] of attributes) next.setAttribute(name, value)
    // It is visible already, and an empty place would look like a fault.
    if (choice.loading === 'lazy') next.setAttribute('loading', 'eager')
    const link = document.createElement('a')
    link.href = page
    link.textContent = label
    next.append(link)
    if (now) now.replaceWith(next)
    else preview.append(next)
  }

  /** Shows what a README contains: a picture or a link. */
  function showCard({ ref, theme }: BuilderChoice, { page, label, picture }: Target): void {
    const card = document.createElement('a')
    card.className = 'card'
    card.href = page
    card.textContent = label
    if (picture !== undefined) {
      const dark = theme === 'dark' || (theme !== 'light' && isDark())
      const image = new Image(480, 168)
      image.alt = picture
      image.src = `/embed/card/${ref}/${dark ? 'dark' : 'light'}.svg`
      card.replaceChildren(image)
    }
    preview.querySelector('.card')?.remove()
    preview.append(card)
  }

  function address(choice: BuilderChoice): string {
    const query = new URLSearchParams(choiceToQuery(choice, options))
    const host = new FormData(tabs).get('host')
    if (host && host !== 'html') query.set('host', `${host}`)
    const text = query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
    return location.pathname + (text && `?${text}`)
  }

  function showNamed(): void {
    const choice = choiceFromQuery(location.search, options)
    fill(form, choice, options)
    show(choice)
  }

  function chooseNamedTab(): void {
    const host = hostNamed(new URLSearchParams(location.search).get('host'))
    for (const tab of tabs.querySelectorAll<HTMLInputElement>('input'))
      tab.checked = tab.value === host
  }

  function showChosen(): void {
    const choice = read(form, options)
    show(choice)
    const next = address(choice)
    if (next !== location.pathname + location.search) history.pushState(null, '', next)
  }

  form.addEventListener('change', showChosen)
  form.addEventListener('submit', (event) => event.preventDefault())
  tabs.addEventListener('change', () =>
    history.replaceState(null, '', address(read(form, options))),
  )
  addEventListener('popstate', () => {
    chooseNamedTab()
    showNamed()
  })
  // Choices made before this script ran have already fired their events, but still count.
  if (![...tabs.elements].some(isTouched)) chooseNamedTab()
  if ([...form.elements].some(isTouched)) showChosen()
  else showNamed()
  const approach = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      approach.disconnect()
      isNear = true
      show(read(form, options))
    },
    { rootMargin: '300px' },
  )
  approach.observe(preview)
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

function write(id: string, text: string): void {
  const element = document.getElementById(id)
  if (element && element.textContent !== text) element.textContent = text
}

function writeCode(id: string, code: string): void {
  const element = document.getElementById(id)
  if (!element || element.textContent === code) return
  const nodes = emphasised(code).map(({ text, strong }) => {
    if (!strong) return text
    const name = document.createElement('b')
    name.textContent = text
    return name
  })
  element.replaceChildren(...nodes)
}
