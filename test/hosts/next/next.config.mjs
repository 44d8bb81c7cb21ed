export default { output: 'export', distDir: 'dist', trailingSlash: true }
