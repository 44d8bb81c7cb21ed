import { expect, test } from '@playwright/test'
import { frameViolations } from './support/axe.ts'
import { inside, useEmbedHost, verdictRef } from './support/embed-host.ts'

const host = useEmbedHost()

test.describe('with a theme', () => {
  test('host: is as dark as its background, and follows it', async ({ page }) => {
    await host.open(page, '/theme')
    const scheme = async () =>
      (await inside(page)).evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    expect(await scheme()).toBe('light')
    // What hosts do, alternating between light and dark. No word in an attribute decides.
    for (const [css, attributes, expected] of [
      ['.dark body{background:#111;color:#eee}', { class: 'dark' }, 'dark'],
      ['.dark body{background:#fff;color:#111}', { class: 'dark page default' }, 'light'],
      ['.dark-mode #ground{background:#1b1b1f}', { class: 'dark-mode' }, 'dark'],
      ['#ground{background:rgb(255 255 255 / 90%)}html{background:#000}', { class: 'a' }, 'light'],
      ['#ground{background:oklch(0.25 0.02 260)}', { class: 'b' }, 'dark'],
      ['html{color-scheme:light}', { class: 'c' }, 'light'],
      // Without any attribute, as when a style sheet arrives or the user's system changes it.
      ['html{color-scheme:dark}', {}, 'dark'],
      ['body{color:#222;background-image:linear-gradient(#fff,#eee)}', {}, 'light'],
      ['body{color:#eee;background-image:linear-gradient(#000,#111)}', {}, 'dark'],
      ['body{background:#fff;transition:background-color .2s}', { class: 'd' }, 'light'],
      ['body{background:#000;transition:background-color .2s}', { id: 'later' }, 'dark'],
    ] as const) {
      await page.evaluate(
        ([css, attributes]) => {
          const skin = document.getElementById('skin')
          if (skin) skin.textContent = css
          const { documentElement: root } = document
          for (const name of ['class', 'id']) root.removeAttribute(name)
          for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, value)
        },
        [css, attributes] as const,
      )
      await expect.poll(scheme, css).toBe(expected)
    }
  })

  test('takes the custom properties of the host into the frame, and no more than colours and fonts', async ({
    page,
  }) => {
    await host.open(page, '/theme')
    const element = page.locator('which-wire')
    const set = (css: string) =>
      element.evaluate((node, css) => node.setAttribute('style', css), css)
    const worn = async () =>
      (await inside(page)).evaluate(() => {
        const style = getComputedStyle(document.documentElement)
        const of = (name: string) => style.getPropertyValue(name)
        return [
          of('--signal'),
          of('--on-signal'),
          of('--ink'),
          of('--rule'),
          of('background-color'),
          of('--font-ui'),
        ]
      })
    const plain = await worn()
    await set(
      '--whichwire-accent:#102040;--whichwire-ink:#203040;--whichwire-edge:teal;--whichwire-surface:#fff8f0;--whichwire-font:Georgia,serif',
    )
    await expect
      .poll(worn)
      .toEqual(['#102040', '#fff', '#203040', 'teal', 'rgb(255, 248, 240)', 'Georgia,serif'])
    await set(
      '--whichwire-accent:url(https://evil.example/);--whichwire-surface:1px;--whichwire-font:;--whichwire-ink:red}',
    )
    await expect.poll(worn).toEqual(plain)
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`${theme}: the frames have no accessibility violation`, async ({ page }) => {
      for (const path of [
        'decide/',
        `decide/${verdictRef}/`,
        `verdict/${verdictRef}/`,
        'claim/six-connections/',
      ]) {
        await page.goto(`/embed/${path}?theme=${theme}`)
        expect({ path, found: await frameViolations(page, theme) }).toEqual({ path, found: [] })
      }
    })
  }

  test('an accent keeps its text readable, and anything that is no colour is ignored', async ({
    page,
  }) => {
    const pair = () =>
      page.evaluate(() => {
        const style = getComputedStyle(document.documentElement)
        return [style.getPropertyValue('--signal'), style.getPropertyValue('--on-signal')]
      })
    await page.goto('/embed/decide/?accent=102040')
    await expect.poll(pair).toEqual(['#102040', '#fff'])
    await page.goto('/embed/decide/?accent=ffee00')
    await expect.poll(pair).toEqual(['#ffee00', '#000'])
    await page.goto('/embed/decide/?accent=red;}body{display:none&ink=%23102040')
    await expect
      .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--ink')))
      .toBe('#102040')
    expect((await pair())[1]).toBe('#15201b')
  })
})
