import type { ComponentChildren, VNode } from 'preact'

/**
 * Writes stateless components as HTML: what preact-render-to-string writes, in a tenth of its size.
 * Text and attributes are escaped; handlers are left out. No element may be void.
 */
export function toHtml(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (Array.isArray(node)) return node.map(toHtml).join('')
  if (typeof node !== 'object') return escaped(String(node))
  const { type, props } = node as VNode<Record<string, unknown>>
  if (typeof type === 'function') {
    return toHtml((type as (props: object) => ComponentChildren)(props))
  }
  const { children, dangerouslySetInnerHTML: inner, ...attributes } = props
  const start = `<${type}${Object.entries(attributes).map(attribute).join('')}>`
  const given = inner as { readonly __html: string } | undefined
  return `${start}${given ? given.__html : toHtml(children as ComponentChildren)}</${type}>`
}

function attribute([name, value]: [string, unknown]): string {
  // `aria-hidden={false}` means something, `disabled={false}` does not.
  const said = typeof value === 'boolean' && name[4] === '-' ? String(value) : value
  if (said === undefined || said === null || said === false) return ''
  if (typeof said === 'function') return ''
  return said === true ? ` ${name}` : ` ${name}="${escaped(String(said))}"`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
