import webpack from 'webpack'
import WebpackDevServer from 'webpack-dev-server'

const origin = process.env.ORIGIN ?? 'http://127.0.0.1:8080'
const port = Number(process.env.PORT ?? 8000)

const compiler = webpack({
  mode: 'development',
  entry: 'data:text/javascript,',
  stats: 'none',
  infrastructureLogging: { level: 'none' },
})
const server = new WebpackDevServer(
  {
    port,
    host: '127.0.0.1',
    compress: false,
    proxy: [{ context: ['/events'], target: origin, ws: true }],
  },
  compiler,
)
await server.start()
