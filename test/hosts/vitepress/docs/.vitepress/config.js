import snippet from '../../snippet.js'

export default { title: 'Docs', cleanUrls: false, ...snippet }
