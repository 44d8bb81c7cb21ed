// Runs before the first paint of a frame: reads theme and density from the address.
;(() => {
  const root = document.documentElement
  const asked = new URLSearchParams(location.search)
  const theme = asked.get('theme')
  root.dataset.js = ''
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (asked.has('compact')) root.dataset.compact = ''
})()
