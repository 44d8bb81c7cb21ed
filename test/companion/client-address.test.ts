import { expect, test } from 'vitest'
import { clientNames } from '../../src/companion/client-address.ts'

test.each([
  ['192.0.2.7', ['192.0.2.7']],
  ['::ffff:192.0.2.7', ['192.0.2.7']],
  ['2001:db8:1:2345:3:4:5:6', ['2001:db8:1:2345::/64', '2001:db8:1:2300::/56', '2001:db8:1::/48']],
  ['2001:0DB8:0001:0002:ffff::1', ['2001:db8:1:2::/64', '2001:db8:1:0::/56', '2001:db8:1::/48']],
  ['2001:db8::1', ['2001:db8:0:0::/64', '2001:db8:0:0::/56', '2001:db8:0::/48']],
  ['2001:db8:1::', ['2001:db8:1:0::/64', '2001:db8:1:0::/56', '2001:db8:1::/48']],
  ['::1', ['0:0:0:0::/64', '0:0:0:0::/56', '0:0:0::/48']],
  ['fe80::1%eth0', ['fe80:0:0:0::/64', 'fe80:0:0:0::/56', 'fe80:0:0::/48']],
  ['', ['unknown']],
  [null, ['unknown']],
])('address %s is counted as %j', (address, names) => {
  expect(clientNames(address).map(({ name }) => name)).toEqual(names)
})

test('a wider network may use more than the one inside it, but not without limit', () => {
  expect(clientNames('2001:db8::1').map(({ share }) => share)).toEqual([1, 2, 3])
})
