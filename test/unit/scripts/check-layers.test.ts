import { describe, expect, it } from 'vitest'
import { findViolations } from '../../../scripts/check-layers.ts'

function violations(path: string, text: string): string[] {
  return findViolations(new Map([[path, text]]))
}

describe('findViolations', () => {
  it.each([
    ['src/main.ts', "import { createApp } from './app/app.ts'"],
    ['src/app/app.ts', "import { openPostgresIndex } from '../platform/index/postgres/postgres-index.ts'"],
    ['src/graphql/types/jobs.ts', "import type { JobService } from '../../domains/jobs/jobs.service.ts'"],
    ['src/domains/jobs/jobs.service.ts', "import type { SearchIndex } from '../../platform/index/search-index.ts'"],
    ['src/domains/jobs/query/parse-query.ts', "import { fuse } from '../../search/fusion.ts'"],
    ['src/domains/jobs/jobs.service.ts', "import type { Job } from '../../../generated/prisma/client.ts'"],
    ['src/platform/queue/pgboss-queue.ts', "import type { Logger } from '../telemetry/logger.ts'"],
    ['src/lib/text.ts', "import { createHash } from 'node:crypto'"],
    ['src/domains/jobs/jobs.service.ts', "// does not import from '../matching/matching.service.ts'"],
  ])('lets %s hold %s', (path, text) => {
    expect(violations(path, text)).toEqual([])
  })

  it.each([
    ['src/lib/text.ts', "import { loadConfig } from '../config/config.ts'", 'nothing of src'],
    ['src/lib/text.ts', "import '../main.ts'", 'nothing of src'],
    ['src/platform/queue/queue.ts', "import type { Job } from '../../domains/jobs/jobs.service.ts'", 'platform may import lib'],
    ['src/platform/queue/queue.ts', "import type { Config } from '../../config/settings.ts'", 'platform may import lib'],
    ['src/domains/jobs/jobs.service.ts', "import {\n  a,\n  b,\n} from '../../graphql/context.ts'", 'domains may import platform, lib'],
    ['src/domains/jobs/jobs.service.ts', "import { open } from '../../platform/index/postgres/postgres-index.ts'", 'only app chooses adapters'],
    ['src/graphql/schema.ts', "const { open } = await import('../platform/queue/pgboss-queue.ts')", 'only app chooses adapters'],
    ['src/graphql/schema.ts', "export { start } from '../app/app.ts'", 'graphql may import'],
    ['src/app/app.ts', "import { run } from '../cli.ts'", 'app may import'],
    ['src/domains/search/fusion.ts', "import { job } from '../jobs/jobs.service.ts'", 'no other domain'],
    ['src/domains/jobs/jobs.service.ts', "import { match } from '../matching/matching.service.ts'", 'jobs may import search, skills'],
    ['src/domains/weather/weather.ts', "import { fuse } from '../search/fusion.ts'", 'not listed'],
    ['src/helpers/dates.ts', "import { text } from '../lib/text.ts'", 'no layer'],
    ['src/lib/text.ts', "import { launchChromium } from '../../test/support/chromium.ts'", 'nothing outside src/'],
  ])('does not let %s hold %s', (path, text, reason) => {
    const found = violations(path, text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(path)
    expect(found[0]).toContain(reason)
  })
})
