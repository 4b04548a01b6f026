import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCorpus, readQueryFiles } from '../../../eval/retrieval/labelled-folder.ts'

function lines(...values: object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}

describe('a labelled folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'labelled-folder-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('gives the documents of the corpus, one at a time', async () => {
    writeFileSync(join(folder, 'corpus.ndjson.gz'), gzipSync(lines({ id: 7, title: 'Bees', text: 'They dance.' }, { id: '8', text: 'Untitled.' })))
    expect(await Array.fromAsync(readCorpus(folder))).toEqual([
      { id: '7', title: 'Bees', text: 'They dance.' },
      { id: '8', title: '', text: 'Untitled.' },
    ])
  })

  it('gives the queries of all query files, with lists and grades', async () => {
    writeFileSync(join(folder, 'queries-a.ndjson'), lines({ id: 'q1', query: 'why do bees dance', relevant: ['7'] }))
    writeFileSync(join(folder, 'queries-b.ndjson'), `\n${lines({ id: 'q2', query: 'honey', kind: 'short', split: 'test', relevant: { 7: 2, 8: 0 } })}`)
    writeFileSync(join(folder, 'notes.ndjson'), 'not JSON')
    expect(await readQueryFiles(folder)).toEqual([
      { id: 'q1', query: 'why do bees dance', kind: null, split: 'train', grades: new Map([['7', 1]]) },
      { id: 'q2', query: 'honey', kind: 'short', split: 'test', grades: new Map([['7', 2], ['8', 0]]) },
    ])
  })
})
