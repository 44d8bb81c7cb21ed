import { vi } from 'vitest'

/** Waits until a condition holds; fails with the caller's stack after `timeout` ms. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  timeout = 10_000,
): Promise<void> {
  await vi.waitUntil(condition, { timeout, interval: 20 })
}
