'use client'
import { createElement, useEffect, useRef } from 'react'
import { defineWhichWire } from './element.js'
import { home } from './home.js'

const LISTENERS = {
  onReady: 'ready',
  onResize: 'resize',
  onAnswer: 'answer',
  onVerdict: 'verdict',
  onLive: 'live',
  onError: 'error',
}

/** What a property is called as an attribute, where the names differ. */
const NAMES = { minHeight: 'min-height', frameTitle: 'frame-title', className: 'class' }

/**
 * `<which-wire>` for React. On the server, and until the frame is ready, it is its children.
 */
export function WhichWire({ children, elementRef, ...properties }) {
  const place = useRef(null)
  const latest = useRef(properties)
  latest.current = properties

  useEffect(() => {
    const element = place.current
    const leaving = new AbortController()
    for (const [property, type] of Object.entries(LISTENERS)) {
      const tell = (event) => latest.current[property]?.(event)
      element.addEventListener(`whichwire:${type}`, tell, { signal: leaving.signal })
    }
    if (typeof elementRef === 'function') elementRef(element)
    else if (elementRef) elementRef.current = element
    // After the listeners, so that what it has to say at once is heard; and after hydration, so
    // that what it writes on itself was not yet there to differ.
    defineWhichWire(home)
    return () => leaving.abort()
  }, [elementRef])

  return createElement('which-wire', { ...attributesOf(properties), ref: place }, children)
}

function attributesOf(properties) {
  const { style, ...rest } = properties
  const entries = Object.entries(rest)
    .filter(([name, value]) => !(name in LISTENERS) && value !== undefined && value !== false)
    .map(([name, value]) => [NAMES[name] ?? name, textOf(value)])
  return { ...Object.fromEntries(entries), ...(style && { style }) }
}

/** Answers may be an object, and a switch is an empty attribute. */
function textOf(value) {
  if (value === true) return ''
  return typeof value === 'object' && value !== null
    ? new URLSearchParams(value).toString()
    : String(value)
}
