// Runs before the first paint of a frame: takes theme, density and look from the address.
;(() => {
  const root = document.documentElement
  const asked = new URLSearchParams(location.search)
  const theme = asked.get('theme')
  root.dataset.js = ''
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (asked.has('compact')) root.dataset.compact = ''

  // What each property of a host stands for here.
  const parts = {
    accent: ['--signal'],
    ink: ['--ink', '--ink-2', '--ink-3'],
    surface: ['--paper', '--raised', '--sunk', 'background'],
    edge: ['--rule', '--edge'],
    font: ['--font-ui', '--font-text'],
  }
  const set = (name, value) => {
    if (value) root.style.setProperty(name, value)
    else root.style.removeProperty(name)
  }
  // Of black and white the one with more contrast: WCAG 2.2, relative luminance.
  const textOn = (colour) => {
    const brush = new OffscreenCanvas(1, 1).getContext('2d')
    brush.fillStyle = colour
    brush.fillRect(0, 0, 1, 1)
    const [red, green, blue] = [...brush.getImageData(0, 0, 1, 1).data].map(
      (part) => (part / 255) ** 2.2,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000' : '#fff'
  }

  // Again by the script of the frame, when the host's own theme changes. What is none is ignored.
  globalThis.whichwireLook = (look) => {
    for (const [name, properties] of Object.entries(parts)) {
      const said = String(look[name] ?? '').trim()
      const value = /^[0-9a-f]{6}$/i.test(said) ? `#${said}` : said
      const kind = name === 'font' ? 'font-family' : 'color'
      const known = value.length < 200 && CSS.supports(kind, value) && !/(var|url)\(/i.test(value)
      for (const property of properties) set(property, known && value)
      if (name === 'accent') set('--on-signal', known && textOn(value))
    }
  }
  whichwireLook(Object.fromEntries(asked))
})()
