/** Display names of the subjects of claims; ids are the names of files in content/claims. */
const NAMES: Readonly<Record<string, string>> = {
  ai: 'AI',
  browsers: 'Browsers and their limits',
  cdns: 'CDNs',
  latency: 'Latency and size',
  lab: 'What lets a stream through, measured',
  neighbours: 'The neighbours',
  platforms: 'Platforms and effort',
  practices: 'Security practices',
  protocol: 'Protocol and framing',
  proxies: 'Proxies and firewalls',
  reconnect: 'Reconnecting and delivery',
  security: 'Security',
  tools: 'Tools and logs',
}

/** Returns the name of a subject; an unlisted one is named after its file. */
export function subjectName(id: string): string {
  const plain = id.replaceAll('-', ' ')
  return NAMES[id] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}
