import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

describe('GraphQL over HTTP', () => {
  for (const audit of serverAudits({ url: 'http://localhost/graphql', fetchFn: (url: string, init: RequestInit = {}) => app.api.fetch(url, init) })) {
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn()
      expect('reason' in result ? result.reason : result.status).toBe('ok')
    })
  }
})
