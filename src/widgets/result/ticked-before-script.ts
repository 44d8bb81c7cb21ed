/**
 * What the user ticked in the form of refinements before its script arrived, as a query without
 * question mark. Such ticks have raised their events already, so they are looked for here.
 */
export function tickedBeforeScript(): string {
  const inputs = document.querySelectorAll<HTMLInputElement>('form[data-refine] input')
  return [...inputs]
    .filter((input) => input.checked && !input.defaultChecked)
    .map(({ name, value }) => `${name}=${value}`)
    .join('&')
}
