import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openApplicationDesk, OUTCOME_OF_APPLICATION, type ApplicationDesk } from '../support/application-desk.ts'
import { globalId } from '../support/global-id.ts'
import { sends, startPageServer, type PageServer } from '../support/page-server.ts'

const CREATE = `mutation ($jobId: ID, $url: String, $posting: ApplicationPostingInput, $fields: ApplicationFieldsInput) {
  it: createApplication(jobId: $jobId, url: $url, posting: $posting, fields: $fields) { ${OUTCOME_OF_APPLICATION} }
}`
const posting = { '@context': 'https://schema.org', '@type': 'JobPosting', title: 'Potter', description: '<p>Turns pots on the wheel.</p>', hiringOrganization: { name: 'Kiln & Co' } }

let site: PageServer
let desk: ApplicationDesk
beforeAll(async () => {
  site = await startPageServer({
    '/potter': sends('text/html', `<html><head><script type="application/ld+json">${JSON.stringify(posting)}</script></head></html>`),
    '/nothing': sends('text/html', '<html><body>Welcome</body></html>'),
    '/broken': (response) => response.writeHead(503).end(),
  })
  desk = await openApplicationDesk({ env: { SCRAPE_ORIGINS: `lever=http://${site.host}`, SCRAPE_PAGE_TIMEOUT_MS: '1500' } })
})
afterEach(() => desk.app.platform.database.prisma.application.deleteMany())
afterAll(async () => {
  await desk.app.close()
  await site.close()
})

const create = (variables: object) => desk.run(CREATE, { ...variables })
const countJobs = () => desk.app.platform.database.prisma.job.count()
const described = { title: 'Glazier', company: 'Kiln & Co', location: 'Jena', description: 'You mix glazes of ash and bone, and keep a book of them.', url: 'https://kiln.example/glazier' }

describe('an application to a posting found elsewhere', () => {
  it('is made from its address, and its job with it', async () => {
    expect(await create({ url: site.urlOf('/potter'), fields: { stage: 'APPLIED' } })).toMatchObject({
      __typename: 'Application', jobTitle: 'Potter', companyName: 'Kiln & Co', jobUrl: site.urlOf('/potter'), stage: 'APPLIED', source: 'web',
    })
    expect(await create({ url: site.urlOf('/potter') })).toMatchObject({ __typename: 'ApplicationConflictError' })
  })

  it('is made from its words, and its job with it', async () => {
    expect(await create({ posting: described, fields: { source: 'A friend' } })).toMatchObject({
      jobTitle: 'Glazier', companyName: 'Kiln & Co', jobUrl: 'https://kiln.example/glazier', source: 'A friend',
    })
    const before = await countJobs()
    expect(await create({ posting: described })).toMatchObject({ __typename: 'ApplicationConflictError' })
    expect(await countJobs()).toBe(before)
  })

  it('is made from no more than title and company', async () => {
    expect(await create({ posting: { title: 'Kiln keeper', company: 'Kiln & Co', description: ' ' } })).toMatchObject({ jobTitle: 'Kiln keeper', companyName: 'Kiln & Co' })
  })

  it('takes the job that is stored already, and leaves its text as it is', async () => {
    const { title, company, url, description } = described
    await create({ posting: { title, company, url: `${url}-2`, description } })
    await desk.app.platform.database.prisma.application.deleteMany()
    const before = await countJobs()
    expect(await create({ posting: { title, company, url: `${url}-2` } })).toMatchObject({ __typename: 'Application', jobTitle: 'Glazier' })
    expect(await countJobs()).toBe(before)
    expect(await desk.app.platform.database.prisma.job.count({ where: { title, description: { contains: 'ash and bone' } } })).toBeGreaterThan(0)
  })

  it.each([
    ['none at all', {}],
    ['two', { url: 'https://kiln.example', posting: described }],
    ['two, one of them a job', { jobId: globalId('Job', crypto.randomUUID()), url: 'https://kiln.example' }],
  ])('names one posting, not %s', async (_what, variables) => {
    expect(await create(variables)).toMatchObject({ __typename: 'ValidationError', issues: [{ path: [], message: expect.stringContaining('jobId') }] })
  })

  it.each([
    ['no address', 'kiln.example', 'ValidationError'],
    ['a page without a posting', '/nothing', 'ValidationError'],
    ['a page that is not there', '/none', 'ValidationError'],
    ['a site in trouble', '/broken', 'UnavailableError'],
  ])('says what is wrong with %s, and stores nothing', async (_what, url, type) => {
    const before = await countJobs()
    expect(await create({ url: url.startsWith('/') ? site.urlOf(url) : url })).toMatchObject({ __typename: type })
    expect(await countJobs()).toBe(before)
    expect(await desk.app.platform.database.prisma.application.count()).toBe(0)
  })

  it('says which part of a posting is wrong', async () => {
    expect(await create({ posting: { title: ' ', company: 'Kiln & Co' } })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['posting', 'title'] }] })
    expect(await create({ posting: { title: 'T'.repeat(600), company: '' } })).toMatchObject({ __typename: 'ValidationError' })
  })

  it('stores no job where its fields are wrong', async () => {
    const before = await countJobs()
    expect(await create({ posting: { title: 'Digger', company: 'Clay Pit' }, fields: { expectedSalary: 1 } })).toMatchObject({ __typename: 'ValidationError' })
    expect(await create({ posting: { title: 'Digger', company: 'Clay Pit' }, fields: { resumeId: globalId('Resume', crypto.randomUUID()) } })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await countJobs()).toBe(before)
  })
})
