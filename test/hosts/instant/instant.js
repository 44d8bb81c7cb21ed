// Instant navigation as in Material for MkDocs: replaces the container, runs no script again.
addEventListener('click', async (event) => {
  if (event.target.id === 'scheme') {
    const root = document.documentElement
    const dark = root.dataset.mdColorScheme === 'slate'
    root.dataset.mdColorScheme = dark ? 'default' : 'slate'
    return
  }
  const link = event.target.closest('a')
  if (link?.origin !== location.origin) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  const answer = await fetch(link.href)
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  document.title = next.title
  document
    .querySelector('[data-container]')
    .replaceWith(document.adoptNode(next.querySelector('[data-container]')))
})
