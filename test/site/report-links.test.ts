import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { faultUrl, otherChoiceUrl, wrongClaimUrl } from '../../src/site/report-links.ts'

const REPOSITORY = 'https://git.example/owner/whichwire'

test.each([wrongClaimUrl, otherChoiceUrl, faultUrl])(
  '%o leads to a form that has its field',
  (link) => {
    const url = new URL(link(REPOSITORY, 'six-connections') ?? '')
    expect(url.href).toContain(`${REPOSITORY}/issues/new?`)
    const form = parse(
      readFileSync(`.github/ISSUE_TEMPLATE/${url.searchParams.get('template')}`, 'utf8'),
    ) as { body: { id: string }[] }
    expect(url.searchParams.get(form.body[0]?.id ?? '')).toBe('six-connections')
  },
)

test('without a repository there is nothing to link to, and a wrong one stops the build', () => {
  expect(wrongClaimUrl(undefined, 'a')).toBeUndefined()
  expect(wrongClaimUrl('', 'a')).toBeUndefined()
  expect(() => wrongClaimUrl('javascript:alert(1)', 'a')).toThrow('PUBLIC_REPOSITORY_URL is')
})
