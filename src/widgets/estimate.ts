/** The estimator of question 1: shows the suggestion that fits the numbers the user entered. */
import { suggestSends } from '../framework/estimate.ts'

document.addEventListener('input', ({ target }) => {
  const form = target instanceof HTMLInputElement ? target.form : null
  if (!form?.matches('[data-estimate]')) return
  const fields = new FormData(form)
  const count = String(fields.get('perMinute') ?? '').trim()
  const suggestion = suggestSends(
    {
      noUpToPerMinute: Number(form.dataset['noUpTo']),
      yesFromPerMinute: Number(form.dataset['yesFrom']),
    },
    {
      perMinute: count === '' ? Number.NaN : Number(count),
      pattern: fields.get('pattern') === 'bursts' ? 'bursts' : 'sustained',
    },
  )
  const output = form.querySelector('output')
  const words = form.querySelector<HTMLTemplateElement>(`template[data-for="${suggestion}"]`)
  // Inserting the same words again would announce them again.
  if (!output || output.dataset['says'] === String(suggestion)) return
  output.dataset['says'] = String(suggestion)
  output.replaceChildren(...(words ? [words.content.cloneNode(true)] : []))
})
