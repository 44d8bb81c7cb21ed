/** The hosts in the order of the tabs. Ids are part of addresses and must not change. */
export const SNIPPET_HOSTS = [
  { id: 'html', name: 'HTML' },
  { id: 'npm', name: 'npm' },
  { id: 'react', name: 'React' },
  { id: 'next', name: 'Next.js' },
  { id: 'vue', name: 'Vue' },
  { id: 'svelte', name: 'SvelteKit' },
  { id: 'angular', name: 'Angular' },
  { id: 'docusaurus', name: 'Docusaurus' },
  { id: 'starlight', name: 'Starlight' },
  { id: 'vitepress', name: 'VitePress' },
  { id: 'markdown', name: 'Markdown', of: 'MkDocs, Jekyll, Eleventy' },
  { id: 'sphinx', name: 'Sphinx' },
  { id: 'wordpress', name: 'WordPress' },
  { id: 'url', name: 'URL', of: 'Notion, Confluence, GitBook' },
  { id: 'readme', name: 'README', of: 'GitHub' },
] as const satisfies readonly { id: string; name: string; of?: string }[]

export type HostId = (typeof SNIPPET_HOSTS)[number]['id']

/** Returns the tab that an address names; the one for Docusaurus was once shared and called mdx. */
export function hostNamed(name: string | null): HostId {
  const known = SNIPPET_HOSTS.find(({ id }) => id === (name === 'mdx' ? 'docusaurus' : name))
  return known?.id ?? 'html'
}
