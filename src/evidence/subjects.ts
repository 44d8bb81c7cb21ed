/** The subjects of claims as a reader sees them; the ids are the names of files in content/claims. */
const NAMES: Readonly<Record<string, string>> = {
  ai: 'AI',
  browsers: 'Browsers and their limits',
  cdns: 'CDNs',
  latency: 'Latency and size',
  lab: 'What passes a stream, measured',
  neighbours: 'The neighbours',
  platforms: 'Platforms and effort',
  practices: 'Security practices',
  protocol: 'Protocol and framing',
  proxies: 'Proxies and firewalls',
  reconnect: 'Reconnecting and delivery',
  security: 'Security',
  tools: 'Tools and logs',
}

/** The name of a subject; one that is not listed is called what its file is. */
export function subjectName(id: string): string {
  const plain = id.replaceAll('-', ' ')
  return NAMES[id] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}
