/** Plain text in which `backticks` mark code. */
export function Inline({ text }: { readonly text: string }) {
  return (
    <>{text.split('`').map((part, index) => (index % 2 ? <code key={part}>{part}</code> : part))}</>
  )
}
