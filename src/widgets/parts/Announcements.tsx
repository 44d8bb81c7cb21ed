/** With more, screen readers that read the whole region would repeat too much. */
const KEPT = 4

/** Sentences announced politely, each once. */
export function Announcements({ sentences }: { readonly sentences: readonly string[] }) {
  const first = Math.max(0, sentences.length - KEPT)
  return (
    <div class="vh" role="status" aria-atomic="false">
      {sentences.slice(first).map((sentence, index) => (
        <p key={first + index}>{sentence}</p>
      ))}
    </div>
  )
}
