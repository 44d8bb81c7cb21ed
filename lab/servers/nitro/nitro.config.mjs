export default { preset: 'node-server', compatibilityDate: '2026-10-01' }
