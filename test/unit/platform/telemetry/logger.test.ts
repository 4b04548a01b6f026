import { describe, expect, it } from 'vitest'
import { createLogger, requestLogger, type LogOptions, type Logger } from '../../../../src/platform/telemetry/logger.ts'

function logged(write: (logger: Logger) => void, options: Partial<LogOptions> = {}): string[] {
  const lines: string[] = []
  write(createLogger({ level: 'info', pretty: false, ...options }, { write: (line) => lines.push(line) }))
  return lines
}

function loggedFields(write: (logger: Logger) => void): Record<string, unknown> {
  const lines = logged(write)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '')
}

describe('createLogger', () => {
  it('writes one line of JSON a message', () => {
    const fields = loggedFields((logger) => logger.info({ jobs: 3 }, 'imported'))
    expect(fields).toMatchObject({ level: 'info', msg: 'imported', jobs: 3 })
    expect(new Date(String(fields.time)).getTime()).not.toBeNaN()
    expect(logged((logger) => logger.info('one\ntwo'))[0]?.trim().split('\n')).toHaveLength(1)
  })

  it('leaves out what is below the level', () => {
    expect(logged((logger) => logger.info('x'), { level: 'warn' })).toEqual([])
    expect(logged((logger) => logger.fatal('x'), { level: 'silent' })).toEqual([])
  })

  it('puts the request id on every message of a request', () => {
    expect(loggedFields((logger) => requestLogger(logger, 'req-1').warn('slow'))).toMatchObject({ requestId: 'req-1', msg: 'slow' })
  })

  it.each<[string, object]>([
    ['a field', { email: 'private' }],
    ['a nested field', { person: { phone: 'private' } }],
    ['a header', { req: { headers: { authorization: 'private', cookie: 'private' } } }],
    ['a header with a dash', { headers: { 'set-cookie': ['private'] } }],
    ['a resume', { upload: { resumeText: 'private' } }],
    ['a whole contact', { a: { b: { contact: { name: 'private' } } } }],
    ['variables of an operation', { variables: { input: { title: 'private' } } }],
  ])('redacts %s by its name', (_, fields) => {
    expect(logged((logger) => logger.info(fields, 'x')).join()).not.toContain('private')
    expect(logged((logger) => logger.child(fields).info('x')).join()).not.toContain('private')
  })

  it.each([
    ['mail mira.okafor+jobs@example.org bounced', 'mail [email] bounced'],
    ['josé@exämple.org', '[email]'],
    ['call +1 (555) 010-0199 now', 'call [phone] now'],
    ['call (555) 010-0199 or 555-010-0199', 'call [phone] or [phone]'],
    ['connect postgresql://ada:p@ss@db:5432/jobs failed', 'connect postgresql://ada:[redacted]@db:5432/jobs failed'],
    ['header Bearer abcdef0123456789', 'header Bearer [redacted]'],
    ['key sk-abcdefghijklmnop1234 refused', 'key [key] refused'],
    ['key AIzaSyabcdefghijklmnop1234 refused', 'key [key] refused'],
    ['token eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl refused', 'token [key] refused'],
  ])('redacts by look: %s', (message, expected) => {
    expect(loggedFields((logger) => logger.info(message)).msg).toBe(expected)
  })

  it.each([
    '2026-11-20T10:15:30.123Z',
    '018f2c5e-7a11-7000-8123-555010019912',
    'took 1234567890 ms, 512 of 1024',
    'postgresql://db:5432/jobs',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'v10.4.0 on 127.0.0.1:4000',
    'salary 100-120 000',
  ])('leaves alone what only looks alike: %s', (message) => {
    expect(loggedFields((logger) => logger.info(message)).msg).toBe(message)
  })

  it('redacts messages and stacks of errors, and their causes', () => {
    const error = new Error('no user mira@example.org', { cause: new Error('row of mira@example.org') })
    const fields = loggedFields((logger) => logger.error({ err: error }, 'failed'))
    expect(JSON.stringify(fields)).not.toContain('mira')
    expect(JSON.stringify(fields)).toContain('no user [email]')
  })

  it('does not change what it was given', () => {
    const person = { email: 'mira@example.org' }
    logged((logger) => logger.info({ person }, 'x'))
    expect(person.email).toBe('mira@example.org')
  })

  it('writes short lines for people when asked to, redacted as well', () => {
    const [line] = logged((logger) => logger.warn({ jobs: 3, err: new Error('of mira@example.org') }, 'slow import'), { pretty: true })
    expect(line).toMatch(/^\d\d:\d\d:\d\d .*WARN.* slow import .*jobs=3/)
    expect(line).toContain('\n  Error: of [email]\n')
  })
})
