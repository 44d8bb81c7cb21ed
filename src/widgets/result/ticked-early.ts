/**
 * What the reader ticked in the form of refinements before its script had arrived, as a query
 * without question mark. Such a tick has raised its event already, so it is looked for here.
 */
export function tickedEarly(): string {
  const inputs = document.querySelectorAll<HTMLInputElement>('form[data-refine] input')
  return [...inputs]
    .filter((input) => input.checked && !input.defaultChecked)
    .map(({ name, value }) => `${name}=${value}`)
    .join('&')
}
