/** Plain text with code in `backticks`. */
export function Inline({ text }: { readonly text: string }) {
  return (
    <>{text.split('`').map((part, index) => (index % 2 ? <code key={part}>{part}</code> : part))}</>
  )
}
