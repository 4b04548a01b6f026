import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createLinkSigner } from '../../../../src/platform/secrets/link-signer.ts'

const NOW = new Date('2026-11-25T12:00Z')
const FOREVER = { expiresAt: null }
const links = createLinkSigner({ secret: randomBytes(32), publicUrl: 'https://jobs.example.org' })
const tokenOf = (url: string): string => url.split('/')[5] ?? ''

describe('signed links', () => {
  it('open what they were made for', () => {
    const url = links.url('calendar', 'feed:7', { ...FOREVER, fileName: 'calendar.ics' })
    expect(url).toMatch(/^https:\/\/jobs\.example\.org\/links\/calendar\/[\w.-]+\/calendar\.ics$/)
    expect(links.verify('calendar', tokenOf(url), NOW)).toBe('feed:7')
  })

  it('expire', () => {
    const token = tokenOf(links.url('download', 'a', { expiresAt: new Date(NOW.getTime() + 1) }))
    expect(links.verify('download', token, NOW)).toBe('a')
    expect(links.verify('download', token, new Date(NOW.getTime() + 1))).toBeNull()
  })

  it('are of no use for another purpose, of another installation, or changed', () => {
    const token = tokenOf(links.url('calendar', 'feed:7', FOREVER))
    const others = createLinkSigner({ secret: randomBytes(32), publicUrl: 'https://jobs.example.org' })
    expect(links.verify('unsubscribe', token, NOW)).toBeNull()
    expect(others.verify('calendar', token, NOW)).toBeNull()
    const forged = `${Buffer.from(':feed:8').toString('base64url')}.${token.split('.')[1]}`
    for (const bad of [forged, `${token}.x`, token.slice(0, -2), '', 'a.b', '.']) expect(links.verify('calendar', bad, NOW)).toBeNull()
  })
})
