// The service worker: shows what the push service delivers, and opens its page on a click.
// Not shown: icons, several languages, and fetching what the message only names.
// Written from the specification, and not run by our tests: https://www.w3.org/TR/push-api/

addEventListener('push', (event) => {
  const { title, url } = event.data?.json() ?? { title: 'News', url: '/' }
  // One tag for each page, so that a newer notice takes the place of the older one.
  const shown = registration.showNotification(title, { tag: url, data: { url } })
  event.waitUntil(shown) // ! or the browser may stop this worker before anything is shown
})

addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(clients.openWindow(event.notification.data.url))
})
