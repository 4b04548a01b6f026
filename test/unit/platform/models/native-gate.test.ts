import { describe, expect, it } from 'vitest'
import { createNativeGate, shutGate, shutGateBlocking, throughGate } from '../../../../src/platform/models/native-gate.ts'

describe('native gate', () => {
  it('lets work through and gives back what it made, or its error', async () => {
    const gate = createNativeGate()
    expect(await throughGate(gate, async () => 42)).toBe(42)
    await expect(throughGate(gate, () => Promise.reject(new Error('native trouble')))).rejects.toThrow('native trouble')
    expect(await throughGate(gate, async () => 'open again')).toBe('open again')
  })

  it('shuts only when the work inside has ended, and then for good', async () => {
    const gate = createNativeGate()
    const events: string[] = []
    const { promise: work, resolve: finish } = Promise.withResolvers<void>()
    const inside = throughGate(gate, () => work).then(() => events.push('work ended'))
    const shutting = shutGate(gate, 10_000).then((isShut) => events.push(`shut: ${isShut}`))
    setTimeout(finish, 20)
    await Promise.all([inside, shutting])
    expect(events).toContain('shut: true')
    await expect(throughGate(gate, async () => 1)).rejects.toThrow('being ended')
  })

  it('gives up on work that does not end', async () => {
    const gate = createNativeGate()
    void throughGate(gate, () => new Promise(() => {}))
    expect(await shutGate(gate, 20)).toBe(false)
    shutGateBlocking(gate, 20)
  })

  it('shuts at once, without waiting, when nobody is inside', async () => {
    const gate = createNativeGate()
    shutGateBlocking(gate, 10_000)
    await expect(throughGate(gate, async () => 1)).rejects.toThrow('being ended')
  })
})
