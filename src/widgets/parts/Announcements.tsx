/** More than the last few would be read again where a screen reader reads the whole region. */
const KEPT = 4

/** Sentences that are read out politely when there is time, each once. */
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
