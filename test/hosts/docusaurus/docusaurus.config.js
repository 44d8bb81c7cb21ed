export default {
  title: 'Docs',
  url: 'https://docs.example',
  baseUrl: '/',
  presets: [],
  plugins: [['@docusaurus/plugin-content-docs', { routeBasePath: '/', sidebarPath: undefined }]],
  themes: ['@docusaurus/theme-classic'],
}
