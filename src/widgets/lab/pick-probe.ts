/** On a narrow screen the table shows only the probe that is picked. */
const pick = document.querySelector<HTMLSelectElement>('[data-pick]')
const table = document.querySelector<HTMLElement>('[data-lab]')

pick?.addEventListener('change', () => {
  if (table) table.dataset['probe'] = pick.value
})
