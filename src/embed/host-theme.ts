import type { Theme } from './messages.ts'

/**
 * The theme that a page shows. Generators of documentation keep what their reader chose as a word in
 * an attribute of `html` or `body` (Docusaurus, Starlight: `data-theme`; VitePress: `class="dark"`;
 * Material for MkDocs: `data-md-color-scheme="slate"`; Bootstrap: `data-bs-theme`); a page without
 * such a word has its `color-scheme`.
 */
export function hostTheme(): Theme {
  const { body, documentElement: html } = document
  for (const element of [body, html]) {
    const tag = (element.cloneNode() as Element).outerHTML
    if (/["\s](dark|slate)["\s]/.test(tag)) return 'dark'
    if (/["\s](light|default)["\s]/.test(tag)) return 'light'
  }
  const scheme = getComputedStyle(html).colorScheme
  return scheme === 'dark' ? 'dark' : /dark/.test(scheme) ? 'auto' : 'light'
}

/** Calls back on each change of what `hostTheme` looks at, until the signal. */
export function watchHostTheme(changed: () => void, until: AbortSignal): void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true })
  observer.observe(document.body, { attributes: true })
  until.onabort = () => observer.disconnect()
}
