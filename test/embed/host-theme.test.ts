import { expect, test } from 'vitest'
import { hostTheme } from '../../src/embed/host-theme.ts'

const black = 'rgb(0, 0, 0)'
const white = 'rgb(255, 255, 255)'

test('the first colour that is seen behind a frame decides, in every notation of a browser', () => {
  for (const [ground, theme] of [
    ['rgb(27, 27, 31)', 'dark'],
    ['rgba(255, 255, 255, 0.9)', 'light'],
    ['rgb(0, 0, 255)', 'dark'],
    ['oklch(0.25 0.02 260)', 'dark'],
    ['oklab(0.9 -0.05 0.01 / 0.8)', 'light'],
    ['lab(20 -5 3)', 'dark'],
    ['lch(92 3 120)', 'light'],
    ['color(srgb 0.1 0.1 0.1)', 'dark'],
    // The 3 in its name is not a red value.
    ['color(display-p3 0.95 0.95 0.95)', 'light'],
  ] as const) {
    const other = theme === 'dark' ? white : black
    expect(hostTheme({ grounds: [ground, other], text: other }), ground).toBe(theme)
  }
  const clear = ['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0.4)', 'oklch(0.1 0 0 / 0.2)']
  expect(hostTheme({ grounds: [...clear, white, black], text: black })).toBe('light')
  expect(hostTheme({ grounds: clear, text: black })).toBe('light')
  expect(hostTheme({ grounds: clear, text: white })).toBe('dark')
  expect(hostTheme({ grounds: [], text: '' })).toBe('light')
})
