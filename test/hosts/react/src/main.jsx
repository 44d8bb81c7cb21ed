import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Widget } from './Widget.jsx'

function toggle() {
  const { dataset } = document.documentElement
  dataset.skin = dataset.skin === 'dark' ? 'light' : 'dark'
}

function App() {
  const [other, setOther] = useState(false)
  const go = (to) => (event) => {
    event.preventDefault()
    setOther(to)
  }
  return (
    <main>
      <button type="button" id="scheme" onClick={toggle}>
        Colours
      </button>
      {other ? (
        <>
          <h1>Another page</h1>
          <a href="/" onClick={go(false)}>
            Back
          </a>
        </>
      ) : (
        <>
          <h1>Realtime</h1>
          <p>Before the widget.</p>
          <Widget />
          <p>
            After the widget.{' '}
            <a href="/other" onClick={go(true)}>
              Another page
            </a>
          </p>
        </>
      )}
    </main>
  )
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
