import { describe, expect, it } from 'vitest'
import { answerDownloads } from '../../../../src/app/server/downloads.ts'

const request = (method = 'GET') => new Request('http://127.0.0.1/links/download/x', { method })
const notes = (fileName: string) => answerDownloads({
  notes: async ({ userId }, key) => key === '' ? null : { fileName, mediaType: 'text/html', body: Buffer.from(`${userId} ${key}`) },
  stream: async () => ({ fileName: 'all.csv', mediaType: 'text/csv', body: new Blob(['a,b\n']).stream() }),
})

describe('a download', () => {
  it('hands out what the subject names, as a file to save', async () => {
    const response = await notes('Offer.html')('notes:ann:1:2', request())
    expect(await response?.text()).toBe('ann 1:2')
    expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
      'content-type': 'text/html', 'content-length': '7', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="Offer.html"; filename*=UTF-8''Offer.html`,
    })
  })

  it('keeps a file name from ending its header, and gives it whole beside', async () => {
    const response = await notes('Lebenslauf Jürgen "x"\r\nset-cookie: a.pdf')('notes:ann:1', request())
    expect(response?.headers.get('content-disposition')).toBe(
      `attachment; filename="Lebenslauf J_rgen _x___set-cookie: a.pdf"; filename*=UTF-8''Lebenslauf%20J%C3%BCrgen%20%22x%22%0D%0Aset-cookie%3A%20a.pdf`,
    )
    expect(response?.headers.has('set-cookie')).toBe(false)
  })

  it('hands out what comes bit by bit', async () => {
    const response = await notes('a')('stream:ann:', request())
    expect(await response?.text()).toBe('a,b\n')
  })

  it('tells of a file without sending it', async () => {
    const response = await notes('a')('notes:ann:1', request('HEAD'))
    expect(response?.headers.get('content-length')).toBe('5')
    expect(await response?.text()).toBe('')
  })

  it('knows nothing of other kinds, of what is gone, and of sending to it', async () => {
    for (const subject of ['toString:ann:1', 'other:ann:1', 'notes:ann', '']) expect(await notes('a')(subject, request())).toBeNull()
    expect((await notes('a')('notes:ann:1', request('POST')))?.status).toBe(405)
  })
})
