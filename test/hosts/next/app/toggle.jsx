'use client'

export function Toggle() {
  const toggle = () => {
    const { dataset } = document.documentElement
    dataset.skin = dataset.skin === 'dark' ? 'light' : 'dark'
  }
  return (
    <button type="button" id="scheme" onClick={toggle}>
      Colours
    </button>
  )
}
