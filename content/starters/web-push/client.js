// Asks the reader for permission and subscribes this browser to Web Push.
// Not shown: the server, which signs and encrypts each message (RFC 8292 and 8291: use a library).
// Written from the specification, and not run by our tests: https://www.w3.org/TR/push-api/
// button.onclick = () => subscribe('…the server's public VAPID key, base64url…')

export async function subscribe(applicationServerKey) {
  const permission = await Notification.requestPermission() // ! only after the reader asked for it
  if (permission !== 'granted') return false
  await navigator.serviceWorker.register('/worker.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  const response = await fetch('/subscriptions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(subscription), // ! whoever has it can write to this reader: keep it secret
  })
  return response.ok // and delete it there, once the push service answers 404 or 410 for it
}
