// An agent in a page: a WebSocket to the lab carries its input and output.
import { agent } from './agent.mjs'

const name = new URLSearchParams(location.search).get('client')
const control = new WebSocket(`ws://${location.host}/control?client=${name}`)
const tell = (said) => control.send(JSON.stringify(said))
const client = await import(`/adapters/${name}.js`)
const act = agent(client, tell)
control.onmessage = ({ data }) => act(JSON.parse(data))
const ready = () => tell({ run: '', what: 'ready' })
if (control.readyState === WebSocket.OPEN) ready()
else control.onopen = ready
