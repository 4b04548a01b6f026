import { print } from 'graphql'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CancelScrapeDocument, RecommendedJobsDocument, SearchJobsDocument, UploadResumeDocument } from '../generated/graphql.ts'
import { launchChromium, type Chromium } from '../../src/platform/web/chromium.ts'
import { until } from '../support/postings.ts'
import { settingsFor } from '../support/scraping.ts'
import type { Site } from '../support/sites/site.ts'
import { startSite } from '../support/sites/start-site.ts'
import { openGraphiQL, type GraphiQLPage } from './graphiql-page.ts'
import { PASTRY_CHEF, pdfResume, POSTINGS } from './occupations.ts'
import { PATIENT, startServer, type RunningServer } from './running-server.ts'
import { send, sendPostings } from './sending.ts'

vi.setConfig(PATIENT)

let site: Site
let server: RunningServer
let chromium: Chromium

beforeAll(async () => {
  site = await startSite('smartrecruiters', { postings: 12 });
  [server, chromium] = await Promise.all([startServer(settingsFor({ smartrecruiters: site })), launchChromium()])
  await sendPostings(server.url, POSTINGS)
})

afterAll(async () => {
  await chromium.close()
  await server.close()
  await site.close()
})

describe('GraphiQL in a browser', () => {
  it('follows a PDF that it has never met until it is matched, and shows the job of its occupation first', async () => {
    const graphiql = await openGraphiQL(chromium.browser, server.url)
    const resumeId = await uploadFromPage(graphiql.page, await pdfResume(PASTRY_CHEF))

    await graphiql.openTab('ResumeProgress')
    await graphiql.setVariables({ id: resumeId })
    await graphiql.execute()
    await graphiql.result(/"state": "(?:PARSING|EMBEDDING)"/)
    await server.startWorking()
    await graphiql.result(/"state": "MATCHED"/)
    expect(graphiql.webSockets).toEqual([server.webSocketUrl])

    await untilRecommended(POSTINGS.length)
    await graphiql.openTab('RecommendedJobs')
    await graphiql.execute()
    const shown = await graphiql.result(/"totalCount": 8[^]*"title"/)
    expect(titlesIn(shown)[0]).toBe('Pastry chef')

    await graphiql.openTab('Resumes')
    await graphiql.execute()
    expect(await graphiql.result(/"name"/)).toContain('"name": "Barnaby Quillfeather"')
    expect(graphiql.strayRequests).toEqual([])
    expect(graphiql.errors).toEqual([])
  })

  it('opens with a search that runs as it stands, and asks nothing of other machines', async () => {
    await server.startWorking()
    await untilFound('civil engineer')
    const graphiql = await openGraphiQL(chromium.browser, server.url)
    await graphiql.execute()
    const shown = await graphiql.result(/"title"/)
    expect(titlesIn(shown)[0]).toBe('Civil engineer')
    expect(shown).toMatch(/"searchMode": "HYBRID"/)
    expect(shown).toMatch(/"kind": "SALARY",\s+"text": "\$80k\+"/)
    expect(shown).toMatch(/"matchedTerms": \[\s+"[Cc]ivil"/)
    expect(graphiql.strayRequests).toEqual([])
    expect(graphiql.errors).toEqual([])
  })

  it('starts a scrape in one tab, follows it in another, cancels it and tries it again', async () => {
    await server.startWorking()
    site.behave({ behaviour: { kind: 'HANG' }, path: /\/postings\/\d+/, after: 3 })
    const graphiql = await openGraphiQL(chromium.browser, server.url)
    const runWith = async (tab: string, variables: Record<string, unknown>): Promise<void> => {
      await graphiql.openTab(tab)
      await graphiql.setVariables(variables)
      await graphiql.execute()
    }
    await runWith('StartScrape', { sources: ['smartrecruiters'], query: 'team' })
    const [id = ''] = idsIn(await graphiql.result(/"id"[^]*"sources"/))

    await runWith('ScrapeProgress', { id })
    await graphiql.result(/"__typename": "Scrape(?:Standing|JobsSaved)"/)
    expect(graphiql.webSockets).toEqual([server.webSocketUrl])
    await send(server.url, CancelScrapeDocument, { id })
    await graphiql.result(/"__typename": "ScrapeTaskSearchable"/)

    await runWith('CancelScrape', { id })
    await graphiql.result(/over already/)
    site.behave()
    await runWith('RetryScrape', { id })
    const [again, first] = idsIn(await graphiql.result(/"retryOf"[^]*"sources"/))
    expect(first).toBe(id)
    expect(again).not.toBe(id)
    await runWith('ScrapeProgress', { id: again })
    await graphiql.result(/"ScrapeTaskSearchable"|"isSearchable": true/)
    expect(graphiql.strayRequests).toEqual([])
    expect(graphiql.errors).toEqual([])
  })

  it('shows in one window the moves of an application that are made in another, and the other way round', async () => {
    const windows = await Promise.all([openGraphiQL(chromium.browser, server.url), openGraphiQL(chromium.browser, server.url)])
    const [mine, theirs] = windows
    await mine.openTab('CreateApplication')
    await mine.execute()
    const [id = ''] = idsIn(await mine.result(/"stage": "SAVED"/))

    const move = async (window: GraphiQLPage, version: number, stage: string): Promise<void> => {
      await window.openTab('MoveApplication')
      await window.setVariables({ id, version, stage })
      await window.execute()
      await window.result(new RegExp(`"stage": "${stage}"[^]*"timeline"`))
    }
    const follow = async (window: GraphiQLPage): Promise<void> => {
      const before = window.webSockets.length
      await window.openTab('ApplicationChanged')
      await window.execute()
      await until(async () => window.webSockets.length > before)
    }
    await follow(theirs)
    await move(mine, 1, 'APPLIED')
    expect(await theirs.result(/"stage": "APPLIED"/)).toContain('"jobTitle": "Gardener"')
    await follow(mine)
    await move(theirs, 2, 'INTERVIEW')
    await mine.result(/"stage": "INTERVIEW",\s+"version": 3/)

    await theirs.setVariables({ id, version: 2, stage: 'OFFER' })
    await theirs.execute()
    await theirs.result(/changed meanwhile[^]*"stored"[^]*"INTERVIEW"/)
    for (const { errors, strayRequests } of windows) expect([...errors, ...strayRequests]).toEqual([])
  })
})

/** A line that is too long for the window is shown as several. */
function idsIn(shown: string): string[] {
  return [...shown.matchAll(/"id":\s+"([^"]+)"/g)].map(([, id = '']) => id.replace(/\s/g, ''))
}

/** Sends the file from the page by its own fetch, since GraphiQL has no means to send one; gives the id of the resume. */
async function uploadFromPage(page: Page, file: File): Promise<string> {
  const content = Buffer.from(await file.arrayBuffer()).toString('base64')
  const answer = await page.evaluate(async (base64: string, query: string) => {
    const body = new FormData()
    body.append('operations', JSON.stringify({ query, variables: { file: null } }))
    body.append('map', JSON.stringify({ 0: ['variables.file'] }))
    body.append('0', new File([Uint8Array.from(atob(base64), (char) => char.codePointAt(0) ?? 0)], 'resume.pdf'))
    const response = await fetch('/graphql', { method: 'POST', headers: { 'graphql-require-preflight': '1' }, body })
    return await response.text()
  }, content, print(UploadResumeDocument))
  const { data } = JSON.parse(answer) as { data: { uploadResume: { id: string } } }
  return data.uploadResume.id
}

function titlesIn(shown: string): string[] {
  return [...shown.matchAll(/"title": "([^"]+)"/g)].map(([, title = '']) => title)
}

function untilRecommended(count: number): Promise<void> {
  return until(async () => {
    const { recommendedJobs } = await send(server.url, RecommendedJobsDocument, { first: 1 })
    return recommendedJobs.__typename === 'RankedMatchConnection' && recommendedJobs.totalCount === count
  })
}

function untilFound(query: string): Promise<void> {
  return until(async () => {
    const { searchJobs } = await send(server.url, SearchJobsDocument, { input: { query } })
    return searchJobs.__typename === 'JobSearchConnection' && searchJobs.edges.some(({ explanation }) => explanation.keywordRank === 1)
  })
}
