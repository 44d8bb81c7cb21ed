// Runs before the first paint of a frame: takes theme, accent and density from the address.
;(() => {
  const root = document.documentElement
  const asked = new URLSearchParams(location.search)
  const theme = asked.get('theme')
  const accent = asked.get('accent')?.replace('#', '') ?? ''
  root.dataset.js = ''
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (asked.has('compact')) root.dataset.compact = ''
  if (/^[0-9a-f]{6}$/i.test(accent)) {
    const part = (at) => (Number.parseInt(accent.slice(at, at + 2), 16) / 255) ** 2.2
    // Of black and white the one with more contrast: WCAG 2.2, relative luminance.
    const light = 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4) > 0.18
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`:root{--signal:#${accent};--on-signal:${light ? '#000' : '#fff'}}`)
    document.adoptedStyleSheets = [sheet]
  }
})()
