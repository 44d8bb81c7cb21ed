/** Pause button of a drifting drawing: stops the picture where it is. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-pause]')) {
  button.addEventListener('click', () => {
    const paused = button.closest('[data-drifting]')?.classList.toggle('paused') ?? false
    button.setAttribute('aria-pressed', String(paused))
  })
}
