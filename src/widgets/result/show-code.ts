import type { Transport } from '../../framework/types.ts'

/**
 * Shows a transport's first code on a page that was served with another's, taken from the
 * transport's own page. If that does not load, the link in the first steps leads there.
 */
export async function showCode(transport: Transport): Promise<void> {
  const place = document.getElementById('other-code')
  if (!place || place.dataset['of'] === transport) return
  place.dataset['of'] = transport
  place.replaceChildren()
  const answer = await fetch(`/transports/${transport}/`).catch(() => undefined)
  if (!answer?.ok || place.dataset['of'] !== transport) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const code = page.getElementById('code')
  if (code && place.dataset['of'] === transport) place.replaceChildren(...code.children)
}

/** Selects the configuration of the user's proxy, if there is one. */
export function chooseProxy(platform: string | undefined): void {
  const [name] = platform?.split('-') ?? []
  if (!name) return
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name="code-proxy"]')) {
    if (input.closest('label')?.textContent.trim().toLowerCase().startsWith(name)) {
      input.checked = true
    }
  }
}
