import { expect, type Page, test } from '@playwright/test'

const select = (label: string) => ({
  shows: (page: Page, value: string) => expect(page.getByLabel(label)).toHaveValue(value),
  async choose(page: Page, value: string) {
    await page.getByText('Settings', { exact: true }).click()
    await page.getByLabel(label).selectOption(value)
  },
})

const pressed = {
  shows: (page: Page, value: string) =>
    expect(page.getByRole('button', { name: `${value} a second`, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    ),
  choose: (page: Page, value: string) =>
    page.getByRole('button', { name: `${value} a second`, exact: true }).click(),
}

/** Each demo with settings: one setting with a value for the address, and another value. */
const DEMOS = [
  {
    demo: 'pull-the-plug',
    name: 'takes',
    asked: '200',
    chosen: '2000',
    by: select('The server takes'),
  },
  { demo: 'sending-back', name: 'rate', asked: '30', chosen: '5', by: pressed },
  { demo: 'token-stream', name: 'rate', asked: '40', chosen: '5', by: select('Words per second') },
  { demo: 'test-my-network', name: 'silence', asked: '60', chosen: '15', by: select('Silence') },
] as const

// Side by side, which has most of them, is where settings in addresses are tested in depth.
test('each demo takes its settings from the address, and remembers them on the device', async ({
  page,
}) => {
  for (const { demo, name, asked, chosen, by } of DEMOS) {
    const path = `/live/${demo}/`
    await page.goto(`${path}?${name}=${asked}&seed=-1&cause=flood&__proto__=1`)
    await by.shows(page, asked)
    await expect(page).toHaveURL(`${path}?${name}=${asked}`)
    await by.choose(page, chosen)
    await expect(page).toHaveURL(`${path}?${name}=${chosen}`)
    await page.goto(path)
    await by.shows(page, chosen)
    await expect(page).toHaveURL(`${path}?${name}=${chosen}`)
  }
})
