/** A page's description for machines, in the vocabulary of https://schema.org. */
import type { Article } from '../schema/article.ts'
import { parts, sections } from './sections.ts'
import type { TableView } from './tables/view.ts'

/** A schema.org thing. */
export interface Thing {
  readonly '@type': string
  readonly [property: string]: unknown
}

const NAME = 'Whichwire'

/** The site as a whole. `site` is its origin. */
export const webSite = (site: URL): Thing => ({
  '@type': 'WebSite',
  name: NAME,
  url: new URL('/', site).href,
  inLanguage: 'en',
})

/** Returns a page's breadcrumbs: home page, section, itself. Undefined for the home page. */
export function breadcrumbs(path: string, title: string, site: URL): Thing | undefined {
  if (path === '/') return undefined
  const below = ({ href }: { readonly href: string }) => path.startsWith(href) && path !== href
  const above = [...sections, ...parts].filter(below)
  const trail = [{ href: '/', label: NAME }, ...above, { href: path, label: title }]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ href, label }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: new URL(href, site).href,
    })),
  }
}

/** Describes an article from its frontmatter. `href` is its path, `part` its handbook part. */
export function techArticle(article: Article, href: string, part: string, site: URL): Thing {
  return {
    '@type': 'TechArticle',
    headline: article.title,
    description: article.description,
    abstract: article.summary.join(' '),
    url: new URL(href, site).href,
    articleSection: part,
    datePublished: article.published,
    dateModified: article.reviewed,
    inLanguage: 'en',
    isPartOf: webSite(site),
    publisher: { '@type': 'Organization', name: NAME, url: new URL('/', site).href },
  }
}

/** Describes downloadable data. `files` are the paths of its formats; `updated` is an ISO day. */
export function dataset({ name, description, href, updated, files }: Collection, site: URL): Thing {
  return {
    '@type': 'Dataset',
    name,
    description,
    url: new URL(href, site).href,
    dateModified: updated,
    isAccessibleForFree: true,
    creator: { '@type': 'Organization', name: NAME, url: new URL('/', site).href },
    distribution: files.map((file) => ({
      '@type': 'DataDownload',
      encodingFormat: file.endsWith('.csv') ? 'text/csv' : 'application/json',
      contentUrl: new URL(file, site).href,
    })),
  }
}

interface Collection {
  readonly name: string
  readonly description: string
  /** The path of the page that shows it. */
  readonly href: string
  readonly updated: string
  readonly files: readonly string[]
}

/** Describes a comparison table as data. */
export const tableDataset = ({ id, title, summary, updated }: TableView, site: URL): Thing =>
  dataset(
    {
      name: title,
      description: summary,
      href: `/compare/${id}/`,
      updated,
      files: [`/tables/${id}.csv`, `/tables/${id}.json`],
    },
    site,
  )

/** Serialises things for a script element; a `</script>` in a value cannot end it. */
export function jsonLd(things: readonly Thing[]): string {
  const graph = { '@context': 'https://schema.org', '@graph': things }
  return JSON.stringify(graph).replaceAll('<', '\\u003c')
}
