// Runs before the first paint: applies the chosen theme, then handles the theme and copy buttons.
;(() => {
  const root = document.documentElement
  const themes = ['auto', 'light', 'dark']
  const apply = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    else delete root.dataset.theme
  }
  root.dataset.js = ''
  try {
    apply(localStorage.getItem('theme'))
  } catch {}
  addEventListener('storage', (event) => event.key === 'theme' && apply(event.newValue))
  addEventListener('click', async ({ target }) => {
    const button = target.closest?.('button')
    if (button?.matches('.theme')) {
      const theme = themes[(themes.indexOf(root.dataset.theme ?? 'auto') + 1) % 3]
      apply(theme)
      try {
        localStorage.setItem('theme', theme)
      } catch {}
    }
    if (button?.matches('[data-copy]')) {
      const from = document.getElementById(button.dataset.copy)
      const label = button.textContent
      try {
        await navigator.clipboard.writeText(from ? from.textContent : location.href)
        button.textContent = 'Copied'
      } catch {
        button.textContent = 'Copying was refused'
      }
      document.getElementById('status').textContent = button.textContent
      setTimeout(() => (button.textContent = label), 2000)
    }
  })
})()
